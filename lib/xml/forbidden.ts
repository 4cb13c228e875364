import { allowedWidth } from './characters';
import { fail } from './problems';

// Surrogates are looked at one by one: a pair is a character, half of one is not.
const PERHAPS_FORBIDDEN = /[^\t\n\r -\ud7ff\ue000-\ufffd]/;

/**
 * Refuses a stretch that holds a character that XML does not allow.
 *
 * @param text - The document.
 * @param start - Where the stretch begins.
 * @param end - Where it ends, exclusive.
 * @throws MalformedXml at the first such character.
 */
export function checkCharacters(text: string, start: number, end: number): void {
  if (!PERHAPS_FORBIDDEN.test(text.slice(start, end))) {
    return;
  }
  for (let index = start; index < end;) {
    const width = allowedWidth(text, index);
    if (width === 0) {
      failForbiddenCharacter(text, index);
    }
    index += width;
  }
}

/**
 * Refuses a character that XML does not allow.
 *
 * @param text - The document.
 * @param index - Where the character stands.
 * @throws MalformedXml always.
 */
export function failForbiddenCharacter(text: string, index: number): never {
  const code = text.charCodeAt(index);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  fail(
    'forbidden-character',
    index,
    index + 1,
    code === 0
      ? 'there is a NUL character (U+0000) here, which XML does not allow'
      : `there is the character ${name} here, which XML does not allow`,
    code === 0
      ? 'remove it; many NULs mean that the file is damaged, or that it is UTF-16 with a wrong first line'
      : 'remove it: XML has no way to write this character',
  );
}
