/**
 * A stretch of a text. Offsets are UTF-16 code units counted from 0; `end` is exclusive.
 *
 * @example
 * ```ts
 * import type { Span } from 'sysmon-wmi';
 * const span: Span = { start: 0, end: 5 };
 * '<Rule>'.slice(span.start, span.end); // '<Rule'
 * ```
 */
export interface Span {
  /** The offset of the first code unit. */
  readonly start: number;
  /** The offset right behind the last code unit. */
  readonly end: number;
}

/**
 * A place in a text as editors show it: line and column count from 1, the column and the offset in UTF-16 code units.
 *
 * @example
 * ```ts
 * import type { Position } from 'sysmon-wmi';
 * const beginning: Position = { line: 1, column: 1, offset: 0 };
 * ```
 */
export interface Position {
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1, in UTF-16 code units. */
  readonly column: number;
  /** The offset from the beginning of the text, from 0, in UTF-16 code units. */
  readonly offset: number;
}

/**
 * A {@link Span} as two positions; `end` is the position right after the last code unit.
 *
 * @example
 * ```ts
 * import type { Range } from 'sysmon-wmi';
 * const range: Range = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 6, offset: 5 } };
 * ```
 */
export interface Range {
  /** Where it begins. */
  readonly start: Position;
  /** Where it ends. */
  readonly end: Position;
}
