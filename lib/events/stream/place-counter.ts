import type { ByteSearch } from './byte-search';

const LINE_FEED = 0x0a;

/** Counts lines and columns while bytes pass by. */
export class PlaceCounter {
  readonly #search: ByteSearch;
  #line = 1;
  #units = 0;
  #bytes: Uint8Array | null = null;
  #from = 0;
  #found = -1;

  /**
   * @param search - finds bytes
   */
  constructor(search: ByteSearch) {
    this.#search = search;
  }

  /** Behind the bytes that have passed: line and column from 1, the column in UTF-16 code units. */
  get place(): { readonly line: number; readonly column: number } {
    return { line: this.#line, column: this.#units + 1 };
  }

  /**
   * Passes some bytes.
   *
   * @param bytes - in UTF-8
   * @param from - where they begin
   * @param to - where they end
   */
  pass(bytes: Uint8Array, from: number, to: number): void {
    let lineStart = from;
    for (let at = this.#next(bytes, from); at !== -1 && at < to; at = this.#next(bytes, at + 1)) {
      this.#line += 1;
      this.#units = 0;
      lineStart = at + 1;
    }
    this.#units += unitsIn(bytes, lineStart, to);
  }

  /** What was found in the same bytes is remembered: a file may be one line. */
  #next(bytes: Uint8Array, from: number): number {
    if (bytes !== this.#bytes || from < this.#from || (this.#found !== -1 && this.#found < from)) {
      this.#bytes = bytes;
      this.#from = from;
      this.#found = this.#search(bytes, LINE_FEED, from);
    }
    return this.#found;
  }
}

/** How many UTF-16 code units the text of some bytes has. */
function unitsIn(bytes: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if ((byte & 0xc0) !== 0x80) {
      units += byte >= 0xf0 ? 2 : 1;
    }
  }
  return units;
}
