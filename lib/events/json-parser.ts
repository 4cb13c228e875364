/** One value of a JSON text, with the offset where it begins. */
export type JsonNode =
  { readonly kind: 'string' | 'literal'; readonly start: number; readonly text: string } | JsonContainer;

/** An object or a list; not complete where the text ends or breaks inside it. */
export type JsonContainer =
  | {
      readonly kind: 'object';
      readonly start: number;
      complete: boolean;
      /** The values by name; of a name that stands twice, the first. */
      readonly members: Map<string, JsonNode>;
      /** The further values of names that stand twice. */
      readonly repeated: { readonly key: string; readonly value: JsonNode }[];
    }
  | { readonly kind: 'array'; readonly start: number; complete: boolean; readonly items: JsonNode[] };

/** Where a text stops being JSON. */
export interface JsonFault {
  readonly offset: number;
  /** What would have been right there. */
  readonly expected: string;
}

/** What was read. */
export interface JsonResult {
  /** The value, as far as it was read; null where not even its beginning is there. */
  readonly node: JsonNode | null;
  /** Where the value ends, or the fault is. */
  readonly end: number;
  readonly fault: JsonFault | null;
}

/** Deeper than any event is. */
const DEEPEST = 1000;

const LITERAL = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Reads one JSON value and keeps what was read before a fault, which `JSON.parse` does not. One pass;
 * nesting is bounded.
 *
 * @param text - holds the value
 * @param start - where the value begins; white space may precede it
 * @param limit - where the text is taken to end
 * @returns the value and where it ends
 */
export function parseJson(text: string, start: number, limit: number): JsonResult {
  return new JsonParser(text, start, limit).parse();
}

class JsonParser {
  readonly #text: string;
  readonly #limit: number;
  readonly #open: JsonContainer[] = [];
  #at: number;
  #root: JsonNode | null = null;
  #key = '';
  #expected: string | null = null;

  constructor(text: string, start: number, limit: number) {
    this.#text = text;
    this.#at = start;
    this.#limit = limit;
  }

  parse(): JsonResult {
    this.#skipSpace();
    do {
      if (!this.#value() || !this.#continue()) {
        return { node: this.#root, end: this.#at, fault: this.#fault() };
      }
    } while (this.#open.length > 0);
    return { node: this.#root, end: this.#at, fault: null };
  }

  /** Reads a value, of an object or list only its beginning; with a value in it, up to that value. */
  #value(): boolean {
    const start = this.#at;
    switch (this.#text[start < this.#limit ? start : this.#text.length]) {
      case '{':
        return this.#begin({ kind: 'object', start, complete: false, members: new Map(), repeated: [] }, '}');
      case '[':
        return this.#begin({ kind: 'array', start, complete: false, items: [] }, ']');
      case '"': {
        const text = this.#string();
        return text !== null && this.#add({ kind: 'string', start, text });
      }
      default: {
        LITERAL.lastIndex = start;
        const [text] = start < this.#limit ? (LITERAL.exec(this.#text) ?? []) : [];
        if (text === undefined || start + text.length > this.#limit) {
          return this.#expect('a value: an object, list, string in double quotes, number, true, false or null');
        }
        this.#at += text.length;
        return this.#add({ kind: 'literal', start, text });
      }
    }
  }

  #begin(container: JsonContainer, close: string): boolean {
    this.#add(container);
    if (this.#open.push(container) > DEEPEST) {
      return this.#expect(`at most ${String(DEEPEST)} levels of nesting`);
    }
    this.#at += 1;
    this.#skipSpace();
    if (this.#peek() === close) {
      return true;
    }
    return (container.kind === 'array' || this.#keyAndColon('a name in double quotes, or "}"')) && this.#value();
  }

  /** After a value: closes what ends here, and goes to the next value. */
  #continue(): boolean {
    for (let inner = this.#open.at(-1); inner !== undefined; inner = this.#open.at(-1)) {
      this.#skipSpace();
      const close = inner.kind === 'object' ? '}' : ']';
      if (this.#peek() === close) {
        this.#at += 1;
        inner.complete = true;
        this.#open.pop();
      } else if (this.#peek() === ',') {
        this.#at += 1;
        this.#skipSpace();
        return inner.kind === 'array' || this.#keyAndColon('a name in double quotes');
      } else {
        return this.#expect(`"," or "${close}"`);
      }
    }
    return true;
  }

  #keyAndColon(expected: string): boolean {
    if (this.#peek() !== '"') {
      return this.#expect(expected);
    }
    const key = this.#string();
    if (key === null) {
      return false;
    }
    this.#key = key;
    this.#skipSpace();
    if (this.#peek() !== ':') {
      return this.#expect('":"');
    }
    this.#at += 1;
    this.#skipSpace();
    return true;
  }

  #string(): string | null {
    const start = this.#at;
    let escaped = false;
    for (let at = start + 1; at < this.#limit; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return escaped ? String(JSON.parse(this.#text.slice(start, at + 1))) : this.#text.slice(start + 1, at);
      }
      if (code === BACKSLASH) {
        escaped = true;
        const length = escapeLength(this.#text, at);
        if (length === 0 && this.#limit - at < LONGEST_ESCAPE && CUT_ESCAPE.test(this.#text.slice(at, this.#limit))) {
          break;
        }
        if (length === 0) {
          this.#at = at;
          this.#expect('a JSON escape, such as \\\\ for a backslash');
          return null;
        }
        at += length - 1;
      } else if (code < 0x20) {
        this.#at = at;
        this.#expect('the double quote that ends this text');
        return null;
      }
    }
    this.#at = this.#limit;
    this.#expect('the double quote that ends this text');
    return null;
  }

  #add(node: JsonNode): true {
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      this.#root = node;
    } else if (parent.kind === 'array') {
      parent.items.push(node);
    } else if (parent.members.has(this.#key)) {
      parent.repeated.push({ key: this.#key, value: node });
    } else {
      parent.members.set(this.#key, node);
    }
    return true;
  }

  #skipSpace(): void {
    while (this.#at < this.#limit && isJsonSpace(this.#text.charCodeAt(this.#at))) {
      this.#at += 1;
    }
  }

  #peek(): string | undefined {
    return this.#at < this.#limit ? this.#text[this.#at] : undefined;
  }

  #expect(expected: string): false {
    this.#expected = expected;
    return false;
  }

  #fault(): JsonFault | null {
    return this.#expected === null ? null : { offset: this.#at, expected: this.#expected };
  }
}

/**
 * Whether JSON allows the character between values; a byte order mark, which concatenated files leave behind, is let pass too.
 *
 * @param code - a UTF-16 code unit
 * @returns true for blank, tab, CR, LF and U+FEFF
 */
export function isJsonSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff;
}

const LONGEST_ESCAPE = 6;
const CUT_ESCAPE = /^\\(?:u[0-9a-fA-F]*)?$/;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function escapeLength(text: string, at: number): number {
  ESCAPE.lastIndex = at;
  return ESCAPE.test(text) ? ESCAPE.lastIndex - at : 0;
}
