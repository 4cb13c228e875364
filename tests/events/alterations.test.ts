import fc from 'fast-check';
import type { WmiEventRecord, WmiField } from '../../lib/catalog';
import { originalText, recordedText, typicalEvent, valueFormat, WMI_EVENTS, WMI_OPERATIONS } from '../../lib/catalog';
import type { AlterationKind, RecordedEvent } from '../../lib/events';
import { readEvents } from '../../lib/events';
import { recordedVerdicts } from '../conformance/recorded';
import { pairsOf } from './renderings';
import { RAW_EVENTS } from './random-events';

function read(fields: object): RecordedEvent {
  const { events, problems } = readEvents(JSON.stringify(fields));
  expect(problems).toEqual([]);
  const [event, ...others] = events;
  if (event === undefined || others.length > 0) {
    throw new Error('the test expects one event');
  }
  return event;
}

function isQuoted(field: WmiField, value: string): boolean {
  return valueFormat(field).form === 'quoted' && value !== '-' && value !== '';
}

function escapeOnce(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** What pipelines do to every value of an event. */
const PIPELINES: readonly {
  readonly name: string;
  readonly kinds: readonly AlterationKind[];
  readonly quoted: (value: string) => string;
  readonly bare?: (value: string) => string;
}[] = [
  { name: 'drops the leading blank', kinds: ['leading-space-dropped'], quoted: (value) => value.slice(1) },
  { name: 'adds blanks', kinds: ['blanks-changed'], quoted: (value) => ` ${value} ` },
  { name: 'drops blank and quotes', kinds: ['quotes-dropped'], quoted: (value) => value.slice(2, -1) },
  { name: 'drops blank, quotes and escapes', kinds: ['quotes-dropped'], quoted: (value) => originalText(value) ?? '' },
  { name: 'drops the escapes', kinds: ['unescaped'], quoted: (value) => ` "${originalText(value) ?? ''}"` },
  { name: 'escapes all once more', kinds: ['escaped-again'], quoted: escapeOnce, bare: escapeOnce },
  {
    name: 'trims and escapes all once more',
    kinds: ['leading-space-dropped', 'escaped-again'],
    quoted: (value) => escapeOnce(value.trimStart()),
    bare: escapeOnce,
  },
  {
    name: 'doubles the backslashes',
    kinds: ['escaped-again'],
    quoted: (value) => value.replaceAll('\\', '\\\\'),
    bare: (value) => value.replaceAll('\\', '\\\\'),
  },
  {
    name: 'makes LF of CR',
    kinds: ['line-ends-changed'],
    quoted: (value) => value.replaceAll('\r', '\n'),
  },
];

function alter(event: WmiEventRecord, { quoted, bare }: (typeof PIPELINES)[number]): Readonly<Record<string, unknown>> {
  const altered = pairsOf(event).map(([field, value]): [string, string] => [
    field,
    isQuoted(field, value) ? quoted(value) : (bare?.(value) ?? value),
  ]);
  return Object.assign({ EventID: event.EventID }, Object.fromEntries(altered));
}

const SCRIPT = recordedText('Set x = CreateObject("WScript.Shell")\r\n\tx.Run "C:\\Tools\\a.exe"\r\n');

describe.each(PIPELINES)('a pipeline that $name', (pipeline) => {
  test('is undone and reported in typical events', () => {
    const script: WmiEventRecord = { ...typicalEvent(20, 'Created'), Type: 'Script', Destination: SCRIPT };
    const events = [
      script,
      ...WMI_EVENTS.flatMap(({ id }) => WMI_OPERATIONS.map((operation) => typicalEvent(id, operation))),
    ];
    const kinds = new Set<AlterationKind>();
    for (const event of events) {
      const recorded = read(alter(event, pipeline));
      const doubtful = new Set(recorded.alterations.filter(({ certain }) => !certain).map(({ field }) => field));
      const wrong = pairsOf(event).filter(([field, value]) => recorded.event[field] !== value && !doubtful.has(field));
      expect(wrong).toEqual([]);
      expect(recorded.shortened).toEqual([]);
      for (const { kind } of recorded.alterations) {
        kinds.add(kind);
      }
    }
    expect([...kinds]).toEqual(expect.arrayContaining([...pipeline.kinds]));
  });

  test('never makes a wrong value pass for a certain one', () => {
    fc.assert(
      fc.property(RAW_EVENTS, (event) => {
        const altered = alter(event, pipeline);
        const recorded = read(altered);
        const doubtful = new Set([
          ...recorded.shortened,
          ...recorded.alterations.filter(({ certain }) => !certain).map(({ field }) => field),
        ]);
        const wrong = pairsOf(event).filter(
          ([field, value]) =>
            !isItselfQuoted(value) &&
            recorded.event[field] !== value &&
            !doubtful.has(field) &&
            !looksRecorded(recorded.event[field], altered[field]),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300, seed: 8 },
    );
  });
});

/** A value that is empty or has the form that Sysmon writes stays as it is. */
function looksRecorded(value: string | undefined, altered: unknown): boolean {
  return value === altered && (value === '' || originalText(value ?? '') !== undefined);
}

/** A text that has quotes of its own at both ends looks, without those that Sysmon writes, like one that lost the blank alone. */
function isItselfQuoted(value: string): boolean {
  return /^"[^]*"$/.test(originalText(value) ?? '');
}

describe('an event that Sysmon did not write', () => {
  test.each([
    ['an EventType of its own', { EventType: 'C:\\x' }],
    ['the EventType of another event', { EventType: 'WmiFilterEvent' }],
    ['an Operation of its own', { Operation: 'x' }],
    ['a time that is none', { UtcTime: 'now' }],
  ])('with %s is taken as it is', (_name, fields) => {
    const event = { EventID: 20, ...fields, Name: 'Updater', Destination: '"x"' };
    expect(read(event)).toMatchObject({ event, alterations: [], shortened: [] });
  });

  test.each([
    ['another case', { EventType: 'wmiconsumerevent', Operation: 'CREATED' }],
    ['a time of Kibana', { UtcTime: 'Jan 15, 2026 @ 09:11:12.345' }],
    ['seconds', { UtcTime: '1768468272' }],
    ['unread fields', { EventType: '-', Operation: '', UtcTime: '-' }],
  ])('but one with %s is restored', (_name, fields) => {
    expect(read({ EventID: 20, ...fields, Name: 'Updater' }).event.Name).toBe(' "Updater"');
  });

  test('none of the events that the engine was measured with is touched, if their values are realistic', () => {
    const events = recordedVerdicts('realistic').flatMap(({ cases }) => cases.map(({ event }) => event));
    expect(events.length).toBeGreaterThan(20_000);
    const { events: again, problems } = readEvents(events.map((event) => JSON.stringify(event)).join('\n'));
    expect(problems).toEqual([]);
    expect(again.flatMap(({ alterations, shortened }) => [...alterations, ...shortened])).toEqual([]);
    expect(again.map(({ event }) => event)).toEqual(events);
  });
});

describe('one value', () => {
  test.each<[string, object, object, AlterationKind | null, boolean]>([
    ['an unread value', { Name: '-' }, { Name: '-' }, null, true],
    ['an empty RuleName of an older version', { RuleName: '' }, { RuleName: '' }, null, true],
    [
      'a path with doubled backslashes',
      { Destination: ' "c:\\\\\\\\temp"' },
      { Destination: ' "c:\\\\\\\\temp"' },
      null,
      true,
    ],
    ['no blank', { Name: '"Updater"' }, { Name: ' "Updater"' }, 'leading-space-dropped', true],
    ['two blanks', { Name: '  "Updater" ' }, { Name: ' "Updater"' }, 'blanks-changed', true],
    ['no quotes', { Name: 'Updater' }, { Name: ' "Updater"' }, 'quotes-dropped', true],
    ['no quotes, a blank', { Name: ' Updater' }, { Name: ' "Updater"' }, 'quotes-dropped', false],
    [
      'no quotes, plain backslashes',
      { Destination: 'C:\\Windows\\x.exe' },
      { Destination: ' "C:\\\\Windows\\\\x.exe"' },
      'quotes-dropped',
      true,
    ],
    [
      'no quotes, escaped or plain',
      { Destination: 'C:\\\\x.exe' },
      { Destination: ' "C:\\\\x.exe"' },
      'quotes-dropped',
      false,
    ],
    [
      'a path that begins with quotes of its own',
      { Destination: '"C:\\a b\\x.exe" -a' },
      { Destination: ' "\\"C:\\\\a b\\\\x.exe\\" -a"' },
      'quotes-dropped',
      true,
    ],
    [
      'no escapes',
      { Destination: ' "C:\\Windows\\x.exe"' },
      { Destination: ' "C:\\\\Windows\\\\x.exe"' },
      'unescaped',
      true,
    ],
    [
      'no escapes, or some',
      { Destination: ' "C:\\Windows\\new"' },
      { Destination: ' "C:\\\\Windows\\\\new"' },
      'unescaped',
      false,
    ],
    ['LF for CR', { Destination: ' "a\n\\nb"' }, { Destination: ' "a\r\\nb"' }, 'line-ends-changed', true],
    [
      'escaped again',
      { Name: ' \\"Updater\\"', Destination: ' \\"C:\\\\\\\\x.exe\\"' },
      { Destination: ' "C:\\\\x.exe"' },
      'escaped-again',
      true,
    ],
    ['a doubled User', { User: 'CORP\\\\admin' }, { User: 'CORP\\\\admin' }, 'perhaps-escaped-again', false],
    ['the severity of NXLog', { EventType: 'INFO' }, { EventType: 'WmiConsumerEvent' }, 'overwritten', true],
  ])('%s', (_name, found, recorded, kind, certain) => {
    const { event, alterations } = read({ EventID: 20, Operation: 'Created', ...found });
    expect(event).toMatchObject(recorded);
    expect(alterations.at(-1)?.kind ?? null).toBe(kind);
    expect(alterations.every((alteration) => alteration.certain === certain)).toBe(true);
  });

  test.each([
    ['escaped inside the quotes', { Consumer: ' "CommandLineEventConsumer.Name=\\\\\\"Updater\\\\\\""' }],
    [
      'with doubled backslashes',
      {
        Consumer: ' "CommandLineEventConsumer.Name=\\\\"Updater\\\\""',
        Filter: ' "__EventFilter.Name=\\\\"Updater\\\\""',
      },
    ],
    ['without quotes', { Consumer: 'CommandLineEventConsumer.Name=\\"Updater\\"' }],
    ['without quotes and escapes', { Consumer: 'CommandLineEventConsumer.Name="Updater"' }],
  ])('a path of a binding %s', (_name, found) => {
    const { event, alterations } = read({ EventID: 21, ...found });
    expect(event.Consumer).toBe(' "CommandLineEventConsumer.Name=\\"Updater\\""');
    expect(alterations).toMatchObject(Object.values(found).map(() => ({ certain: true })));
  });

  test('control characters that JSON escapes are read back', () => {
    const name = recordedText('a\u001b\r\tb/');
    const { event } = read({ EventID: 20, Name: escapeOnce(name).replace('/', '\\/'), User: 'CORP\\\\admin' });
    expect(event).toEqual({ EventID: 20, Name: name, User: 'CORP\\admin' });
  });

  test('a namespace shows with a doubled User that backslashes were doubled', () => {
    const { event } = read({ EventID: 19, EventNamespace: ' "root\\\\\\\\cimv2"', User: 'CORP\\\\admin' });
    expect(event).toEqual({ EventID: 19, EventNamespace: ' "root\\\\cimv2"', User: 'CORP\\admin' });
  });

  test('a namespace alone does not, and is said to be doubtful', () => {
    const { event, alterations } = read({ EventID: 19, EventNamespace: ' "root\\\\\\\\cimv2"', User: 'CORP\\admin' });
    expect(event.EventNamespace).toBe(' "root\\\\\\\\cimv2"');
    expect(alterations).toMatchObject([{ field: 'EventNamespace', kind: 'perhaps-escaped-again', certain: false }]);
  });
});

describe('shortened values', () => {
  const long = 'a'.repeat(600);

  test.each<[string, object, readonly WmiField[]]>([
    [
      'the mark of the whole event names the longest',
      { Name: ' "x"', Destination: ` "${long}"`, shortened: true },
      ['Destination'],
    ],
    ['a mark that names a field', { Name: ' "x"', Destination: ` "${long}"`, shortened: ['Name'] }, ['Name']],
    ['a mark that denies it', { Destination: ` "${long}"`, shortened: false }, []],
    ['a quote that does not end', { Destination: ' "powershell.exe -Enc SQBF' }, ['Destination']],
    ['a quote that does not end, with dots', { Destination: ' "powershell.exe -Enc SQBF...' }, ['Destination']],
    ['a quote whose end is escaped', { Destination: ' "say \\"hello\\"' }, ['Destination']],
    ['dots after a long text without quotes', { Destination: `${long}...` }, ['Destination']],
    ['a word for it', { Destination: 'powershell.exe -Enc[truncated]' }, ['Destination']],
    ['dots inside the quotes belong to the text', { Destination: ` "${long}..."` }, []],
    ['dots after a short text without quotes', { Name: 'Loading...' }, []],
  ])('%s', (_name, fields, shortened) => {
    expect(read({ EventID: 20, ...fields }).shortened).toEqual(shortened);
  });

  test('are as the file has them', () => {
    const { event, alterations } = read({ EventID: 20, Destination: '"powershell.exe -Enc SQBF...' });
    expect(event.Destination).toBe('"powershell.exe -Enc SQBF...');
    expect(alterations).toEqual([]);
  });
});
