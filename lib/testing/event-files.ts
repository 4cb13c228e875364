import type { WmiEventId } from '../catalog';
import type { RecordedEvent, RecordedEvents } from '../events';
import { readEvents } from '../events';
import { expectedOf } from './expectation';
import type { ExpectationContent, TestedEvent, TestNote } from './test-suite';

/** An event file that was opened. */
export interface OpenedFile {
  /** What reports call it. */
  readonly name: string;
  /** Its bytes, its text, or what was read of it already. */
  readonly content: string | Uint8Array | RecordedEvents;
}

/**
 * Opens an event file that a test names.
 *
 * @param path - as the test names it
 * @returns its content; what it throws passes through
 */
export type OpenFile = (path: string) => OpenedFile;

/** Of one file so many problems are told: they mostly have one cause. */
const MOST_PROBLEMS = 20;

/** The event files of one test file, each opened once. */
export class EventFiles {
  /** What cannot be read in them. */
  readonly problems: TestNote[] = [];
  /** What makes their events say less than recorded ones should. */
  readonly warnings: TestNote[] = [];
  readonly #open: OpenFile;
  readonly #read = new Map<string, { readonly name: string; readonly recorded: RecordedEvents }>();

  /**
   * @param open - opens a file
   */
  constructor(open: OpenFile) {
    this.#open = open;
  }

  /**
   * The events of a file with what a test expects of them.
   *
   * @param path - as the test names it
   * @param expectation - what the test expects
   * @returns the events in file order, those without an expectation left out, and the IDs of all
   */
  events(
    path: string,
    expectation: ExpectationContent,
  ): { readonly tested: readonly TestedEvent[]; readonly present: ReadonlySet<WmiEventId> } {
    const { name, recorded } = this.#opened(path);
    const tested = recorded.events.flatMap(({ event, place, shortened }): readonly TestedEvent[] => {
      const expected = expectedOf(expectation, event.EventID);
      const recordedAt =
        place.record === undefined ? `${name}:${String(place.line)}` : `${name}, record ${String(place.record)}`;
      return expected === null ? [] : [{ event, expected, recordedAt, shortened }];
    });
    return { tested, present: new Set(recorded.events.map(({ event }) => event.EventID)) };
  }

  #opened(path: string): { readonly name: string; readonly recorded: RecordedEvents } {
    let known = this.#read.get(path);
    if (known === undefined) {
      const { name, content } = this.#open(path);
      known = { name, recorded: isRead(content) ? content : readEvents(content) };
      this.#read.set(path, known);
      this.problems.push(...problemsOf(name, known.recorded));
      this.warnings.push(...doubts(name, known.recorded.events));
    }
    return known;
  }
}

function isRead(content: OpenedFile['content']): content is RecordedEvents {
  return typeof content === 'object' && 'events' in content;
}

function problemsOf(path: string, { events, problems }: RecordedEvents): readonly TestNote[] {
  const shown = problems.slice(0, MOST_PROBLEMS).map(({ line, column, message, help, record, offset }) => {
    const at = offset ?? record;
    const place = at === undefined ? '' : `${at === offset ? 'byte' : 'record'} ${String(at)}: `;
    return { path, line, column, message: `${place}${message}`, help };
  });
  if (events.length > 0 || shown.length > 0) {
    return shown;
  }
  const help = 'record Sysmon events 19, 20 and 21 into it, or remove it from the test';
  return [{ path, line: 1, column: 1, message: 'the file holds no WMI event of Sysmon', help }];
}

/** Values that can have been recorded in more than one way: one warning a file. */
function doubts(path: string, events: readonly RecordedEvent[]): readonly TestNote[] {
  const doubtful = events.filter(({ alterations }) => alterations.some(({ certain }) => !certain));
  const [first] = doubtful;
  if (first === undefined) {
    return [];
  }
  const { line, column } = first.place;
  const fields = first.alterations.filter(({ certain }) => !certain).map(({ field }) => field);
  const message = `log shippers have altered ${fields.join(', ')} so that the recorded value is not certain${doubtful.length === 1 ? '' : ` (here and in ${String(doubtful.length - 1)} more events)`}`;
  return [
    { path, line, column, message, help: 'the likelier value is tested; export the events from Windows to be sure' },
  ];
}
