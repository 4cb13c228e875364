import { fail } from './problems';

// The limits of libxml2 2.9 without XML_PARSE_HUGE, which Sysmon does not set. They count bytes of UTF-8.
const MAX_NAME_BYTES = 50_000;
const MAX_VALUE_BYTES = 10_000_000;

/**
 * How many elements may stand in each other. The constant of libxml2 is 256 and is compared before the element is counted: 257 levels are read,
 * 258 are refused (measured with libxml2 2.9.14).
 */
export const MAX_DEPTH = 257;

/**
 * Refuses a name that libxml2 does not read.
 *
 * @param text - The document.
 * @param start - Where the name begins.
 * @param end - Where it ends, exclusive.
 * @throws MalformedXml when it has more than 50,000 bytes.
 */
export function checkNameLength(text: string, start: number, end: number): void {
  if (isLonger(text, start, end, MAX_NAME_BYTES)) {
    fail(
      'too-long',
      start,
      end,
      'a name is longer than 50,000 bytes',
      'shorten the name: it is not one that Sysmon knows',
    );
  }
}

/**
 * Refuses a text, attribute value, comment, CDATA section or instruction that libxml2 does not read, or cuts.
 *
 * @param text - The document.
 * @param start - Where it begins.
 * @param end - Where it ends, exclusive.
 * @param what - How to call it in the message.
 * @throws MalformedXml when it has more than 10,000,000 bytes.
 */
export function checkValueLength(text: string, start: number, end: number, what: string): void {
  if (isLonger(text, start, end, MAX_VALUE_BYTES)) {
    fail('too-long', start, end, `${what} is longer than 10,000,000 bytes`, 'shorten it, or split it into several');
  }
}

function isLonger(text: string, start: number, end: number, limit: number): boolean {
  if ((end - start) * 3 <= limit) {
    return false;
  }
  let bytes = 0;
  for (let index = start; index < end && bytes <= limit; index++) {
    const code = text.charCodeAt(index);
    // A surrogate is half of a character of four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return bytes > limit;
}
