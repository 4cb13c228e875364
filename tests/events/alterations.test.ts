import fc from 'fast-check';
import type { WmiEventRecord, WmiField } from '../../lib/catalog';
import { originalText, recordedText, typicalEvent, valueFormat, WMI_EVENTS, WMI_OPERATIONS } from '../../lib/catalog';
import type { AlterationKind, RecordedEvent } from '../../lib/events';
import { readEvents } from '../../lib/events';
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
