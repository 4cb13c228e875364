import type { Io } from './io';

/** Shorter work shows nothing. */
const QUIET = 1000;
const BETWEEN = 200;
const CLEARED = '\r\u001b[K';

/** A line on the terminal that says how far the work is; where standard error is no terminal, nothing. */
export class Progress {
  readonly #io: Io;
  readonly #begin: number;
  #next: number;
  #columns: number | null | undefined = null;
  #isShown = false;

  /**
   * @param io - clock and terminal
   */
  constructor(io: Io) {
    this.#io = io;
    this.#begin = io.clock();
    this.#next = this.#begin + QUIET;
  }

  /**
   * Shows how far the work is, if it is time to.
   *
   * @param line - says it, told for how many milliseconds the work goes on
   */
  show(line: (elapsed: number) => string): void {
    const now = this.#io.clock();
    if (now < this.#next) {
      return;
    }
    this.#next = now + BETWEEN;
    this.#columns = this.#columns === null ? this.#io.stderrColumns() : this.#columns;
    if (this.#columns !== undefined) {
      this.#io.stderr(`${CLEARED}${line(now - this.#begin).slice(0, this.#columns - 1)}`);
      this.#isShown = true;
    }
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#isShown) {
      this.#io.stderr(CLEARED);
      this.#isShown = false;
    }
  }
}

/** What is done so far. */
export interface Done {
  /** Of all files. */
  readonly bytes: number;
  readonly records: number;
  readonly wmiEvents: number;
}

/**
 * How far the reading is, in one line.
 *
 * @param done - what is done
 * @param total - how many bytes there are; null where that is not known
 * @param elapsed - for how long it goes on, in milliseconds
 * @returns for example `read 120 of 400 MB, 300000 events, 12 of them WMI events; about 20 s left`
 */
export function progressLine({ bytes, records, wmiEvents }: Done, total: number | null, elapsed: number): string {
  const known = total !== null && total >= bytes ? total : null;
  const read = known === null ? `${megabytes(bytes)} MB` : `${megabytes(bytes)} of ${megabytes(known)} MB`;
  const left = known === null || bytes === 0 ? '' : `; about ${duration((elapsed * (known - bytes)) / bytes)} left`;
  return `read ${read}, ${String(records)} events, ${String(wmiEvents)} of them WMI events${left}`;
}

/**
 * How far linting is, in one line.
 *
 * @param done - how many files are linted
 * @param total - how many there are
 * @param elapsed - for how long it goes on, in milliseconds
 * @returns for example `linted 12 of 400 files; about 20 s left`
 */
export function lintProgressLine(done: number, total: number, elapsed: number): string {
  const left = done === 0 ? '' : `; about ${duration((elapsed * (total - done)) / done)} left`;
  return `linted ${String(done)} of ${String(total)} files${left}`;
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1e6));
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 100 ? `${String(seconds)} s` : `${String(Math.round(seconds / 60))} min`;
}
