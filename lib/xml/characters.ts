const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;

// Regular expressions scan natively from the first call on; a loop over characters runs interpreted for most of the life of a process that
// reads one file. Classes of single code units repeat without backtracking, however long the text.
const ASCII_NAME = /[A-Za-z_:][A-Za-z0-9_:.-]*/y;
const ASCII_NAME_PART = /[A-Za-z0-9_:.-]*/y;

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
 * Where a run of characters ends.
 *
 * @param pattern - What the run is made of, sticky.
 * @param text - Any text.
 * @param start - Where the run begins.
 * @returns The offset behind it; `start` when the pattern does not match there.
 */
export function runEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

/**
 * Where the name that begins at a place ends (production 5, Name, of XML 1.0 fifth edition, the one libxml2 uses).
 *
 * @param text - Any text.
 * @param start - Offset of the first character of the name.
 * @returns The offset behind its last character; `start` when no name begins there.
 */
export function nameEndAt(text: string, start: number): number {
  let index = runEnd(ASCII_NAME, text, start);
  for (;;) {
    const point = text.codePointAt(index) ?? 0;
    if (!isHighNameStart(point) && !(index > start && isHighNamePart(point))) {
      return index;
    }
    index = runEnd(ASCII_NAME_PART, text, index + (point > 0xffff ? 2 : 1));
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

function isHighNamePart(point: number): boolean {
  return point === 0xb7 || (point >= 0x300 && point <= 0x36f) || point === 0x203f || point === 0x2040;
}
