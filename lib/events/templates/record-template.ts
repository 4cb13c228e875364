/** What may stand at a place of a template. */
export type SpotKind = 'json-text' | 'json-number' | 'xml-text' | 'xml-single' | 'xml-double';

/** A place of a record where its value stands; all around it is the same in all records of a template. */
export interface Spot {
  readonly kind: SpotKind;
  /** From the beginning of the record. */
  readonly start: number;
  readonly end: number;
}

const QUOTE = '"';
const BACKSLASH = 0x5c;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false/y;

/**
 * What is the same in the records that a tool writes of one kind of event. A record fits if it is the same, letter by letter, but for
 * its values: then it has the same structure.
 */
export class RecordTemplate {
  /** One more than there are spots. */
  readonly #between: readonly string[];
  readonly #kinds: readonly SpotKind[];
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #text = '';
  #escaped: number[] = [];

  /**
   * @param text - a record
   * @param spots - where its values stand, in order
   */
  constructor(text: string, spots: readonly Spot[]) {
    this.#kinds = spots.map(({ kind }) => kind);
    this.#starts = new Int32Array(spots.length);
    this.#ends = new Int32Array(spots.length);
    const ends = [0, ...spots.map(({ end }) => end)];
    const starts = [...spots.map(({ start }) => start), text.length];
    this.#between = starts.map((start, index) => text.slice(ends[index], start));
  }

  /** The spots of the record that was looked at last whose JSON texts have escapes. */
  get escaped(): readonly number[] {
    return this.#escaped;
  }

  /**
   * Looks at a record.
   *
   * @param text - the record
   * @returns whether it fits; then its values can be asked for
   */
  match(text: string): boolean {
    this.#text = text;
    this.#escaped = [];
    let backslash = -1;
    let at = 0;
    for (let index = 0; index < this.#kinds.length; index++) {
      const kind = this.#kinds[index];
      const before = this.#between[index] ?? '';
      if (!text.startsWith(before, at)) {
        return false;
      }
      at += before.length;
      const end = endOf(text, at, kind);
      if (end === -1) {
        return false;
      }
      if (kind === 'json-text') {
        if (backslash < at) {
          backslash = text.indexOf('\\', at);
          backslash = backslash === -1 ? Infinity : backslash;
        }
        if (backslash < end) {
          this.#escaped.push(index);
        }
      }
      this.#starts[index] = at;
      this.#ends[index] = end;
      at = end;
    }
    const last = this.#between.at(-1) ?? '';
    return text.length - at === last.length && text.endsWith(last);
  }

  /**
   * A value of the record that was looked at last.
   *
   * @param spot - its number
   * @returns the text as it is written
   */
  written(spot: number): string {
    return this.#text.slice(this.#starts[spot], this.#ends[spot]);
  }
}

/**
 * Where a value ends.
 *
 * @param text - a record
 * @param start - where the value begins, behind its quote
 * @param kind - what it is
 * @returns the offset behind it; -1 where it does not end
 */
export function endOf(text: string, start: number, kind: SpotKind | undefined): number {
  switch (kind) {
    case 'json-text': {
      let end = text.indexOf(QUOTE, start);
      while (end !== -1 && isEscaped(text, start, end)) {
        end = text.indexOf(QUOTE, end + 1);
      }
      return end;
    }
    case 'json-number':
      NUMBER.lastIndex = start;
      return NUMBER.test(text) ? NUMBER.lastIndex : -1;
    case 'xml-text':
      return text.indexOf('<', start);
    case 'xml-single':
      return text.indexOf("'", start);
    default:
      return text.indexOf(QUOTE, start);
  }
}

/** Whether an odd number of backslashes stands in front. */
function isEscaped(text: string, start: number, quote: number): boolean {
  let at = quote;
  while (at > start && text.charCodeAt(at - 1) === BACKSLASH) {
    at -= 1;
  }
  return (quote - at) % 2 === 1;
}
