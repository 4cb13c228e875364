/** Flag of {@link ASCII}: the character may begin a name. */
export const NAME_START = 1;
/** Flag of {@link ASCII}: the character may continue a name. */
export const NAME = 2;
/** Flag of {@link ASCII}: the character stands for itself in text, whatever follows it. */
export const PLAIN_TEXT = 4;
/** Flag of {@link ASCII}: the character stands for itself in an attribute value, in either kind of quotes. */
export const PLAIN_ATTRIBUTE = 8;

const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;

/** What each character below U+0080 may do: a combination of the flags above. */
export const ASCII: Uint8Array = buildAsciiTable();

function buildAsciiTable(): Uint8Array {
  const table = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code);
    let flags = 0;
    if (/[A-Za-z_:]/.test(character)) {
      flags |= NAME_START;
    }
    if (/[A-Za-z0-9_:.-]/.test(character)) {
      flags |= NAME;
    }
    if (code >= BLANK || code === TAB || code === LF) {
      flags |= /[<&\]]/.test(character) ? 0 : PLAIN_TEXT;
    }
    if (code >= BLANK) {
      flags |= /[<&"']/.test(character) ? 0 : PLAIN_ATTRIBUTE;
    }
    table[code] = flags;
  }
  return table;
}

/**
 * @param code - A UTF-16 code unit, or NaN behind the end of a text.
 * @returns Whether it is XML white space: blank, tab, LF or CR.
 */
export function isBlank(code: number): boolean {
  return code === BLANK || code === LF || code === TAB || code === CR;
}

/**
 * How many code units the character at a place takes, when XML allows it: no controls other than tab, LF and CR, no lone
 * surrogates, not U+FFFE and U+FFFF (production 2, Char).
 *
 * @param text - Any text.
 * @param index - An offset in it.
 * @returns 1 or 2, or 0 when the character is not allowed or the text ends there.
 */
export function allowedWidth(text: string, index: number): 0 | 1 | 2 {
  const code = text.charCodeAt(index);
  if (code < 0xd800) {
    return code >= BLANK || code === TAB || code === LF || code === CR ? 1 : 0;
  }
  if (code < 0xdc00) {
    const low = text.charCodeAt(index + 1);
    return low >= 0xdc00 && low <= 0xdfff ? 2 : 0;
  }
  return code >= 0xe000 && code <= 0xfffd ? 1 : 0;
}

/**
 * @param code - A Unicode code point.
 * @returns Whether XML allows the character, written as a reference too.
 */
export function isAllowedCodePoint(code: number): boolean {
  return code > 0xffff ? code <= 0x10ffff : allowedWidth(String.fromCharCode(code), 0) === 1;
}

/**
 * Where the name that begins at a place ends (production 5, Name, of XML 1.0 fifth edition, the one libxml2 uses).
 *
 * @param text - Any text.
 * @param start - Offset of the first character of the name.
 * @returns The offset behind its last character; `start` when no name begins there.
 */
export function nameEndAt(text: string, start: number): number {
  let index = start;
  for (;;) {
    const code = text.charCodeAt(index);
    if (code < 0x80) {
      if (((ASCII[code] ?? 0) & (index === start ? NAME_START : NAME)) === 0) {
        return index;
      }
      index++;
    } else {
      const point = text.codePointAt(index);
      if (point === undefined || !(isHighNameStart(point) || (index > start && isHighNameCharacter(point)))) {
        return index;
      }
      index += point > 0xffff ? 2 : 1;
    }
  }
}

function isHighNameStart(point: number): boolean {
  return (
    (point >= 0xc0 && point <= 0x2ff && point !== 0xd7 && point !== 0xf7) ||
    (point >= 0x370 && point <= 0x1fff && point !== 0x37e) ||
    (point >= 0x200c && point <= 0x200d) ||
    (point >= 0x2070 && point <= 0x218f) ||
    (point >= 0x2c00 && point <= 0x2fef) ||
    (point >= 0x3001 && point <= 0xd7ff) ||
    (point >= 0xf900 && point <= 0xfdcf) ||
    (point >= 0xfdf0 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0xeffff)
  );
}

function isHighNameCharacter(point: number): boolean {
  return point === 0xb7 || (point >= 0x300 && point <= 0x36f) || point === 0x203f || point === 0x2040;
}
