import { LineIndex } from '../../text';
import type { EventPlace } from '../event-place';
import type { EventLeaves } from '../leaves';
import { PathNames } from '../leaves';
import { movedPlace } from '../moved-place';
import { readEvents } from '../read-events';
import type { EventFormat, EventProblem, EventProblemCode } from '../recorded-event';
import type { RecordText } from '../shapes/text-record';
import type { ByteSearch } from '../stream/byte-search';
import { searchBytes } from '../stream/byte-search';
import type { Wanted } from '../stream/candidates';
import { cutsFor } from '../stream/cuts-for';
import type { Records } from '../stream/cutting';
import { Cutting } from '../stream/cutting';
import { DecodedText } from '../stream/decoded-text';
import type { EventSink, Reading, StreamTotals } from '../stream/event-sink';
import { Input } from '../stream/input';
import { joinedBytes } from '../stream/joined-bytes';
import type { TextRecords } from '../stream/text-cutting';
import { TextCutting } from '../stream/text-cutting';
import { transcoderFor } from '../stream/transcoder';
import { LARGEST_WHOLE, TOO_LARGE } from '../stream/whole';
import { textOfEvents } from '../text-of-bytes';
import { XmlReader } from '../xml-event';
import type { ContextSink } from './context-event';
import { CONTEXT_FIELDS } from './context-fields.data';
import { ContextReader } from './context-reader';
import { ContextRecords } from './context-records';

const ID = /[:>=,]\s*[\\"']*(?:1|3|11|4688|4624)(?:\.0+)?[\\"']*\s*(?:[,}\]<\s\\]|$)/;

const CONTEXT_IDS: ReadonlySet<number> = new Set(CONTEXT_FIELDS.keys());

/** The events that tell what went on around a subscription. */
const CONTEXT_EVENTS: Wanted = {
  ids: CONTEXT_IDS,
  type: null,
  mayBe: (text) => ID.test(text),
  inInventory: null,
};

/**
 * Whether a number is the ID of an event of context, in Sysmon or in Security.
 *
 * @param id - a number
 * @returns true for 1, 3, 11, 4688 and 4624
 */
export function isContextEventId(id: number): boolean {
  return CONTEXT_IDS.has(id);
}

/** What is wrong with single events of WMI says nothing of context. */
const OF_SINGLE_EVENTS: ReadonlySet<EventProblemCode> = new Set(['no-event-id', 'not-a-text', 'no-values']);

/**
 * Reads files of other events: processes, connections, files and logons, of any shape and size, as their bytes come. Memory does not grow
 * with the input: what the sink does not keep is gone.
 *
 * @example
 * ```ts
 * import { ContextStream } from 'lib/events';
 * const programs: (string | null)[] = [];
 * const stream = new ContextStream({ event: ({ image }) => programs.push(image), problem: () => {} });
 * stream.write(new TextEncoder().encode('{"EventID":1,"Image":"C:\\\\Windows\\\\System32\\\\wbem\\\\WMIC.exe"}'));
 * stream.end(); // programs: ['C:\\Windows\\System32\\wbem\\WMIC.exe']
 * ```
 */
export class ContextStream {
  readonly #input: Input;

  /**
   * @param sink - is told of events and problems
   * @param search - finds bytes, where the platform knows a faster way
   */
  constructor(sink: ContextSink, search: ByteSearch = searchBytes) {
    this.#input = new Input({
      whole: () => new WholeContext(sink),
      large: (beginning) => readingOf(beginning, sink, search),
    });
  }

  /**
   * Takes the next bytes of the input.
   *
   * @param bytes - as many as there are; they are not kept longer than needed, and not changed
   */
  write(bytes: Uint8Array): void {
    this.#input.write(bytes);
  }

  /**
   * Reads what is left.
   *
   * @returns the format, how many records there were, and how many of them were passed over by their bytes
   */
  end(): StreamTotals {
    return this.#input.end();
  }
}

function readingOf(beginning: Uint8Array, sink: ContextSink, search: ByteSearch): Reading {
  const names = new PathNames();
  const cuts = cutsFor(beginning, search, CONTEXT_EVENTS, names);
  if (cuts === null) {
    return new WholeContext(sink);
  }
  if (cuts.kind === 'text') {
    return new TextCutting(new DecodedText(beginning), cuts, new ContextTexts(sink, names, cuts.leaves));
  }
  const problems: EventSink = {
    event: () => undefined,
    activity: () => undefined,
    problem: (problem) => {
      sink.problem(problem);
    },
  };
  const records = new SingleRecords(sink, cuts.format === 'xml');
  return new Cutting(problems, search, transcoderFor(beginning), cuts, records);
}

