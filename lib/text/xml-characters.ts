/** Production 2, Char, of XML 1.0; a surrogate without its partner is a code point of its own under the flag u. */
const FORBIDDEN_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * The first character of a text that XML cannot hold, not even as a reference: a control character other than tab, LF and CR,
 * half a surrogate pair, U+FFFE or U+FFFF.
 *
 * @param text - any text
 * @returns its name, for example `U+0000`, or undefined where XML can hold the text
 * @example
 * ```ts
 * forbiddenInXml('a\0b'); // 'U+0000'
 * forbiddenInXml('a\r\n\tb'); // undefined
 * ```
 */
export function forbiddenInXml(text: string): string | undefined {
  const found = FORBIDDEN_CHARACTER.exec(text)?.[0].codePointAt(0);
  return found === undefined ? undefined : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}
