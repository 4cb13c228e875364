import fc from 'fast-check';
import type { Config, HostState } from '../../lib';
import { compareConfigs, compareWithHost, compileConfig, readConfig, readHostState } from '../../lib';
import { readRuleBlob } from '../../lib/host';
import { bindElements, frozen } from '../../lib/model';
import { randomConfig } from '../analysis/random-configs';
import { Random } from '../analysis/random';
import { randomEvent } from '../analysis/random-events';
import { writeBlob } from './blob-writer';

function configOf(rules: string): Config {
  const { config } = readConfig(`<Sysmon schemaversion="4.50"><EventFiltering>${rules}</EventFiltering></Sysmon>`);
  if (config === undefined) throw new Error('refused');
  return config;
}

function hostConfig(state: HostState): Config {
  if (state.config === undefined) throw new Error(state.problems[0]?.message);
  return state.config;
}

const RULES = `<RuleGroup name="T1546.003" groupRelation="and">
  <WmiEvent onmatch="exclude">
    <Rule name="SCCM" groupRelation="and"><Name> "A"</Name><Type condition="contains any">Script;Command Line</Type></Rule>
    <Rule><Destination condition="not end with">x"</Destination></Rule>
    <Operation condition="is not" name="">Deleted</Operation>
  </WmiEvent></RuleGroup>
  <WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>`;
const WRITTEN = writeBlob(configOf(RULES));

