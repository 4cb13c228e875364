import type { EventProblem } from '../recorded-event';

/** A record that was found in a text. */
export interface FoundRecord {
  /** Where it begins. */
  readonly start: number;
  /** Behind it. */
  readonly end: number;
  /** Why it cannot be read; null where it can. */
  readonly fault: RecordFault | null;
}

/** What is wrong with a record. */
export type RecordFault = Pick<EventProblem, 'code' | 'message' | 'help'>;

/** Finds the records of a text one after the other, in a whole file or in what has come of one. */
export interface RecordScanner {
  /**
   * Finds the next record.
   *
   * @param text - a file, or a part of it that begins where the record before has ended
   * @param from - where to begin: 0, or behind the record before
   * @param isLast - whether nothing comes behind the text
   * @returns the record; null where none is left, or its end has not come yet
   */
  next(text: string, from: number, isLast: boolean): FoundRecord | null;

  /**
   * Finds where reading goes on behind a record that is too long to be kept.
   *
   * @param text - what follows in it, and behind it
   * @param from - what stands before was looked at already, and is there for what it says of the text behind it
   * @returns where the next record may begin; null where it has not come yet
   */
  goesOn(text: string, from: number): number | null;
}

/**
 * The records of a whole text.
 *
 * @param text - the text
 * @param scanner - finds them
 * @param from - where to begin
 * @yields the records in their order
 */
export function* recordsIn(text: string, scanner: RecordScanner, from: number): Generator<FoundRecord> {
  for (let record = scanner.next(text, from, true); record !== null; record = scanner.next(text, record.end, true)) {
    yield record;
  }
}
