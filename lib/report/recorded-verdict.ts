import type { WmiEventRecord, WmiField } from '../catalog';
import type { Verdict } from '../engine';
import { restsOn } from '../engine';
import type { Alteration, EventProblem, RecordedEvent } from '../events';
import { absentFields, doubtfulFields } from '../events';
import type { ReadResult } from '../reader';
import { counted, escapeControls } from '../text';
import { recordedLine } from './event-block';
import { wrapWords } from './layout';
import type { TextOptions } from './style';
import { PLAIN_TEXT } from './style';
import type { VerdictJson } from './verdict-json';
import { verdictJson } from './verdict-json';
import { formatVerdictAbout } from './verdict-text';

/** The verdict about an event of a file as data. */
export interface RecordedVerdictJson extends VerdictJson {
  /** The file of the event. */
  readonly path: string;
  /** In an event log file (.evtx), the number of the record; its line is 1. */
  readonly record?: number;
  /** What a pipeline had changed in the event. */
  readonly alterations: readonly Alteration[];
  /** The fields of which the file holds only a part. */
  readonly shortened: readonly WmiField[];
  /** The fields that the record lacks, though Sysmon writes each. */
  readonly absent: readonly WmiField[];
  /** The fields on which the verdict rests though their recorded value is not known for certain. */
  readonly uncertain: readonly WmiField[];
  /** The event as it was judged, where that is asked for. */
  readonly event?: WmiEventRecord;
}

/** What became of the events of a call. */
export interface VerdictTotals {
  readonly logged: number;
  readonly dropped: number;
  /** How many of both rest on a value that is not known for certain. */
  readonly uncertain: number;
}

/**
 * Adds the verdict about one event to totals.
 *
 * @param totals - those of the events before
 * @param recorded - the event
 * @param verdict - what the engine says
 * @returns the totals with it
 */
export function countVerdict(totals: VerdictTotals, recorded: RecordedEvent, verdict: Verdict): VerdictTotals {
  return {
    logged: totals.logged + (verdict.logged ? 1 : 0),
    dropped: totals.dropped + (verdict.logged ? 0 : 1),
    uncertain: totals.uncertain + (uncertainFields(recorded, verdict).length > 0 ? 1 : 0),
  };
}

/**
 * What became of all events, in one line.
 *
 * @param totals - of all files
 * @returns for example `3 events: 1 logged, 2 dropped; 1 uncertain`, with a final newline
 */
export function formatVerdictTotals({ logged, dropped, uncertain }: VerdictTotals): string {
  const doubts = uncertain === 0 ? '' : `; ${String(uncertain)} uncertain`;
  return `${counted(logged + dropped, 'event')}: ${String(logged)} logged, ${String(dropped)} dropped${doubts}\n`;
}

const INDENT = ' '.repeat('dropped  '.length);
const LINE_NUMBER_WIDTH = 4;
/** Of one file so many problems are told: enough to see what is wrong with it. */
export const MOST_EVENT_PROBLEMS = 20;

/**
 * The verdict about an event of a file as data.
 *
 * @param path - the file of the event
 * @param read - the configuration
 * @param recorded - the event
 * @param verdict - what the engine says
 * @returns plain data
 * @example
 * ```ts
 * import { compileConfig, generateTemplate, readConfig, readEvents, recordedVerdictJson } from 'sysmon-wmi';
 * const read = readConfig(generateTemplate('log-all').xml);
 * const { config } = read;
 * const [recorded] = readEvents('{"EventID":19,"Operation":"Created"}').events;
 * config && recorded && recordedVerdictJson('events.jsonl', read, recorded, compileConfig(config).evaluate(recorded.event)).logged; // true
 * ```
 */
export function recordedVerdictJson(
  path: string,
  read: ReadResult,
  recorded: RecordedEvent,
  verdict: Verdict,
): RecordedVerdictJson {
  const { event, place, alterations, shortened } = recorded;
  return {
    path,
    ...verdictJson(read, place.line, event, verdict),
    ...(place.record === undefined ? {} : { record: place.record }),
    alterations,
    shortened,
    absent: absentFields(event),
    uncertain: uncertainFields(recorded, verdict),
  };
}

