/**
 * Is told of a record.
 *
 * @param start - where it begins in the bytes
 * @param end - where it ends
 * @param isCandidate - whether it can be a WMI event
 */
export type RecordVisitor = (start: number, end: number, isCandidate: boolean) => void;

/** Cuts bytes that come in parts into records. */
export interface Cutter {
  /** Where records are lines, that of the record which is visited, or comes next; from 1. */
  readonly line?: number;

  /**
   * Cuts the records that are complete.
   *
   * @param bytes - what was left the last time, and what has come since
   * @param isLast - whether nothing comes after them
   * @param visit - is told of each record
   * @returns how many bytes are done with
   */
  cut(bytes: Uint8Array<ArrayBuffer>, isLast: boolean, visit: RecordVisitor): number;

  /**
   * Passes over a record that is too long to be kept.
   *
   * @param bytes - its beginning at the first call, then what comes next
   * @returns how many bytes belong to it; null where its end has not come yet
   */
  passOver(bytes: Uint8Array<ArrayBuffer>): number | null;
}
