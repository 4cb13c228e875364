import type { EventLeaves, Leaf } from '../leaves';
import { LONGEST_RECORD, TOO_LONG } from '../longest-record';
import type { FoundRecord, RecordScanner } from './record-scanner';

/** The text of one record, and where it begins in the file. */
export interface RecordText {
  readonly text: string;
  readonly start: number;
}

/** A form of text that is neither JSON, XML nor CSV: how its records are told apart, and what one holds. */
export interface TextForm {
  /** What messages call it. */
  readonly name: string;
  /** Begins a record; with the flag `m`. */
  readonly start: RegExp;
  /** The values of one record; of the whole record its text is all that is needed. */
  readonly leaves: (record: RecordText) => EventLeaves;
  /** Where the details of the form come from. */
  readonly source: string;
}

/** Finds the records of a text at their beginnings; what precedes the first is left out. */
export class BlockScanner implements RecordScanner {
  readonly #starts: RegExp;

  /**
   * @param form - how the text is written
   */
  constructor({ start }: TextForm) {
    this.#starts = new RegExp(start.source, 'gm');
  }

  next(text: string, from: number, isLast: boolean): FoundRecord | null {
    const start = this.#startFrom(text, from);
    if (start === null) {
      return null;
    }
    // Behind what it begins with: the search goes on where it has ended.
    const next = this.#startFrom(text, Math.max(this.#starts.lastIndex, start + 1));
    if (next === null && !isLast) {
      return null;
    }
    const end = next ?? text.length;
    return { start, end, fault: end - start > LONGEST_RECORD ? TOO_LONG : null };
  }

  goesOn(text: string, from: number): number | null {
    return this.#startFrom(text, from);
  }

  #startFrom(text: string, from: number): number | null {
    this.#starts.lastIndex = from;
    return this.#starts.exec(text)?.index ?? null;
  }
}

/**
 * A value of a record in a text form.
 *
 * @param path - the path that it gets
 * @param text - the value
 * @param offset - where its record begins
 * @returns the leaf
 */
export function leafOf(path: string, text: string, offset: number): Leaf {
  return { path, name: path, text, shown: text, offset };
}
