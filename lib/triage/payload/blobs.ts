import { contentOf, holdsProgram, textOfBytes } from './bytes-text';
import type { Budget } from './budget';
import { packingOf, unpack, type Packing } from './inflate';
import type { Step } from './payload';

/** Bytes written as text, and where. */
export interface Blob {
  readonly step: 'base64' | 'hex' | 'character codes';
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

/** What a blob holds. */
export interface Decoded {
  readonly made: readonly Step[];
  /** Empty where the bytes are no text. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly note: string | null;
  readonly isText: boolean;
}

/** So many blobs of one text are decoded. */
export const MOST_BLOBS = 48;
const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
const HEX = /(?<![0-9A-Za-z])(?:0x)?(?:[0-9A-Fa-f]{2}){12,}(?![0-9A-Za-z])/g;
const BYTE_LIST = /(?:(?:0x[0-9a-f]{1,2}|\\x[0-9a-f]{2}|&h[0-9a-f]{1,2}|\d{1,3})[ \t]*[,;]?[ \t\r\n]*){12,}/gi;
const BYTE = /0x([0-9a-f]{1,2})|\\x([0-9a-f]{2})|&h([0-9a-f]{1,2})|(\d{1,3})/gi;
/** A word or a path is no blob: a short run of letters, or one with many slashes, is passed over without a word that decodes. */
const SHORTEST_UNNAMED = 40;
const DECODES = /frombase64|base64|\batob\b|bin\.base64|b64decode|-e(?:nc|c)?\b/i;

/**
 * The blobs of a text.
 *
 * @param text - a text
 * @returns the first 48, in order
 */
export function blobsIn(text: string): Blob[] {
  const named = DECODES.test(text);
  const found: Blob[] = [];
  const add = (step: Blob['step'], match: RegExpExecArray, bytes: Uint8Array): void => {
    if (found.length < MOST_BLOBS && bytes.length >= 8) {
      found.push({ step, start: match.index, end: match.index + match[0].length, bytes });
    }
  };
  for (const match of text.matchAll(HEX)) add('hex', match, hexBytes(match[0]));
  for (const match of text.matchAll(BYTE_LIST)) {
    const bytes = listBytes(match[0]);
    if (bytes !== null) add('character codes', match, bytes);
  }
  const taken = [...found];
  for (const match of text.matchAll(BASE64)) {
    const [run] = match;
    const inside = taken.some(({ start, end }) => match.index >= start && match.index < end);
    if (inside || (!named && run.length < SHORTEST_UNNAMED) || found.length === MOST_BLOBS) continue;
    add('base64', match, base64Bytes(run));
  }
  return found.sort((one, other) => one.start - other.start);
}

const DIGITS = new Map(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').map(
    (digit, index) => [digit, index] as const,
  ),
);
DIGITS.set('-', 62);
DIGITS.set('_', 63);

/**
 * Decodes base64, also its form for addresses; what is no digit is passed over, as .NET does with blanks.
 *
 * @param text - digits
 * @returns the bytes, up to the first `=`
 */
export function base64Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let size = 0;
  let bits = 0;
  let held = 0;
  for (const character of text) {
    if (character === '=') break;
    const digit = DIGITS.get(character);
    if (digit === undefined) continue;
    held = ((held << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[size] = (held >> bits) & 0xff;
      size += 1;
    }
  }
  return bytes.subarray(0, size);
}

function hexBytes(text: string): Uint8Array {
  const digits = text.startsWith('0x') ? text.slice(2) : text;
  const bytes = new Uint8Array(digits.length >> 1);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

function listBytes(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const [, hex, escaped, basic, decimal] of text.matchAll(BYTE)) {
    const value = decimal === undefined ? parseInt(hex ?? escaped ?? basic ?? '', 16) : Number(decimal);
    if (value > 255) return null;
    bytes.push(value);
  }
  return Uint8Array.from(bytes);
}

const MOST_PACKINGS = 5;

/**
 * What bytes hold: unpacked as often as they are packed, then read as text or by their first bytes.
 *
 * @param bytes - the bytes of a blob
 * @param deflated - true where the text around speaks of deflate, so that raw streams are tried
 * @param budget - what may still be put out
 * @returns what they hold; null where they are neither text nor of a known kind
 */
export function decodedBytes(bytes: Uint8Array, deflated: boolean, budget: Budget): Decoded | null {
  const made: Step[] = [];
  let current = bytes;
  let note: string | null = null;
  for (let turn = 0; turn <= MOST_PACKINGS; turn++) {
    const packing: Packing | null =
      packingOf(current) ?? (deflated && textOfBytes(current) === null ? 'deflate' : null);
    const unpacked = packing === null ? null : unpack(current, packing, Math.max(0, budget.left));
    if (packing === null || unpacked === null) break;
    if (turn === MOST_PACKINGS) {
      budget.stop(`packed more than ${MOST_PACKINGS} times`);
      break;
    }
    if (packing === 'deflate' && textOfBytes(unpacked.bytes) === null && contentOf(unpacked.bytes) === null) break;
    made.push(packing);
    current = unpacked.bytes;
    if (unpacked.limited) budget.stop(`more than 1048576 bytes decoded`);
    else if (!unpacked.whole) note = `the ${packing} stream is cut off or damaged: this is what could be read`;
  }
  const content = contentOf(current);
  if (content !== null) {
    const inside =
      holdsProgram(current) && !content.includes('MZ') ? `${content}, with a Windows program inside` : content;
    return { made, text: '', bytes: current, note: inside, isText: false };
  }
  const read = textOfBytes(current);
  if (read === null) {
    return made.length === 0
      ? null
      : { made, text: '', bytes: current, note: note ?? 'bytes that are not text', isText: false };
  }
  made.push(read.encoding);
  return { made, text: read.text, bytes: current, note, isText: true };
}
