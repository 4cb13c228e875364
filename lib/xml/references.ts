import { isAllowedCodePoint, nameEndAt } from './characters';
import type { Cursor } from './cursor';
import { fail, quoted } from './problems';

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const HASH = 0x23;
const SEMICOLON = 0x3b;
const LOWER_X = 0x78;
const BEYOND_UNICODE = 0x110000;
const NO_DIGIT = 16;

/**
 * Reads the reference that begins with the `&` at the cursor and moves behind its `;`.
 * Only the five entities of XML itself are known: Sysmon puts its own DOCTYPE before the file, so a file cannot declare others.
 *
 * @param cursor - Stands at a `&`.
 * @returns The character it stands for.
 * @throws MalformedXml for a bare `&`, an unknown entity, and a number that is not an XML character.
 */
export function readReference(cursor: Cursor): string {
  const { text, position: start } = cursor;
  if (text.charCodeAt(start + 1) === HASH) {
    return readCharacterReference(cursor);
  }
  const nameStart = start + 1;
  const nameEnd = nameEndAt(text, nameStart);
  if (nameEnd === nameStart || text.charCodeAt(nameEnd) !== SEMICOLON) {
    fail(
      'bare-ampersand',
      start,
      nameStart,
      '"&" begins a reference such as &lt; in XML, and none follows',
      'write &amp; for the character & itself',
    );
  }
  const name = text.slice(nameStart, nameEnd);
  const value = PREDEFINED.get(name);
  if (value === undefined) {
    fail(
      'unknown-entity',
      start,
      nameEnd + 1,
      `the entity &${quoted(name)}; is not defined`,
      'use &lt; &gt; &amp; &quot; &apos; or a number as in &#169; (write &amp; for the character & itself)',
    );
  }
  cursor.position = nameEnd + 1;
  return value;
}

function readCharacterReference(cursor: Cursor): string {
  const { text, position: start } = cursor;
  const hexadecimal = text.charCodeAt(start + 2) === LOWER_X;
  const digitsStart = start + (hexadecimal ? 3 : 2);
  const base = hexadecimal ? 16 : 10;
  let index = digitsStart;
  let point = 0;
  for (;;) {
    const digit = digitValue(text.charCodeAt(index));
    if (digit >= base) {
      break;
    }
    if (point < BEYOND_UNICODE) {
      point = point * base + digit;
    }
    index++;
  }
  const terminated = text.charCodeAt(index) === SEMICOLON;
  const end = terminated ? index + 1 : index;
  if (!terminated || index === digitsStart) {
    fail(
      'bad-character-reference',
      start,
      end,
      `${quoted(text.slice(start, end))} is not a character reference`,
      'write a decimal number as in &#169; or a hexadecimal one with a small x as in &#xA9; (write &amp; for the character & itself)',
    );
  }
  if (!isAllowedCodePoint(point)) {
    fail(
      'bad-character-reference',
      start,
      end,
      `${quoted(text.slice(start, end))} stands for a character that XML does not allow`,
      'remove it: XML has no way to write this character',
    );
  }
  cursor.position = end;
  return String.fromCodePoint(point);
}

function digitValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) {
    return code - 0x30;
  }
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : NO_DIGIT;
}
