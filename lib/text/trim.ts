/**
 * Takes characters away from the end of a text. A regular expression such as `/;+$/` tries again at each of them, which takes time in
 * proportion to the square of a run that is not at the end.
 *
 * @param text - Any text.
 * @param characters - The characters to take away, each one UTF-16 code unit.
 * @returns The text up to the last code unit that is none of them.
 *
 * @example
 * ```ts
 * trimEndOf('a;b;;', ';'); // 'a;b'
 * ```
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}

/**
 * Takes characters away from both ends of a text.
 *
 * @param text - Any text.
 * @param characters - The characters to take away, each one UTF-16 code unit.
 * @returns What stands between the first and the last code unit that is none of them.
 *
 * @example
 * ```ts
 * trimOf('  a b ', ' '); // 'a b'
 * ```
 */
export function trimOf(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) {
    start += 1;
  }
  return trimEndOf(text.slice(start), characters);
}
