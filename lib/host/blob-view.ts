/** A blob that Sysmon cannot have written; thrown and caught in this module. */
export class BlobDamage extends Error {
  override readonly name = 'BlobDamage';
  /** The byte of the blob, from 0. */
  readonly offset: number;

  /**
   * @param offset - the byte of the blob
   * @param message - one clause: what is wrong
   */
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Reads numbers and texts of a blob, and never beyond its end. */
export class BlobView {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #decoder = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });

  /** @param bytes - the whole blob */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes of the blob. */
  get length(): number {
    return this.#bytes.length;
  }

  /**
   * @param offset - where it begins
   * @param size - how many bytes it takes
   * @param what - its name in the message
   * @throws BlobDamage if it does not lie inside the blob
   */
  require(offset: number, size: number, what: string): void {
    if (offset + size > this.length) {
      throw new BlobDamage(
        offset,
        `${what} takes ${String(size)} bytes from ${hexadecimal(offset)} on, and the blob ends at ${hexadecimal(this.length)}`,
      );
    }
  }

  /** A number of two bytes; what holds it must have been required before. */
  u16(offset: number): number {
    return this.#view.getUint16(offset, true);
  }

  /** A number of four bytes; what holds it must have been required before. */
  u32(offset: number): number {
    return this.#view.getUint32(offset, true);
  }

  /**
   * The text up to its NUL, as Sysmon reads it.
   *
   * @param offset - where it begins
   * @param size - the bytes of its place, an even number
   * @param what - its name in the message
   * @returns the text
   * @throws BlobDamage if it has no NUL or a half of a surrogate pair
   */
  text(offset: number, size: number, what: string): string {
    let end = offset;
    while (end + 2 <= offset + size && this.u16(end) !== 0) {
      end += 2;
    }
    if (end + 2 > offset + size) {
      throw new BlobDamage(offset, `${what} at ${hexadecimal(offset)} does not end with a zero`);
    }
    try {
      return this.#decoder.decode(this.#bytes.subarray(offset, end));
    } catch {
      throw new BlobDamage(
        offset,
        `${what} at ${hexadecimal(offset)} is not UTF-16: half of a surrogate pair stands alone`,
      );
    }
  }

  /**
   * A value: a text with one zero, at its very end. Where the last character is none Sysmon's engine stops reading conditions, so
   * that fewer count than stand there.
   *
   * Source: NextRuleFilter in rules.c of Microsoft's SysmonCommon; every value of its sample blobs ends so.
   *
   * @param offset - where it begins
   * @param size - its bytes with the zero, an even number
   * @returns the text
   * @throws BlobDamage if it ends in another way
   */
  value(offset: number, size: number): string {
    const text = this.text(offset, size, 'the value');
    if (2 * text.length + 2 !== size) {
      throw new BlobDamage(
        offset,
        `the value at ${hexadecimal(offset)} takes ${String(size)} bytes and has its zero after ${String(2 * text.length)}`,
      );
    }
    return text;
  }
}

/**
 * An offset as a debugger shows it.
 *
 * @param offset - a byte, from 0
 * @returns for example `0x18`
 * @example
 * ```ts
 * hexadecimal(24); // '0x18'
 * ```
 */
export function hexadecimal(offset: number): string {
  return `0x${offset.toString(16)}`;
}
