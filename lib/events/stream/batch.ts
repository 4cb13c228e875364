import type { EventPlace } from '../event-place';
import type { ReadRecords } from '../read-events';
import { readPart } from '../read-events';
import type { RecordedEvent } from '../recorded-event';

/** So many characters are read at a time. */
const FULL = 256 * 1024;
/** So many events that are read already are kept until those around them are. */
const MOST_EVENTS = 1000;

/** A record that waits to be read, and where it stands in its file. */
interface Waiting {
  /** The line in the text of the batch, from 1. */
  readonly line: number;
  readonly place: EventPlace;
  readonly text: string;
}

/** Records that are read together, and told where they stand in the file. */
export class Batch {
  readonly #isSingleLine: boolean;
  #waiting: Waiting[] = [];
  #texts: string[] = [];
  #length = 0;
  #line = 1;
  #events: RecordedEvent[] = [];

  /**
   * @param isSingleLine - whether line breaks in a record only stand between its parts, as in JSON
   */
  constructor(isSingleLine: boolean) {
    this.#isSingleLine = isSingleLine;
  }

  /** Whether it is time to read them. */
  get isFull(): boolean {
    return this.#length >= FULL || this.#events.length >= MOST_EVENTS;
  }

  /**
   * Adds an event that is read already.
   *
   * @param event - with its place in the file
   */
  addEvent(event: RecordedEvent): void {
    this.#events.push(event);
  }

  /**
   * Adds a record.
   *
   * @param text - its text
   * @param place - where it begins; `index` counts the records before it
   */
  add(text: string, place: EventPlace): void {
    const written = this.#isSingleLine ? text.replace(/[\r\n]/g, ' ') : text;
    this.#waiting.push({ line: this.#line, place, text });
    this.#texts.push(written);
    this.#length += written.length;
    this.#line += 1 + countLines(written);
  }

  /**
   * Reads the records.
   *
   * @returns what they hold, with places of the file, in its order
   */
  read(): ReadRecords {
    const ready = this.#events;
    this.#events = [];
    if (this.#waiting.length === 0) {
      return { format: 'unknown', events: ready, activity: [], objects: [], skipped: 0, records: 0, problems: [] };
    }
    const { format, skipped, records, events, activity, objects, problems } = readPart(this.#texts.join('\n'), {
      form: this.#isSingleLine ? 'json' : 'xml',
    });
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#texts = [];
    this.#length = 0;
    this.#line = 1;
    const places = new Places(waiting, this.#isSingleLine);
    return {
      format,
      skipped,
      records,
      events: inOrder(
        ready,
        events.map((event) => ({ ...event, place: places.event(event.place) })),
      ),
      activity: activity.map((record) => ({ ...record, place: places.event(record.place) })),
      objects: objects.map(({ object, place }) => ({ object, place: places.event(place) })),
      problems: problems.map((problem) => ({ ...problem, ...places.of(problem) })),
    };
  }
}

/** Two lists of events, each in the order of the file, as one. */
function inOrder(one: readonly RecordedEvent[], other: readonly RecordedEvent[]): readonly RecordedEvent[] {
  return one.length === 0 || other.length === 0
    ? [...one, ...other]
    : [...one, ...other].sort((a, b) => a.place.index - b.place.index);
}

/** Turns places of a batch, asked for in any order, into places of the file. */
class Places {
  readonly #waiting: readonly Waiting[];
  readonly #isSingleLine: boolean;

  constructor(waiting: readonly Waiting[], isSingleLine: boolean) {
    this.#waiting = waiting;
    this.#isSingleLine = isSingleLine;
  }

  event({ line, column }: EventPlace): EventPlace {
    const [record, place] = this.#find(line, column);
    return { ...place, index: record.place.index };
  }

  of({ line, column }: { readonly line: number; readonly column: number }): { line: number; column: number } {
    const [, place] = this.#find(line, column);
    return place;
  }

  #find(line: number, column: number): readonly [Waiting, { line: number; column: number }] {
    const record = this.#recordAt(line);
    const { place, text } = record;
    let [lines, units] = [line - record.line, column - 1];
    if (this.#isSingleLine) {
      const before = text.slice(0, units);
      lines = countLines(before);
      units -= before.lastIndexOf('\n') + 1;
    }
    return [
      record,
      lines === 0
        ? { line: place.line, column: place.column + units }
        : { line: place.line + lines, column: units + 1 },
    ];
  }

  /** The last record that begins at a line or before it. */
  #recordAt(line: number): Waiting {
    let [low, high] = [0, this.#waiting.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#waiting[middle]?.line ?? Infinity) <= line) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    const record = this.#waiting[low];
    if (record === undefined) {
      throw new RangeError(`no record stands in line ${line}`);
    }
    return record;
  }
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    lines += 1;
  }
  return lines;
}
