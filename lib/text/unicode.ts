/**
 * Decodes UTF-8.
 *
 * @param bytes - The bytes, without byte order mark.
 * @returns The text, U+FFFD in place of what is not UTF-8, and the first such place: the index of its byte and its offset in the text; null where there is none.
 */
export function decodeUtf8(bytes: Uint8Array): {
  readonly text: string;
  readonly invalid: { readonly index: number; readonly offset: number } | null;
} {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), invalid: null };
  } catch {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const index = findInvalidUtf8(bytes);
    return {
      text: decoder.decode(bytes),
      invalid: { index, offset: decoder.decode(bytes.subarray(0, index)).length },
    };
  }
}

/** The index of the first byte of the first character that is not UTF-8; the length when all of it is. */
function findInvalidUtf8(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length) {
    const width = utf8Width(bytes, index);
    if (width === 0) {
      break;
    }
    index += width;
  }
  return index;
}

function utf8Width(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0x80) {
    return 1;
  }
  const width = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (first < 0xc2 || first > 0xf4 || index + width > bytes.length) {
    return 0;
  }
  for (let more = 1; more < width; more++) {
    if (((bytes[index + more] ?? 0) & 0xc0) !== 0x80) {
      return 0;
    }
  }
  const second = bytes[index + 1] ?? 0;
  const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const isSurrogate = first === 0xed && second >= 0xa0;
  const isBeyondUnicode = first === 0xf4 && second >= 0x90;
  return isOverlong || isSurrogate || isBeyondUnicode ? 0 : width;
}

/**
 * Decodes UTF-16LE.
 *
 * @param bytes - The bytes, without byte order mark; a last odd byte is left out.
 * @returns The text, U+FFFD in place of each surrogate without its partner, and the offset of the first of them, or null.
 */
export function decodeUtf16Le(bytes: Uint8Array): { readonly text: string; readonly loneSurrogateAt: number | null } {
  const units = bytes.subarray(0, bytes.length & ~1);
  try {
    return {
      text: new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(units),
      loneSurrogateAt: null,
    };
  } catch {
    const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units);
    let offset = text.indexOf('\ufffd');
    while (offset !== -1 && units[offset * 2] === 0xfd && units[offset * 2 + 1] === 0xff) {
      offset = text.indexOf('\ufffd', offset + 1);
    }
    return { text, loneSurrogateAt: offset };
  }
}

/**
 * Encodes UTF-16LE.
 *
 * @param text - Any text; every code unit becomes two bytes.
 * @returns The bytes, without byte order mark.
 */
export function encodeUtf16Le(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    bytes[index * 2] = code & 0xff;
    bytes[index * 2 + 1] = code >> 8;
  }
  return bytes;
}