describe('a blob written from a configuration', () => {
  test('has its elements, relations, <Rule>s, conditions and names', () => {
    const state = readRuleBlob(writeBlob(configOf(RULES), { others: true }));
    const condition = { kind: 'Condition' };
    expect(hostConfig(state).eventFiltering).toMatchObject([
      {
        groupRelation: 'and',
        wmiEvents: [
          {
            onmatch: 'exclude',
            items: [
              {
                groupRelation: 'and',
                conditions: [
                  { ...condition, field: 'Name', condition: 'is', value: ' "A"', name: 'SCCM' },
                  { ...condition, field: 'Type', condition: 'contains any', name: 'SCCM' },
                ],
              },
              { groupRelation: 'or', conditions: [{ ...condition, condition: 'not end with', name: 'T1546.003' }] },
              { ...condition, field: 'Operation', condition: 'is not', value: 'Deleted', name: '' },
            ],
          },
        ],
      },
      { groupRelation: 'and', wmiEvents: [{ onmatch: 'include', items: [{ field: 'EventType', name: '' }] }] },
    ]);
    expect(state.unknowns.map(({ code }) => code)).toEqual(['rule-layout']);
    expect(state.places.map(({ place }) => place)).toEqual(['offset 0x258', 'offset 0xd70']);
  });

  test('says what the configuration says: decisions and rule names of random configurations on random events', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seed) => {
        const random = new Random(seed);
        const config = randomConfig(random);
        const host = hostConfig(readRuleBlob(writeBlob(config, { others: random.chance(0.5) })));
        const [before, after] = [compileConfig(config), compileConfig(host)];
        expect(bindElements(host).bound.map(({ boundTo }) => boundTo)).toEqual(
          bindElements(config).bound.map(({ boundTo }) => boundTo),
        );
        for (let index = 0; index < 20; index++) {
          const event = randomEvent(random, random.pick([19, 20, 21] as const));
          const [expected, read] = [before.evaluate(event), after.evaluate(event)];
          expect([read.logged, read.ruleName]).toEqual([expected.logged, expected.ruleName]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is equivalent to the configuration, proved', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seed) => {
        const config = randomConfig(new Random(seed));
        const comparison = compareConfigs(config, hostConfig(readRuleBlob(writeBlob(config))));
        expect([comparison.newlyLost, comparison.newlyLogged, comparison.renamed]).toEqual([
          undefined,
          undefined,
          undefined,
        ]);
        expect(comparison.equivalent).not.toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['or', 'and'] as const)(
    'an element that is bound to 20 by the blob alone keeps its event (%s)',
    (relation) => {
      const bytes = writeBlob(
        configOf(
          `<RuleGroup groupRelation="${relation}"><WmiEvent onmatch="include"><EventNamespace> "A"</EventNamespace><Operation>Created</Operation></WmiEvent></RuleGroup>`,
        ),
      );
      // Position 5 is EventNamespace of event 19 and Name of event 20.
      bytes[24] = 20;
      const compiled = compileConfig(hostConfig(readRuleBlob(bytes)));
      const event = { Operation: relation === 'or' ? 'Deleted' : 'Created' };
      expect(compiled.evaluate({ EventID: 20, Name: ' "A"', ...event }).logged).toBe(true);
      expect(compiled.evaluate({ EventID: 20, Name: ' "B"', ...event }).logged).toBe(false);
      expect(compiled.evaluate({ EventID: 19, Name: ' "A"', EventNamespace: ' "A"', ...event }).logged).toBe(false);
    },
  );
});

function changed(size: number, at: number, value: number, bytes = WRITTEN): HostState {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  if (size === 2) {
    view.setUint16(at, value, true);
  } else {
    view.setUint32(at, value, true);
  }
  return readRuleBlob(copy);
}

describe('a damaged blob', () => {
  const condition = 24 + 24 + 296;
  test.each([
    ['a first element in the header', 4, 8, 8, 8],
    ['a first element behind the end', 4, 8, 0xfffffff0, 0xfffffff0],
    ['four billion elements', 4, 4, 0xffffffff, WRITTEN.length - 24 - 544],
    ['too few elements', 4, 4, 1, 24],
    ['an element that points to itself', 4, 24 + 12, 24, 24],
    ['onmatch that is neither', 4, 24 + 4, 2, 24],
    ['a relation that is neither', 4, 24 + 8, 7, 24],
    ['four billion conditions', 4, 24 + 16, 0xffffffff, 24],
    ['a condition that points to itself', 4, condition + 520, condition, condition],
    ['a condition behind the end', 4, condition + 520, 0x7fffffff, 0x7fffffff],
    ['a value longer than the blob', 4, condition + 524, 0xfffffffe, condition + 536],
    ['a value without length', 4, condition + 524, 0, condition],
    ['a value of half a character', 4, condition + 524, 3, condition],
    ['a value without its zero', 4, condition + 524, 4, condition + 536],
    ['half of a surrogate pair', 2, condition + 536, 0xd800, condition + 536],
    ['a field that the event lacks', 4, condition, 8, condition],
    ['an unknown condition', 4, condition + 516, 16, condition],
    ['a <Rule> behind the end', 4, condition + 532, 0xfffffff0, 0xfffffff0],
    ['another <Rule> than the id says', 4, condition + 528, 9, condition],
  ])('%s: the offset is said', (_, size, at, value, offset) => {
    const { problems, config } = changed(size, at, value);
    expect(config).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'damaged', offset, line: null }]);
    expect(problems[0]?.message).toContain(`0x${offset.toString(16)}`);
  });

  test('a name without its zero: the offset is said', () => {
    const bytes = Uint8Array.from(WRITTEN).fill(65, condition + 4, condition + 516);
    expect(readRuleBlob(bytes).problems).toMatchObject([{ code: 'damaged', offset: condition + 4 }]);
  });

  test('cut anywhere it is refused, never taken as fewer rules', () => {
    for (let length = 0; length < WRITTEN.length; length += 7) {
      expect(readRuleBlob(WRITTEN.subarray(0, length)).config).toBeUndefined();
    }
  });

  test('any bytes give a state or a problem', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.array(fc.tuple(fc.nat(WRITTEN.length - 1), fc.nat(255))),
        (noise, changes) => {
          const copy = Uint8Array.from(WRITTEN);
          for (const [at, value] of changes) copy[at] = value;
          for (const bytes of [noise, copy]) {
            const { config, problems } = readHostState(bytes);
            expect(problems).toHaveLength(config === undefined ? 1 : 0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['an older binary version', 2, 14, '14.0'],
  ['that of Sysmon 14.16', 2, 17, '17.0'],
  ['that of Sysmon 15.22 and of the built-in one', 2, 18, '18.0'],
  ['one that is not known at all', 2, 99, '99.0'],
  ['a minor version that no sample has', 0, 1, '15.1'],
])('%s: nothing is read', (_, at, value, version) => {
  const state = changed(2, at, value);
  expect([state.config, state.binaryVersion, state.places]).toEqual([undefined, version, []]);
  expect(state.problems).toMatchObject([
    { code: 'unknown-layout', message: `the layout of binary version ${version} is unknown` },
  ]);
});

describe('what Sysmon would not have written is not read', () => {
  const bytes = writeBlob(configOf('<WmiEvent onmatch="exclude"><Name>ab</Name></WmiEvent>'));
  const condition = 24 + 24;
  const value = condition + 536;

  test('the blob that the others are made of is', () => {
    expect(changed(4, 0, 0x0f0000, bytes).config).toBeDefined();
  });

  test.each<[string, HostState, number]>([
    ['a header of another size', changed(4, 16, 32, bytes), 12],
    ['a schema of before there were WMI events', changed(2, 14, 2, bytes), 12],
    ['bytes behind the last element', readRuleBlob(Uint8Array.from([...bytes, ...new Uint8Array(9)])), value + 6],
    // The engine stops at such a value, and takes an exclusion of several conditions for one of the first.
    ['a value whose last character is no zero', changed(2, value + 4, 67, changed0(value + 2)), value],
    ['a value with a zero inside', changed(2, value, 0, bytes), value],
    ['a last element that points behind the end', changed(4, 24 + 12, bytes.length + 8, bytes), 24],
  ])('%s', (_, state, offset) => {
    expect([state.config, state.problems]).toMatchObject([undefined, [{ code: 'damaged', offset }]]);
  });

  function changed0(at: number): Uint8Array {
    const copy = Uint8Array.from(bytes);
    copy[at] = 0;
    return copy;
  }

  test('bytes between two elements', () => {
    const two = writeBlob(configOf('<WmiEvent onmatch="exclude"/><WmiEvent onmatch="include"/>'));
    const apart = Uint8Array.from([...two.subarray(0, 48), ...new Uint8Array(16), ...two.subarray(48)]);
    expect(changed(4, 24 + 12, 64, apart).problems).toMatchObject([{ code: 'damaged', offset: 48 }]);
  });

  test('more elements than Sysmon loads', () => {
    const count = 65_535;
    const many = new Uint8Array(24 + 24 * count);
    const view = new DataView(many.buffer);
    many.set(bytes.subarray(0, 24));
    view.setUint32(4, count, true);
    for (let at = 24; at < many.length; at += 24) {
      view.setUint32(at, 19, true);
      view.setUint32(at + 12, at + 24 === many.length ? 0 : at + 24, true);
    }
    expect(readRuleBlob(many).problems).toMatchObject([
      { code: 'damaged', message: expect.stringContaining('more than 65534') as string },
    ]);
  });
});

test('a blob with <Rule> elements is never the same, only as shown: no sample has their layout', () => {
  const config = configOf(RULES);
  const state = readRuleBlob(WRITTEN);
  expect(compareWithHost(config, { ...state, config: hostConfig(state) }).verdict).toBe('same-as-shown');
});

test('a last element that points to the end is what Sysmon leaves where it dropped one', () => {
  const bytes = writeBlob(configOf('<WmiEvent onmatch="exclude"/>'));
  const state = changed(4, 24 + 12, bytes.length, bytes);
  expect([state.places.length, state.unknowns.map(({ code }) => code)]).toEqual([1, ['dropped-element']]);
});

test('a blob without WmiEvent elements logs nothing', () => {
  const state = readRuleBlob(
    writeBlob(frozen({ kind: 'Config', schemaVersion: '4.50', options: [], eventFiltering: [] }), { others: true }),
  );
  expect(compileConfig(hostConfig(state)).evaluate({ EventID: 20, Operation: 'Created' }).logged).toBe(false);
});
