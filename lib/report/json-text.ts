/** What JSON.stringify leaves as it is and a terminal obeys: DEL, C1 controls, invisible and reordering characters. */
const UNSAFE = /[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * Writes JSON that is safe to print: control and formatting characters of a file are escaped, and a reader gets them back.
 *
 * @param value - plain data
 * @param indent - blanks a level; none for one line
 * @returns JSON without a final newline
 * @example
 * ```ts
 * jsonText({ name: '\u202e' }); // '{"name":"\\u202e"}'
 * ```
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
