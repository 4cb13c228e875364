import type { Reading, StreamTotals } from './event-sink';
import { joinedBytes } from './joined-bytes';

/** Input up to this size is read whole; of a larger one the beginning tells how to cut it. */
const BEGINNING = 1024 * 1024;

/** How input is read. */
export interface Readings {
  /** Reads input that is small. */
  readonly whole: () => Reading;
  /** Reads large input that begins so. */
  readonly large: (beginning: Uint8Array) => Reading;
}

/** Takes the bytes of an input as they come, and has it read as its size and its beginning ask for. */
export class Input {
  readonly #readings: Readings;
  #beginning: Uint8Array[] = [];
  #length = 0;
  #reading: Reading | null = null;

  /**
   * @param readings - how it is read
   */
  constructor(readings: Readings) {
    this.#readings = readings;
  }

  /** How many records there were so far, as far as the input is cut into records. */
  get records(): number {
    return this.#reading?.totals.records ?? 0;
  }

  /**
   * Takes the next bytes.
   *
   * @param bytes - as many as there are; they are not kept longer than needed, and not changed
   */
  write(bytes: Uint8Array): void {
    if (this.#reading !== null) {
      this.#reading.write(bytes, false);
      return;
    }
    this.#beginning.push(new Uint8Array(bytes));
    this.#length += bytes.length;
    if (this.#length > BEGINNING) {
      const beginning = joinedBytes(this.#beginning);
      this.#beginning = [];
      this.#reading = this.#readings.large(beginning);
      this.#reading.write(beginning, false);
    }
  }

  /**
   * Reads what is left.
   *
   * @returns what the input held
   */
  end(): StreamTotals {
    this.#reading ??= this.#readings.whole();
    this.#reading.write(joinedBytes(this.#beginning), true);
    return this.#reading.totals;
  }
}
