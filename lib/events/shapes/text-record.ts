import type { EventLeaves, Leaf } from '../leaves';

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

/**
 * Splits a text at the beginnings of its records.
 *
 * @param text - the file
 * @param form - how it is written
 * @returns its records in file order; what precedes the first is left out
 */
export function* textRecords(text: string, { start }: TextForm): Generator<RecordText> {
  const starts = new RegExp(start.source, 'gm');
  let open: number | null = null;
  for (let found = starts.exec(text); found !== null; found = starts.exec(text)) {
    if (open !== null) {
      yield { text: text.slice(open, found.index), start: open };
    }
    open = found.index;
    starts.lastIndex = Math.max(starts.lastIndex, found.index + 1);
  }
  if (open !== null) {
    yield { text: text.slice(open), start: open };
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
