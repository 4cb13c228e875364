import { joinedBytes } from './joined-bytes';
import { wideEncoding } from './transcoder';

/** The text of some bytes, and whether all of them were text. */
export interface Decoded {
  readonly text: string;
  readonly isDamaged: boolean;
}

/** Turns the bytes of a file, as they come, into text without a byte order mark. */
export class DecodedText {
  readonly #wide: ((bytes: Uint8Array, isLast: boolean) => string) | null;
  readonly #strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  #cut = new Uint8Array(0);
  #isFirst = true;

  /**
   * @param beginning - the first bytes of the file
   */
  constructor(beginning: Uint8Array) {
    const encoding = wideEncoding(beginning);
    if (encoding === null) {
      this.#wide = null;
    } else {
      const decoder = new TextDecoder(encoding);
      this.#wide = (bytes, isLast) => decoder.decode(bytes, { stream: !isLast });
    }
  }

  /**
   * Decodes the next bytes.
   *
   * @param bytes - as many as there are; the rest of a character is kept for the next call
   * @param isLast - whether nothing comes after them
   * @returns their text
   */
  decode(bytes: Uint8Array, isLast: boolean): Decoded {
    const decoded = this.#wide === null ? this.#utf8(bytes, isLast) : wide(this.#wide(bytes, isLast));
    if (!this.#isFirst || decoded.text === '') {
      return decoded;
    }
    this.#isFirst = false;
    return { ...decoded, text: decoded.text.replace(/^\ufeff+/, '') };
  }

  #utf8(more: Uint8Array, isLast: boolean): Decoded {
    const bytes = joinedBytes([this.#cut, more]);
    const end = isLast ? bytes.length : bytes.length - cutOff(bytes);
    this.#cut = bytes.slice(end);
    const whole = bytes.subarray(0, end);
    try {
      return { text: this.#strict.decode(whole), isDamaged: false };
    } catch {
      return { text: this.#lenient.decode(whole), isDamaged: true };
    }
  }
}

function wide(text: string): Decoded {
  return { text, isDamaged: text.includes('\ufffd') };
}

/** How many bytes at the end begin a character of UTF-8 that is not complete. */
function cutOff(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) !== 0x80) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
      return length > back ? back : 0;
    }
  }
  return 0;
}