/** Reads the records of CSV and text. */
class ContextTexts implements TextRecords {
  readonly #sink: ContextSink;
  readonly #leaves: (record: RecordText) => EventLeaves;
  readonly #reader: ContextReader;

  constructor(sink: ContextSink, names: PathNames, leaves: (record: RecordText) => EventLeaves) {
    this.#sink = sink;
    this.#leaves = leaves;
    this.#reader = new ContextReader(names, new XmlReader(names));
  }

  read(text: string, place: EventPlace): boolean {
    const event = this.#reader.read(this.#leaves({ text, start: 0 }), place);
    if (event !== null) {
      this.#sink.event(event);
    }
    return event !== null;
  }

  problem(problem: EventProblem): void {
    this.#sink.problem(problem);
  }
}

/** Reads records one by one as they are cut off. */
class SingleRecords implements Records {
  readonly isFull = false;
  readonly #sink: ContextSink;
  readonly #isXml: boolean;
  readonly #records: ContextRecords;
  readonly #reader: ContextReader;

  constructor(sink: ContextSink, isXml: boolean) {
    const names = new PathNames();
    const xml = new XmlReader(names);
    this.#sink = sink;
    this.#isXml = isXml;
    this.#records = new ContextRecords(names, xml);
    this.#reader = new ContextReader(names, xml);
  }

  add(text: string, place: EventPlace): void {
    const visit: Parameters<ContextRecords['ofJson']>[1] = (leaves, start) => {
      const event = this.#reader.read(leaves, placeIn(text, start, place));
      if (event !== null) {
        this.#sink.event(event);
      }
    };
    const isRead = this.#isXml ? this.#records.ofXml(text, visit) : this.#records.ofJson(text, visit);
    if (!isRead) {
      for (const problem of problemsOf(text)) {
        this.#sink.problem({ ...problem, ...movedPlace(problem, place) });
      }
    }
  }

  read(): null {
    return null;
  }
}

/** What cannot be cut into records, or is small, is read at once. */
class WholeContext implements Reading {
  readonly #sink: ContextSink;
  #parts: Uint8Array[] = [];
  #length = 0;
  #format: EventFormat = 'unknown';
  #records = 0;

  constructor(sink: ContextSink) {
    this.#sink = sink;
  }

  get totals(): StreamTotals {
    return { format: this.#format, records: this.#records, skipped: 0 };
  }

  write(bytes: Uint8Array, isLast: boolean): void {
    const wasTold = this.#length > LARGEST_WHOLE;
    this.#length += bytes.length;
    if (this.#length <= LARGEST_WHOLE) {
      this.#parts.push(new Uint8Array(bytes));
    } else if (!wasTold) {
      this.#sink.problem(TOO_LARGE);
    }
    if (isLast) {
      this.#read(joinedBytes(this.#parts));
    }
  }

  #read(bytes: Uint8Array): void {
    this.#parts = [];
    const { text } = textOfEvents(bytes);
    if (text !== null) {
      const names = new PathNames();
      const xml = new XmlReader(names);
      const reader = new ContextReader(names, xml);
      const lines = new LineIndex(text);
      new ContextRecords(names, xml).ofFile(text, (leaves, start) => {
        const { line, column } = lines.position(start);
        const event = reader.read(leaves, { line, column, index: this.#records });
        this.#records += 1;
        if (event !== null) {
          this.#sink.event(event);
        }
      });
    }
    const { format, problems } = readEvents(bytes);
    this.#format = format;
    for (const problem of problems) {
      if (!OF_SINGLE_EVENTS.has(problem.code)) {
        this.#sink.problem(problem);
      }
    }
  }
}

function problemsOf(text: string): readonly EventProblem[] {
  return readEvents(text).problems.filter(({ code }) => !OF_SINGLE_EVENTS.has(code));
}

/** Where something stands in the file that stands in a record. */
function placeIn(text: string, start: number, place: EventPlace): EventPlace {
  if (start === 0) {
    return place;
  }
  return { ...movedPlace(new LineIndex(text).position(start), place), index: place.index };
}
