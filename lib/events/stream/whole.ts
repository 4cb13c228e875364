import type { ReadRecords } from '../read-events';
import { readWhole } from '../read-events';
import type { EventProblem } from '../recorded-event';
import type { EventSink, Reading, StreamTotals } from './event-sink';
import { tell, tellInventory } from './event-sink';
import { joinedBytes } from './joined-bytes';

/** Input whose beginning does not show how to cut it is read whole, up to this size. */
export const LARGEST_WHOLE = 64 * 1024 * 1024;

/** Says that input is too long for that. */
export const TOO_LARGE: EventProblem = {
  code: 'too-large',
  message:
    'no event ends in the first MiB of this file, so only its first 64 MiB are read, and it is larger: the events after that are missing',
  help: 'export the events again, as JSON lines or event XML',
  line: 1,
  column: 1,
};

/** Input that is read at once, as far as it is not too long for that. */
export class Whole implements Reading {
  readonly #sink: EventSink;
  #parts: Uint8Array[] = [];
  #length = 0;
  #isTold = false;
  #read: ReadRecords | null = null;

  /**
   * @param sink - is told of events and problems
   */
  constructor(sink: EventSink) {
    this.#sink = sink;
  }

  get totals(): StreamTotals {
    const { format = 'unknown', skipped = 0, records = 0 } = this.#read ?? {};
    return { format, skipped, records };
  }

  write(bytes: Uint8Array, isLast: boolean): void {
    this.#length += bytes.length;
    if (this.#length <= LARGEST_WHOLE) {
      this.#parts.push(new Uint8Array(bytes));
    } else if (!this.#isTold) {
      this.#isTold = true;
      this.#sink.problem(TOO_LARGE);
    }
    if (isLast) {
      this.#read = readWhole(joinedBytes(this.#parts));
      this.#parts = [];
      tell(this.#sink, this.#read);
      tellInventory(this.#sink, this.#read.objects);
    }
  }
}
