import { CODE_PAGES, type SingleByteEncoding } from './code-pages';

const UNDEFINED = -1;

/**
 * The characters of the bytes 128 to 255.
 *
 * @param encoding - Which table.
 * @returns 128 code units; -1 for a byte without a character.
 */
export function highCharacters(encoding: SingleByteEncoding): readonly number[] {
  const codes: number[] = [];
  const high = CODE_PAGES.find((page) => page.name === encoding)?.high ?? '';
  for (const run of high.split(' ')) {
    if (run.startsWith('.')) {
      const count = run === '.' ? 1 : Number(run.slice(1));
      codes.push(...Array.from({ length: count }, () => UNDEFINED));
    } else {
      const [first = '', last = first] = run.split('-');
      for (let code = parseInt(first, 16); code <= parseInt(last, 16); code++) {
        codes.push(code);
      }
    }
  }
  return codes;
}

/**
 * Decodes bytes of a single-byte encoding.
 *
 * @param bytes - The bytes.
 * @param encoding - Their encoding.
 * @returns The text, U+FFFD in place of each byte without a character, and the index of the first such byte (which is its offset in the text), or null.
 */
export function decodeSingleByte(
  bytes: Uint8Array,
  encoding: SingleByteEncoding,
): { readonly text: string; readonly undefinedAt: number | null } {
  const high = highCharacters(encoding);
  const wide = new Uint8Array(bytes.length * 2);
  let undefinedAt: number | null = null;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    let code = byte < 0x80 ? byte : (high[byte - 0x80] ?? UNDEFINED);
    if (code === UNDEFINED) {
      code = 0xfffd;
      undefinedAt ??= index;
    }
    wide[index * 2] = code & 0xff;
    wide[index * 2 + 1] = code >> 8;
  }
  return { text: new TextDecoder('utf-16le', { ignoreBOM: true }).decode(wide), undefinedAt };
}

/**
 * Encodes a text in a single-byte encoding.
 *
 * @param text - The text.
 * @param encoding - The encoding.
 * @returns The bytes, or the offset of the first code unit that the encoding does not have.
 */
export function encodeSingleByte(text: string, encoding: SingleByteEncoding): Uint8Array | number {
  const byteOf = new Map(highCharacters(encoding).map((code, index) => [code, index + 0x80]));
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const byte = code < 0x80 ? code : byteOf.get(code);
    if (byte === undefined) {
      return index;
    }
    bytes[index] = byte;
  }
  return bytes;
}