/**
 * The verdict about an event of a file for people, with a note where the file does not hold what Sysmon recorded.
 *
 * @param read - the configuration
 * @param path - its name
 * @param recorded - the event
 * @param verdict - what the engine says
 * @param given - layout; without color in 80 columns unless given
 * @returns the text, with a final newline
 * @example
 * ```ts
 * import { compileConfig, formatRecordedVerdict, generateTemplate, readConfig, readEvents } from 'sysmon-wmi';
 * const read = readConfig(generateTemplate('log-all').xml);
 * const { config } = read;
 * const [recorded] = readEvents('{"EventID":19,"Operation":"Created"}').events;
 * config && recorded && formatRecordedVerdict(read, 'sysmon.xml', recorded, compileConfig(config).evaluate(recorded.event));
 * ```
 */
export function formatRecordedVerdict(
  read: ReadResult,
  path: string,
  recorded: RecordedEvent,
  verdict: Verdict,
  given: Partial<TextOptions> = {},
): string {
  const options = { ...PLAIN_TEXT, ...given };
  const { place, shortened, alterations } = recorded;
  const number = `${String(place.record ?? place.line).padStart(LINE_NUMBER_WIDTH)}: `;
  const shown = recordedLine(recorded, options.width - INDENT.length - number.length, options);
  const uncertain = new Set(uncertainFields(recorded, verdict));
  const cut = shortened.map((field) =>
    uncertain.has(field)
      ? `uncertain: the file holds only part of ${field}, and the verdict depends on it`
      : `the file holds only part of ${field}; the verdict does not depend on it`,
  );
  const doubtful = alterations
    .filter(({ certain, field }) => !certain && uncertain.has(field) && !shortened.includes(field))
    .map(({ field }) => `uncertain: the file leaves open how Sysmon recorded ${field}, and the verdict depends on it`);
  const absent = absentFields(recorded.event)
    .filter((field) => uncertain.has(field))
    .map((field) => `uncertain: the record has no ${field}, and the verdict depends on it`);
  const notes = [...cut, ...doubtful, ...absent].flatMap((note) => wrapWords(note, options.width - INDENT.length));
  return [
    formatVerdictAbout(read, path, verdict, `${number}${shown}`, options),
    ...notes.map((note) => `${INDENT}${options.style.yellow(note)}\n`),
  ].join('');
}

/**
 * The fields on which a verdict rests though their recorded value is not known for certain. What decided is worked out when it is asked
 * for, and of most events nobody asks.
 */
function uncertainFields(recorded: RecordedEvent, verdict: Verdict): readonly WmiField[] {
  const doubtful = doubtfulFields(recorded);
  return doubtful.length === 0 ? doubtful : restsOn(verdict.decidedBy, doubtful);
}

/**
 * What could not be read in a file of events.
 *
 * @param path - the file
 * @param problems - those of reading it, at least the first {@link MOST_EVENT_PROBLEMS}
 * @param count - how many there are
 * @returns one line a problem, with a final newline
 */
export function formatEventProblems(
  path: string,
  problems: readonly EventProblem[],
  count: number = problems.length,
): string {
  const lines = problems
    .slice(0, MOST_EVENT_PROBLEMS)
    .map((problem) => `${path}${placeOf(problem)}: ${problem.message}; ${problem.help}`);
  const hidden = count - MOST_EVENT_PROBLEMS;
  return [...lines, ...(hidden > 0 ? [`${path}: and ${String(hidden)} more places that cannot be read`] : [])]
    .map((line) => `${escapeControls(line)}\n`)
    .join('');
}

function placeOf({ line, column, record, offset }: EventProblem): string {
  if (offset !== undefined) {
    return `, byte ${String(offset)}`;
  }
  return record === undefined ? `:${String(line)}:${String(column)}` : `, record ${String(record)}`;
}
