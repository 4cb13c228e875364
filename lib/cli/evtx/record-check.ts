import type { LogEntry } from './log-chunk';

const RECORD_HEADER = 24;
/** The size, once more. */
const RECORD_END = 4;
/** The fixed part of the definition of a template: where the next one is, its GUID, the length of its body. */
const DEFINITION = 4 + 16 + 4;
/** Events have events inside of them at most twice. */
const DEEPEST = 4;
const MOST_VALUES = 1024;
const LONGEST_NAME = 256;
const HAS_ATTRIBUTES = 0x40;

const TOKEN = {
  ...{ end: 0x00, element: 0x01, closeStart: 0x02, closeEmpty: 0x03, closeElement: 0x04, text: 0x05, attribute: 0x06 },
  ...{ template: 0x0c, substitution: 0x0d, optional: 0x0e, fragment: 0x0f },
} as const;

const SIZES: ReadonlyMap<number, readonly number[]> = new Map([
  [0x04, [1]],
  [0x06, [2]],
  [0x07, [4]],
  [0x08, [4]],
  [0x09, [8]],
  [0x0a, [8]],
  [0x0b, [4]],
  [0x0c, [8]],
  [0x0d, [1, 2, 4, 8]],
  [0x0f, [16]],
  [0x11, [8]],
  [0x12, [16]],
  [0x14, [4]],
  [0x15, [8]],
]);
const SID = 0x13;
const BINARY_XML = 0x21;

/** That a record is damaged. */
class Damage extends Error {}

/**
 * Checks the binary XML of records before winevtx reads it, which trusts every length and offset: a damaged record would cost it
 * the memory of the machine, or give values that were never logged.
 */
export class RecordCheck {
  readonly #chunk: Buffer;
  /** Where the templates are defined that records before have brought, by their number. */
  readonly #templates = new Map<number, number>();

  /**
   * @param chunk - whose records are asked about in order
   */
  constructor(chunk: Buffer) {
    this.#chunk = chunk;
  }

  /**
   * Whether a record can be taken apart.
   *
   * @param entry - the record
   * @returns false where a length, an offset or a token of it is wrong
   */
  passes({ start, end }: LogEntry): boolean {
    try {
      this.#fragment(start + RECORD_HEADER, end - RECORD_END, false, 0);
      return true;
    } catch (error) {
      if (error instanceof Damage) {
        return false;
      }
      throw error;
    }
  }

  /** Elements, texts and templates, up to the token that ends them. */
  #fragment(start: number, end: number, inTemplate: boolean, depth: number): void {
    demand(depth <= DEEPEST);
    let at = start;
    let open = 0;
    for (;;) {
      demand(at < end);
      const token = this.#chunk.readUInt8(at);
      at += 1;
      switch (token & ~HAS_ATTRIBUTES) {
        case TOKEN.end:
          demand(open === 0);
          return;
        case TOKEN.element:
          open += 1;
          at = this.#name(at + (inTemplate ? 2 : 0) + 4, end) + (token === TOKEN.element ? 0 : 4);
          break;
        case TOKEN.closeStart:
          break;
        case TOKEN.closeEmpty:
        case TOKEN.closeElement:
          open -= 1;
          demand(open >= 0);
          break;
        case TOKEN.text:
          at = at + 3 + 2 * this.#u16(at + 1, end);
          break;
        case TOKEN.attribute:
          at = this.#name(at, end);
          break;
        case TOKEN.template:
          demand(!inTemplate);
          at = this.#template(at, end, depth);
          break;
        case TOKEN.substitution:
        case TOKEN.optional:
          demand(at + 3 <= end);
          // After a type of 0, winevtx takes one more byte.
          at += this.#chunk.readUInt8(at + 2) === 0 ? 4 : 3;
          break;
        case TOKEN.fragment:
          at += 3;
          break;
        default:
          throw new Damage();
      }
    }
  }

  /** A name, which stands here or where its offset says; returns where reading goes on. */
  #name(at: number, end: number): number {
    const offset = this.#u32(at, end);
    const isHere = offset === at + 4;
    const limit = isHere ? end : this.#chunk.length;
    const length = this.#u16(offset + 6, limit);
    const after = offset + 8 + 2 * (length + 1);
    demand(length <= LONGEST_NAME && after <= limit);
    return isHere ? after : at + 4;
  }

  /** An instance of a template, with its definition where it is the first; returns where reading goes on. */
  #template(start: number, end: number, depth: number): number {
    demand(this.#u32(start, end) % 0x100 === 1);
    const id = this.#u32(start + 1, end);
    const definition = this.#u32(start + 5, end);
    let at = start + 9;
    const known = this.#templates.get(id);
    demand(id !== 0 && (known === undefined ? definition === at : definition === known));
    if (known === undefined) {
      const body = at + DEFINITION;
      const length = this.#u32(body - 4, end);
      demand(body + length <= end);
      this.#fragment(body, body + length, true, depth + 1);
      this.#templates.set(id, definition);
      at = body + length;
    }
    return this.#values(at, end, depth);
  }

  #values(start: number, end: number, depth: number): number {
    const count = this.#u32(start, end);
    demand(count <= MOST_VALUES);
    let at = start + 4 + 4 * count;
    for (let index = 0; index < count; index++) {
      const length = this.#u16(start + 4 + 4 * index, end);
      const type = this.#u16(start + 6 + 4 * index, end);
      const isSid = type === SID;
      demand(at + length <= end && SIZES.get(type)?.includes(length) !== false);
      demand(!isSid || (length >= 8 && length % 4 === 0));
      if (type === BINARY_XML) {
        this.#fragment(at, at + length, false, depth + 1);
      }
      at += length;
    }
    return at;
  }

  #u16(at: number, end: number): number {
    demand(at + 2 <= end);
    return this.#chunk.readUInt16LE(at);
  }

  #u32(at: number, end: number): number {
    demand(at + 4 <= end);
    return this.#chunk.readUInt32LE(at);
  }
}

function demand(isSound: boolean): void {
  if (!isSound) {
    throw new Damage();
  }
}
