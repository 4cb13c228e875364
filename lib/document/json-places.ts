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

/** Deeper than any document that is read here. */
const DEEPEST = 100;

const SPACE = /[ \t\r\n]*/y;
/** A class alone: an expression that repeats a choice needs memory for each character. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;
const VALUE = 'a value: an object, list, string in double quotes, number, true, false or null';

/** A value: of one that holds nothing only where it begins. */
type Found = number | FoundObject | FoundList;

interface FoundObject {
  readonly start: number;
  /** By key: where the key stands, and the value. */
  readonly members: Map<string, { readonly start: number; value: Found }>;
}

interface FoundList {
  readonly start: number;
  readonly items: Found[];
}

/** Where the keys and values of a JSON text stand. */
export interface JsonPlaces {
  /** Where keys stand that their object has already, in the order of the text. */
  readonly repeatedKeys: readonly number[];
  /**
   * Where something stands.
   *
   * @param place - keys and indexes; an index may be given as text
   * @returns the offset, in UTF-16 code units, of the key, the item, or the nearest thing around it that exists
   */
  offsetOf(place: Place): number;
}

/**
 * Finds where the keys and values of a JSON text stand, which `JSON.parse` does not tell. One pass without recursion.
 *
 * @param text - a JSON text
 * @returns the places
 * @throws JsonSyntaxError where the text is not JSON
 * @example
 * ```ts
 * scanJson('{ "rules": {} }').offsetOf(['rules']); // 2
 * ```
 */
export function scanJson(text: string): JsonPlaces {
  const scan = new JsonScan(text);
  const root = scan.document();
  return {
    repeatedKeys: scan.repeatedKeys,
    offsetOf: (place) => offsetOf(root, place),
  };
}

function offsetOf(root: Found, place: Place): number {
  let found: Found | undefined = root;
  let offset = typeof root === 'number' ? root : root.start;
  for (const step of place) {
    if (typeof found === 'number' || found === undefined) {
      break;
    }
    if ('members' in found) {
      const member = found.members.get(String(step));
      offset = member?.start ?? offset;
      found = member?.value;
    } else {
      found = found.items[Number(step)];
      offset = typeof found === 'number' ? found : (found?.start ?? offset);
    }
  }
  return offset;
}

class JsonScan {
  readonly repeatedKeys: number[] = [];
  readonly #text: string;
  /** The objects and lists that are not closed yet, from the outside in. */
  readonly #open: (FoundObject | FoundList)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Found {
    this.#take(SPACE);
    const root = this.#value();
    while (this.#open.length > 0) {
      this.#next();
    }
    if (this.#at < this.#text.length) {
      this.#fail('the end of the file');
    }
    return root;
  }

  /** Reads a value, of an object or list only its beginning. */
  #value(): Found {
    if (this.#open.length > DEEPEST) {
      this.#fail('less nesting');
    }
    const start = this.#at;
    const opening = this.#text[start];
    if (opening === '{' || opening === '[') {
      const found: FoundObject | FoundList = opening === '{' ? { start, members: new Map() } : { start, items: [] };
      this.#open.push(found);
      this.#at += 1;
      this.#take(SPACE);
      return found;
    }
    if (opening === '"' ? this.#string() === null : this.#take(SCALAR) === 0) {
      this.#fail(VALUE);
    }
    this.#take(SPACE);
    return start;
  }

  /** Reads the next item or key with its value, or the end of what is open. */
  #next(): void {
    const open = this.#open.at(-1);
    if (open === undefined) {
      return;
    }
    const isObject = 'members' in open;
    const close = isObject ? '}' : ']';
    const isFirst = isObject ? open.members.size === 0 : open.items.length === 0;
    if (this.#text[this.#at] === close) {
      this.#open.pop();
      this.#at += 1;
      this.#take(SPACE);
      return;
    }
    if (!isFirst) {
      this.#expect(',', `"," or "${close}"`);
    }
    if (isObject) {
      this.#member(open);
    } else {
      const index = open.items.length;
      // Its place is taken before the value is read, which may be open for long.
      open.items.push(this.#at);
      open.items[index] = this.#value();
    }
  }

  #member({ members }: FoundObject): void {
    const start = this.#at;
    const key = this.#text[start] === '"' ? this.#string() : null;
    if (key === null) {
      this.#fail('a key in double quotes');
    }
    if (members.has(key)) {
      this.repeatedKeys.push(start);
    }
    const member = { start, value: start as Found };
    members.set(key, member);
    this.#take(SPACE);
    this.#expect(':', '":"');
    member.value = this.#value();
  }

  #expect(character: string, expected: string): void {
    if (this.#text[this.#at] !== character) {
      this.#fail(expected);
    }
    this.#at += 1;
    this.#take(SPACE);
  }

  /** The text in quotes; null, and nothing is taken, where it is not one of JSON. */
  #string(): string | null {
    const start = this.#at;
    this.#at += 1;
    let escaped = false;
    for (;;) {
      this.#take(PLAIN);
      if (this.#text[this.#at] === '"') {
        this.#at += 1;
        const written = this.#text.slice(start, this.#at);
        return escaped ? String(JSON.parse(written)) : written.slice(1, -1);
      }
      escaped = true;
      if (this.#take(ESCAPE) === 0) {
        this.#at = start;
        return null;
      }
    }
  }

  /** Moves behind what an expression matches here, and says how much that is. */
  #take(pattern: RegExp): number {
    const start = this.#at;
    pattern.lastIndex = start;
    this.#at = pattern.test(this.#text) ? pattern.lastIndex : start;
    return this.#at - start;
  }

  #fail(expected: string): never {
    throw new JsonSyntaxError(`expected ${expected}`, this.#at);
  }
}
