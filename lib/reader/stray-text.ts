const SHOWN = 40;
const BLANKS: ReadonlySet<string> = new Set(' \t\r\n');
/** What XML does not take for white space and nobody sees. */
const INVISIBLE: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'no-break space'],
  ['\u00ad', 'soft hyphen'],
  ['\u200b', 'zero-width space'],
  ['\u200c', 'zero-width non-joiner'],
  ['\u200d', 'zero-width joiner'],
  ['\u202f', 'narrow no-break space'],
  ['\u2028', 'line separator'],
  ['\u2029', 'paragraph separator'],
  ['\u2060', 'word joiner'],
  ['\u3000', 'ideographic space'],
  ['\ufeff', 'byte order mark'],
]);
const OTHER_BLANK = /^[\s\p{Cf}]$/u;

/**
 * Takes white space off both ends of a text, as XML knows it: blanks, tabs and line ends, no other invisible character.
 *
 * @param text - any text
 * @returns what is left
 */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BLANKS.has(text.charAt(start))) {
    start++;
  }
  while (end > start && BLANKS.has(text.charAt(end - 1))) {
    end--;
  }
  return text.slice(start, end);
}

/**
 * A text as a message shows it: in quotes, or, where nobody would see it, by the names of its characters.
 *
 * @param text - a text without white space at its ends
 * @returns for example `"log all"`, or `4 no-break spaces (U+00A0)`
 */
export function shownText(text: string): string {
  if (text === '') {
    return 'an empty CDATA section';
  }
  const counts = new Map<string, number>();
  for (const character of text) {
    if (BLANKS.has(character)) {
      continue;
    }
    if (!isInvisible(character)) {
      return `"${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}"`;
    }
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts].map(([character, count]) => described(character, count)).join(', ');
}

/** Whether nobody sees a character, though XML takes it for text. */
export function isInvisible(character: string): boolean {
  return INVISIBLE.has(character) || OTHER_BLANK.test(character);
}

function described(character: string, count: number): string {
  const name = INVISIBLE.get(character) ?? 'invisible character';
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${String(count)} ${name}${count === 1 ? '' : 's'} (U+${code})`;
}
