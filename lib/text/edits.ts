import type { Span } from './span';

/**
 * One replacement in a text: what stands in `span` becomes `newText`. An empty span inserts, an empty `newText` deletes.
 *
 * @example
 * ```ts
 * import type { TextEdit } from 'sysmon-wmi';
 * const edit: TextEdit = { span: { start: 0, end: 1 }, newText: 'b' };
 * ```
 */
export interface TextEdit {
  /** What is replaced. */
  readonly span: Span;
  /** What takes its place. */
  readonly newText: string;
}

/**
 * Applies edits to a text; everything outside their spans stays as it is.
 *
 * @param text - The text that all spans refer to (offsets in UTF-16 code units).
 * @param edits - In any order. Insertions at the same place are applied in the order given, and before an edit that begins there.
 * @returns The new text.
 * @throws RangeError when two edits overlap, or one lies outside the text.
 *
 * @example
 * ```ts
 * applyEdits('<a>1</a>', [{ span: { start: 3, end: 4 }, newText: '22' }]); // '<a>22</a>'
 * ```
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const pieces: string[] = [];
  let copied = 0;
  for (const { span, newText } of ordered) {
    if (span.start < copied) {
      throw new RangeError(`two edits overlap at offset ${String(span.start)}`);
    }
    if (span.end < span.start || span.end > text.length) {
      throw new RangeError(`an edit from ${String(span.start)} to ${String(span.end)} does not fit the text`);
    }
    pieces.push(text.slice(copied, span.start), newText);
    copied = span.end;
  }
  pieces.push(text.slice(copied));
  return pieces.join('');
}
