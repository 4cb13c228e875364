import fc from 'fast-check';
import type { WmiEventRecord, WmiField } from '../../lib/catalog';
import { CONDITIONS, WMI_EVENTS } from '../../lib/catalog';
import type { Condition, Config, Rule, WmiEvent } from '../../lib/model';
import { compileConfig } from '../../lib/engine';
import { frozen } from '../../lib/model';
import { indexedJudge, plainJudge } from './reference';
import { runs } from './sizes';

/** Short texts of few letters, so that values and conditions meet; letters whose case JavaScript folds and Sysmon does not. */
const LETTERS = ['a', 'A', 'b', ';', '\\', '-', 'k', '\u212a', '\u00c9', '\u00e9', '\u0130', 'i', '\u0307', '\ud800'];
const LONG = 'k'.repeat(30);
const text = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 4 });
/** One of few texts, so that conditions repeat. */
const common = fc.constantFrom(
  LONG,
  `\u212a${LONG.slice(1)}`,
  'a',
  'A',
  'ab',
  'aab',
  'b;a',
  ';',
  'a;',
  ';;a',
  'a;;b',
  '\\a',
  '-',
  'Created',
  'k',
  '',
);
const value = fc.oneof({ weight: 2, arbitrary: common }, text);
/** Beginning or ending in such a text. */
const longValue = fc.oneof(
  value.map((one) => one + LONG.toUpperCase()),
  value.map((one) => LONG + one),
);
const name = fc.constantFrom(null, '', 'one', 'two', 'three');

const SHARED: readonly WmiField[] = ['RuleName', 'EventType', 'Operation', 'User'];
const OWN: readonly (readonly WmiField[])[] = [
  ['EventNamespace', 'Name', 'Query'],
  ['Name', 'Type', 'Destination'],
  ['Consumer', 'Filter'],
];

const conditionName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('is', 'contains', 'begin with', 'contains any') },
  { weight: 2, arbitrary: fc.constantFrom(...CONDITIONS.map((one) => one.name)) },
);

function condition(fields: readonly WmiField[]): fc.Arbitrary<Condition> {
  return fc.record({
    kind: fc.constant('Condition'),
    field: fc.constantFrom(...fields),
    condition: conditionName,
    value,
    name,
  });
}

function rule(fields: readonly WmiField[]): fc.Arbitrary<Rule> {
  return fc.record({
    kind: fc.constant('Rule'),
    name,
    groupRelation: fc.constantFrom('and', 'or'),
    conditions: fc.array(condition(fields), { minLength: 1, maxLength: 4 }),
  });
}

const element: fc.Arbitrary<WmiEvent> = fc.constantFrom(...OWN).chain((own) => {
  const fields = [...own, ...SHARED];
  return fc.record({
    kind: fc.constant('WmiEvent'),
    onmatch: fc.constantFrom('include', 'exclude'),
    items: fc.array(fc.oneof(condition(fields), rule(fields)), { maxLength: 8 }),
  });
});

const config: fc.Arbitrary<Config> = fc.record({
  kind: fc.constant('Config'),
  schemaVersion: fc.constantFrom('4.10', '4.50'),
  options: fc.constant([]),
  eventFiltering: fc.array(
    fc.oneof(
      element,
      fc.record({
        kind: fc.constant('RuleGroup'),
        name,
        groupRelation: fc.constantFrom('and', 'or'),
        wmiEvents: fc.array(element, { maxLength: 3 }),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  ),
});

const event: fc.Arbitrary<WmiEventRecord> = fc
  .constantFrom(...WMI_EVENTS)
  .chain(({ id, fields }) =>
    fc
      .record(
        Object.fromEntries(fields.map((field) => [field, fc.option(fc.oneof(value, longValue), { nil: undefined })])),
      )
      .map((values) => ({ ...values, EventID: id })),
  );

const events = fc.array(event, { minLength: 6, maxLength: 12 });

test.each([0, 1, 3])('decides as trying every condition does, where %i alternatives are few', (few) => {
  fc.assert(
    fc.property(config, events, (source, records) => {
      const plain = plainJudge(frozen(source));
      const indexed = indexedJudge(frozen(source), { fromEvent: 3, few });
      expect(records.map(indexed)).toEqual(records.map(plain));
    }),
    { numRuns: runs(800) },
  );
});

function named(name: string, ...conditions: readonly (readonly [WmiField, string])[]): Rule {
  return {
    kind: 'Rule',
    name,
    groupRelation: 'and',
    conditions: conditions.map(([field, text]) => ({
      kind: 'Condition',
      field,
      condition: 'is',
      value: text,
      name: null,
    })),
  };
}

function grouped(...wmiEvents: readonly WmiEvent[]): Config {
  return {
    kind: 'Config',
    schemaVersion: '4.50',
    options: [],
    eventFiltering: [{ kind: 'RuleGroup', name: null, groupRelation: 'or', wmiEvents }],
  };
}

test('the example of the README: the last rule that fails half-way names the event', () => {
  const judge = indexedJudge(
    grouped(
      { kind: 'WmiEvent', onmatch: 'include', items: [{ ...named('', ['EventType', 'WmiConsumerEvent']) }] },
      {
        kind: 'WmiEvent',
        onmatch: 'exclude',
        items: [
          named('one', ['Name', 'A'], ['Destination', 'x']),
          named('two', ['Type', 'Command Line'], ['Name', 'B']),
        ],
      },
    ),
  );
  const consumer = { EventID: 20, EventType: 'WmiConsumerEvent', Name: 'A', Type: 'Command Line' } as const;
  expect(judge({ ...consumer, Destination: 'evil' })).toBe('LOG two');
  expect(judge({ ...consumer, Type: 'Script', Destination: 'evil' })).toBe('LOG one');
  expect(judge({ ...consumer, Destination: 'X' })).toBe('DROP one');
  expect(judge({ ...consumer, Name: 'B', Destination: 'X' })).toBe('DROP two');
  expect(judge({ EventID: 20, EventType: 'other', Name: 'A' })).toBe('DROP');
});

test('a thousand exclusions are judged alike before and after the index is built', () => {
  const config = grouped(
    { kind: 'WmiEvent', onmatch: 'include', items: [named('', ['Operation', 'Created'])] },
    {
      kind: 'WmiEvent',
      onmatch: 'exclude',
      items: Array.from({ length: 1000 }, (_, index) =>
        named(`exclusion ${String(index)}`, ['Name', `Agent ${String(index)}`], ['Query', `value ${String(index)}`]),
      ),
    },
  );
  const { evaluate } = compileConfig(config);
  const plain = plainJudge(config);
  const records = Array.from({ length: 200 }, (_, index): WmiEventRecord => {
    const number = (index * 37) % 1100;
    return {
      EventID: 19,
      Operation: 'Created',
      Name: `AGENT ${String(number)}`,
      Query: `value ${String(index % 3 === 0 ? number : 0)}`,
    };
  });
  const told = records
    .map(evaluate)
    .map(({ logged, ruleName }) => `${logged ? 'LOG' : 'DROP'} ${ruleName ?? ''}`.trimEnd());
  expect(told).toEqual(records.map(plain));
  expect(told).toContain('DROP exclusion 999');
  expect(told).toContain('LOG exclusion 37');
});
