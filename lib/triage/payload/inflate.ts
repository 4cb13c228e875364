import { Inflate } from 'fflate';

/** How bytes were packed. */
export type Packing = 'gzip' | 'zlib' | 'deflate';

/** What unpacking gave. */
export interface Unpacked {
  readonly bytes: Uint8Array;
  /** True where the stream ends as it should. */
  readonly whole: boolean;
  /** True where the limit ended it. */
  readonly limited: boolean;
}

const CHUNK = 512;

/**
 * The packing that bytes begin with.
 *
 * @param bytes - any bytes
 * @returns gzip or zlib by their first bytes; null for others, which may still be raw deflate
 */
export function packingOf(bytes: Uint8Array): Packing | null {
  const [first = 0, second = 0, third = 0] = bytes;
  if (first === 0x1f && second === 0x8b && third === 8) return 'gzip';
  const isZlib = first === 0x78 && ((first << 8) | second) % 31 === 0 && (second & 0x20) === 0;
  return isZlib ? 'zlib' : null;
}

/**
 * Unpacks bytes, as far as they are valid and the limit allows. What follows the stream is passed over.
 *
 * @param bytes - packed bytes
 * @param packing - how they were packed
 * @param most - the most bytes to give
 * @returns the bytes; null where the stream gives none
 */
export function unpack(bytes: Uint8Array, packing: Packing, most: number): Unpacked | null {
  const start = packing === 'gzip' ? gzipHeader(bytes) : packing === 'zlib' ? 2 : 0;
  const parts: Uint8Array[] = [];
  const state = { size: 0, ended: false };
  const stream = new Inflate((part, final) => {
    parts.push(part.slice());
    state.size += part.length;
    state.ended = final;
  });
  // Small pieces, so that no piece gives more than a thousand times its size before the limit is seen.
  try {
    for (let at = start; at < bytes.length && state.size <= most; at += CHUNK) {
      stream.push(bytes.subarray(at, at + CHUNK));
    }
    if (state.size <= most) stream.push(new Uint8Array(0), true);
  } catch {
    state.ended = false;
  }
  const { size, ended } = state;
  if (size === 0) return null;
  const limited = size > most;
  const whole = new Uint8Array(Math.min(size, most));
  let at = 0;
  for (const part of parts) {
    whole.set(part.subarray(0, whole.length - at), at);
    at = Math.min(whole.length, at + part.length);
  }
  return { bytes: whole, whole: ended && !limited, limited };
}

/** The length of a gzip header with its optional fields (RFC 1952, 2.3). */
function gzipHeader(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    at = end === -1 ? bytes.length : end + 1;
  }
  return (flags & 2) === 0 ? at : at + 2;
}
