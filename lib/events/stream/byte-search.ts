/**
 * Finds a byte, or a sequence of bytes.
 *
 * @param bytes - where to look
 * @param wanted - one byte, or at least one
 * @param from - where to begin
 * @returns where it begins first, or -1
 */
export type ByteSearch = (bytes: Uint8Array, wanted: number | Uint8Array, from: number) => number;

/**
 * {@link ByteSearch} on any platform; one that knows a faster way passes its own.
 *
 * @param bytes - where to look
 * @param wanted - one byte, or at least one
 * @param from - where to begin
 * @returns where it begins first, or -1
 * @example
 * ```ts
 * searchBytes(Uint8Array.of(1, 2, 3), Uint8Array.of(2, 3), 0); // 1
 * ```
 */
export const searchBytes: ByteSearch = (bytes, wanted, from) => {
  if (typeof wanted === 'number') {
    return bytes.indexOf(wanted, from);
  }
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < wanted.length && bytes[at + length] === wanted[length]) {
      length += 1;
    }
    if (length === wanted.length) {
      return at;
    }
  }
  return -1;
};

/** Where a text occurs in bytes that are asked about from front to back: each byte is looked at once. */
export class Occurrences {
  readonly #search: ByteSearch;
  readonly #wanted: Uint8Array;
  #bytes: Uint8Array = new Uint8Array(0);
  #next = -1;

  /**
   * @param search - finds bytes
   * @param text - what is looked for, in ASCII
   */
  constructor(search: ByteSearch, text: string) {
    this.#search = search;
    this.#wanted = new TextEncoder().encode(text);
  }

  /** How long the text is. */
  get length(): number {
    return this.#wanted.length;
  }

  /**
   * Begins with other bytes.
   *
   * @param bytes - where to look from now on
   */
  lookIn(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#next = -1;
  }

  /**
   * The first occurrence from an offset on.
   *
   * @param from - no less than at the call before
   * @returns where it begins; Infinity where there is none
   */
  from(from: number): number {
    if (this.#next < from) {
      const found = this.#search(this.#bytes, this.#wanted, from);
      this.#next = found === -1 ? Infinity : found;
    }
    return this.#next;
  }
}
