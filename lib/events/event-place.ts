/** Where an event stands in its file. */
export interface EventPlace {
  /** The line where it begins, from 1; in XML the line of its `<Event>`. */
  readonly line: number;
  /** The column where it begins, from 1, in UTF-16 code units. */
  readonly column: number;
  /** Which event of the file it is, from 0; those that are skipped count too. */
  readonly index: number;
  /** In an event log file (.evtx), the number of the record, which says where it is; line and column are 1 there. */
  readonly record?: number;
}
