/**
 * The lines of a text, whatever ends them.
 *
 * @param text - the text
 * @returns its lines without what ends them; at least one
 * @example
 * ```ts
 * linesOf('a\r\nb'); // ['a', 'b']
 * ```
 */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/**
 * Takes a word off the front of a line.
 *
 * @param line - the line
 * @param from - where to begin
 * @returns the blanks in front, the word, and where it ends; the word is empty at the end of the line
 * @example
 * ```ts
 * wordAt('    Rules    REG_BINARY', 0); // { blanks: 4, word: 'Rules', end: 9 }
 * ```
 */
export function wordAt(
  line: string,
  from: number,
): { readonly blanks: number; readonly word: string; readonly end: number } {
  let start = from;
  while (isBlank(line.charCodeAt(start))) {
    start += 1;
  }
  let end = start;
  while (end < line.length && !isBlank(line.charCodeAt(end))) {
    end += 1;
  }
  return { blanks: start - from, word: line.slice(start, end), end };
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
