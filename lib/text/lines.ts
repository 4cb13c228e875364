import type { Position, Range, Span } from './span';

const LF = 10;
const CR = 13;

/**
 * Turns offsets of one text into lines and columns. A line ends at LF, at CRLF or at a CR that no LF follows.
 * The table of lines is built on first use, in one pass; each question after that is a binary search.
 *
 * @example
 * ```ts
 * const lines = new LineIndex('<Sysmon>\r\n</Sysmon>');
 * lines.position(12); // { line: 2, column: 3, offset: 12 }
 * lines.lineText(2); // '</Sysmon>'
 * ```
 */
export class LineIndex {
  readonly #text: string;
  #starts: readonly number[] | null = null;

  /**
   * @param text - The text that all offsets refer to.
   */
  constructor(text: string) {
    this.#text = text;
  }

  /** How many lines the text has: one more than its line ends, so 1 for the empty text. */
  get lineCount(): number {
    return this.#lineStarts().length;
  }

  /**
   * The line and column of an offset.
   *
   * @param offset - In UTF-16 code units. An offset outside the text is moved to its nearest end.
   * @returns Line and column from 1, with the (moved) offset.
   */
  position(offset: number): Position {
    const starts = this.#lineStarts();
    const place = Math.min(Math.max(offset, 0), this.#text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low + 1, column: place - (starts[low] ?? 0) + 1, offset: place };
  }

  /**
   * Both ends of a span as positions.
   *
   * @param span - Offsets in UTF-16 code units.
   * @returns The positions of its start and its (exclusive) end.
   */
  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  /**
   * Where a line begins.
   *
   * @param line - A line number, from 1 to {@link LineIndex.lineCount}.
   * @returns The offset of its first code unit.
   * @throws RangeError when there is no such line.
   */
  lineStart(line: number): number {
    const start = this.#lineStarts()[line - 1];
    if (start === undefined) {
      throw new RangeError(`the text has no line ${String(line)}; it has ${String(this.lineCount)}`);
    }
    return start;
  }

  /**
   * The text of a line.
   *
   * @param line - A line number, from 1 to {@link LineIndex.lineCount}.
   * @returns The line without its line end.
   * @throws RangeError when there is no such line.
   */
  lineText(line: number): string {
    const start = this.lineStart(line);
    let end = this.#lineStarts()[line] ?? this.#text.length;
    if (line < this.lineCount) {
      end -= this.#text.charCodeAt(end - 1) === LF && this.#text.charCodeAt(end - 2) === CR ? 2 : 1;
    }
    return this.#text.slice(start, end);
  }

  #lineStarts(): readonly number[] {
    this.#starts ??= findLineStarts(this.#text);
    return this.#starts;
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g)) {
    starts.push(index + lineEnd.length);
  }
  return starts;
}
