import type { TextEncodingName } from './encodings';
import { encodeSingleByte } from './single-byte';
import { encodeUtf16Le } from './unicode';

/**
 * Turns a text into the bytes of a file: the inverse of {@link decodeBytes}, byte for byte.
 *
 * @param text - The text, without byte order mark.
 * @param encoding - What to encode it in. The XML declaration in the text is not looked at: it has to agree already.
 * @param bom - Whether to put a byte order mark first: FF FE for UTF-16LE, otherwise EF BB BF.
 * @returns The bytes.
 * @throws RangeError naming the first character that the encoding does not have, or a surrogate without its partner.
 *
 * @example
 * ```ts
 * import { encodeText } from 'lib/text';
 * encodeText('<a/>', 'utf-16le', true).length; // 10
 * encodeText('é', 'iso-8859-1', false); // one byte, E9
 * ```
 */
export function encodeText(text: string, encoding: TextEncodingName, bom: boolean): Uint8Array {
  const lone = text.search(/\p{Surrogate}/u);
  if (lone !== -1) {
    throw unencodable(text, lone, encoding);
  }
  switch (encoding) {
    case 'utf-8':
      return withMark(bom ? [0xef, 0xbb, 0xbf] : [], new TextEncoder().encode(text));
    case 'utf-16le':
      return withMark(bom ? [0xff, 0xfe] : [], encodeUtf16Le(text));
    default: {
      const bytes = encodeSingleByte(text, encoding);
      if (typeof bytes === 'number') {
        throw unencodable(text, bytes, encoding);
      }
      return withMark(bom ? [0xef, 0xbb, 0xbf] : [], bytes);
    }
  }
}

function withMark(mark: readonly number[], content: Uint8Array): Uint8Array {
  if (mark.length === 0) {
    return content;
  }
  const bytes = new Uint8Array(mark.length + content.length);
  bytes.set(mark);
  bytes.set(content, mark.length);
  return bytes;
}

function unencodable(text: string, offset: number, encoding: TextEncodingName): RangeError {
  const point = text.codePointAt(offset) ?? 0;
  const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return new RangeError(`the character ${name} at offset ${String(offset)} cannot be written in ${encoding}`);
}
