import type { Wanted } from './candidates';
import type { Cutter, RecordVisitor } from './cutter';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Cuts JSON over many lines, or in lists, at its objects. */
export class JsonCutter implements Cutter {
  readonly #wanted: Wanted;
  readonly #decoder = new TextDecoder();
  #ahead: number;
  #end = new ObjectEnd();
  /** How many bytes of an object that is not complete were looked at: it begins the next bytes. */
  #seen = 0;

  /**
   * @param listStart - where the list of records begins, in bytes, if an object is wrapped around it; else 0
   * @param wanted - which events are looked for
   */
  constructor(listStart: number, wanted: Wanted) {
    this.#wanted = wanted;
    this.#ahead = listStart;
  }

  cut(bytes: Uint8Array<ArrayBuffer>, isLast: boolean, visit: RecordVisitor): number {
    let start = this.#seen > 0 ? 0 : bytes.indexOf(OPEN_BRACE, this.#ahead);
    this.#ahead = Math.max(0, this.#ahead - bytes.length);
    while (start !== -1) {
      const end = this.#endFrom(bytes, start + this.#seen);
      if (end === null) {
        this.#seen = bytes.length - start;
        if (isLast) {
          visit(start, bytes.length, true);
        }
        return isLast ? bytes.length : start;
      }
      visit(start, end, this.#wanted.mayBe(this.#decoder.decode(bytes.subarray(start, end))));
      start = bytes.indexOf(OPEN_BRACE, end);
    }
    return bytes.length;
  }

  passOver(bytes: Uint8Array<ArrayBuffer>): number | null {
    return this.#endFrom(bytes, this.#seen);
  }

  /** Behind the object; null where its end has not come yet. */
  #endFrom(bytes: Uint8Array, from: number): number | null {
    const end = this.#end.find(bytes, from);
    this.#seen = 0;
    if (end !== null) {
      this.#end = new ObjectEnd();
    }
    return end;
  }
}

/** Looks for the brace that closes an object, in bytes that come in parts. */
class ObjectEnd {
  #depth = 0;
  #isInText = false;
  #isEscaped = false;

  /** Behind the brace; null where it has not come yet. */
  find(bytes: Uint8Array, start: number): number | null {
    let at = start;
    while (at < bytes.length) {
      if (this.#isInText) {
        at = this.#passText(bytes, at);
        continue;
      }
      const byte = bytes[at];
      at += 1;
      if (byte === QUOTE) {
        this.#isInText = true;
      } else if (byte === OPEN_BRACE) {
        this.#depth += 1;
      } else if (byte === CLOSE_BRACE) {
        this.#depth -= 1;
        if (this.#depth === 0) {
          return at;
        }
      }
    }
    return null;
  }

  /** Behind the quote that closes a text, or at the end of the bytes. */
  #passText(bytes: Uint8Array, start: number): number {
    for (let at = start; at < bytes.length; at++) {
      if (this.#isEscaped) {
        this.#isEscaped = false;
      } else if (bytes[at] === BACKSLASH) {
        this.#isEscaped = true;
      } else if (bytes[at] === QUOTE) {
        this.#isInText = false;
        return at + 1;
      }
    }
    return bytes.length;
  }
}
