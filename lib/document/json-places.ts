import type { Place } from './place';

/** Text that is not JSON. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  /** Where it stops being JSON, in UTF-16 code units. */
  readonly offset: number;

  /**
   * @param message - what was expected there
   * @param offset - where it stops being JSON
   */
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Deeper than any document that is read here; keeps the recursion bounded. */
const DEEPEST = 100;

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

/**
 * Finds where the keys and values of a JSON text stand, which `JSON.parse` does not tell.
 *
 * @param text - a JSON text
 * @param visit - is told of each key of an object and each item of an array: its place, and its offset in UTF-16 code units
 * @throws JsonSyntaxError where the text is not JSON
 * @example
 * ```ts
 * scanJson('{ "rules": {} }', (place, offset) => {
 *   place.join('.') === 'rules' && offset; // 2
 * });
 * ```
 */
export function scanJson(text: string, visit: (place: Place, offset: number) => void): void {
  new JsonScan(text, visit).document();
}

class JsonScan {
  readonly #text: string;
  readonly #visit: (place: Place, offset: number) => void;
  #at = 0;

  constructor(text: string, visit: (place: Place, offset: number) => void) {
    this.#text = text;
    this.#visit = visit;
  }

  document(): void {
    this.#skipSpace();
    this.#value([]);
    if (this.#at < this.#text.length) {
      this.#fail('the end of the file');
    }
  }

  #value(place: Place): void {
    if (place.length > DEEPEST) {
      this.#fail('less nesting');
    }
    switch (this.#text[this.#at]) {
      case '{':
        this.#items('}', () => {
          const offset = this.#at;
          const written = this.#take(STRING) ?? this.#fail('a key in double quotes');
          const inner = [...place, String(JSON.parse(written))];
          this.#visit(inner, offset);
          this.#skipSpace();
          this.#expect(':');
          this.#value(inner);
        });
        return;
      case '[': {
        let index = 0;
        this.#items(']', () => {
          const inner = [...place, index++];
          this.#visit(inner, this.#at);
          this.#value(inner);
        });
        return;
      }
      default:
        if (this.#take(STRING) === null && this.#take(SCALAR) === null) {
          this.#fail('a value: an object, list, string in double quotes, number, true, false or null');
        }
        this.#skipSpace();
    }
  }

  #items(end: string, item: () => void): void {
    this.#at += 1;
    this.#skipSpace();
    if (this.#text[this.#at] !== end) {
      item();
      while (this.#text[this.#at] === ',') {
        this.#expect(',');
        item();
      }
    }
    if (this.#text[this.#at] !== end) {
      this.#fail(`"," or "${end}"`);
    }
    this.#at += 1;
    this.#skipSpace();
  }

  #expect(character: string): void {
    if (this.#text[this.#at] !== character) {
      this.#fail(`"${character}"`);
    }
    this.#at += 1;
    this.#skipSpace();
  }

  #skipSpace(): void {
    this.#take(SPACE);
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const [taken] = pattern.exec(this.#text) ?? [];
    this.#at += taken?.length ?? 0;
    return taken ?? null;
  }

  #fail(expected: string): never {
    throw new JsonSyntaxError(`expected ${expected}`, this.#at);
  }
}
