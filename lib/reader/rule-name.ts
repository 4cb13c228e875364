const LONGEST_NAME = 255;
const LONGEST_UTF8_UNIT = 3;
const NON_ASCII = /[^\0-\x7f]/;

/**
 * Whether a rule name is longer than Sysmon allows: over 255 bytes of UTF-8.
 *
 * @param name - a rule name
 * @returns true if Sysmon refuses a file in which it reaches a condition
 */
export function isTooLong(name: string): boolean {
  if (name.length > LONGEST_NAME) {
    return true;
  }
  return name.length * LONGEST_UTF8_UNIT > LONGEST_NAME && NON_ASCII.test(name) && utf8Length(name) > LONGEST_NAME;
}

/**
 * The length of a text in UTF-8, counted without encoding it.
 *
 * @param text - any text
 * @returns the number of bytes
 */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes += unit < 0x80 ? 1 : unit < 0x800 || isSurrogate(unit) ? 2 : 3;
  }
  return bytes;
}

/** Each half of a surrogate pair stands for two of the pair's four bytes. */
function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
