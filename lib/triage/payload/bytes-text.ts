/** Bytes read as a text. */
export interface BytesText {
  readonly text: string;
  readonly encoding: 'UTF-16LE' | '8-bit';
}

const PLAUSIBLE = 0.95;
/** Characters of other scripts beside ASCII are believed where at least so many are ASCII. */
const ASCII_SHARE = 0.6;

/**
 * Reads bytes as text: UTF-16LE first, as PowerShell does, then 8-bit (UTF-8, or each byte a character).
 *
 * @param bytes - any bytes
 * @returns the text; null where neither reading looks like one
 */
export function textOfBytes(bytes: Uint8Array): BytesText | null {
  if (bytes.length === 0) return null;
  const wide = utf16(bytes);
  if (wide !== null) return { text: wide, encoding: 'UTF-16LE' };
  const narrow = eightBit(bytes);
  return narrow === null ? null : { text: narrow, encoding: '8-bit' };
}

function utf16(bytes: Uint8Array): string | null {
  const start = bytes[0] === 0xff && bytes[1] === 0xfe ? 2 : 0;
  const units = (bytes.length - start) >> 1;
  if (units === 0) return null;
  const parts: string[] = [];
  let ascii = 0;
  let wrong = 0;
  let chunk = '';
  for (let index = 0; index < units; index++) {
    const code = (bytes[start + index * 2] ?? 0) | ((bytes[start + index * 2 + 1] ?? 0) << 8);
    if (isPrintable(code)) ascii += 1;
    else if (code < 0xa0 || code >= 0xd800) wrong += 1;
    chunk += String.fromCharCode(code);
    if (chunk.length === 4096) {
      parts.push(chunk);
      chunk = '';
    }
  }
  const isText = ascii / units >= ASCII_SHARE && wrong / units <= 1 - PLAUSIBLE;
  return isText ? parts.join('') + chunk : null;
}

function eightBit(bytes: Uint8Array): string | null {
  let printable = 0;
  let high = 0;
  for (const byte of bytes) {
    if (isPrintable(byte)) printable += 1;
    else if (byte >= 0x80) high += 1;
  }
  if (printable / bytes.length < ASCII_SHARE || (printable + high) / bytes.length < PLAUSIBLE) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return printable / bytes.length < PLAUSIBLE ? null : latin1(bytes);
  }
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
  }
  return parts.join('');
}

function isPrintable(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || code === 9 || code === 10 || code === 13;
}

const MAGIC: readonly (readonly [content: string, ...bytes: number[]])[] = [
  ['a Windows program (MZ)', 0x4d, 0x5a],
  ['serialized .NET objects', 0, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
  ['a ZIP archive', 0x50, 0x4b, 3, 4],
  ['a cabinet (MSCF)', 0x4d, 0x53, 0x43, 0x46],
  ['an OLE document', 0xd0, 0xcf, 0x11, 0xe0],
  ['a Linux program (ELF)', 0x7f, 0x45, 0x4c, 0x46],
  ['machine code', 0xfc, 0xe8],
  ['machine code', 0xfc, 0x48, 0x83, 0xe4],
];

/**
 * What bytes are by their first ones.
 *
 * @param bytes - any bytes
 * @returns for example `a Windows program (MZ)`; null where they say nothing
 */
export function contentOf(bytes: Uint8Array): string | null {
  const found = MAGIC.find(
    ([, ...magic]) => bytes.length >= Math.max(8, magic.length) && magic.every((byte, index) => bytes[index] === byte),
  );
  return found?.[0] ?? null;
}

const DOS_STUB = 'This program cannot be run in DOS mode';

/**
 * Whether a Windows program lies somewhere in bytes, by the text that its header has.
 * Source: Sigma 83844185-1c5b-45bc-bcf3-b5bf3084ca5b.
 *
 * @param bytes - any bytes
 * @returns true where the text is found
 */
export function holdsProgram(bytes: Uint8Array): boolean {
  return latin1(bytes).includes(DOS_STUB);
}
