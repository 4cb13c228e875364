import type { WmiEventRecord } from '../../lib';
import { asciiLowerCase } from '../../lib/catalog';

/** A language with boolean expressions, as far as filters use it. */
export interface QueryLanguage {
  /** What stands before the filter's expression; the expression is what follows. */
  readonly start: RegExp;
  /** Reads the value of a literal between double quotes. */
  readonly unescape: (body: string) => string;
  /** The name of a field in the event. */
  readonly fieldOf: (name: string) => string;
  /** A field that the event lacks. */
  readonly missing: Value;
}

type Value = string | number | boolean | null;
type Expression = (event: WmiEventRecord) => Value;

const TOKEN = /\s+|\/\/[^\n]*|"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|\??\w+(?:\.\w+)*~?|[=!]=|[(),.]/gsy;

/**
 * Whether a filter keeps an event, read off the text of the query by a small interpreter that shares nothing with its writer:
 * with three-valued logic, and with lower-casing that knows all of Unicode where a language does not promise less.
 *
 * @param query - a whole query
 * @param language - its language
 * @returns a test of events
 * @throws Error if there is anything that it does not understand
 */
export function keeps(query: string, language: QueryLanguage): (event: WmiEventRecord) => boolean {
  const begin = language.start.exec(query);
  if (begin === null) {
    throw new Error(`no filter in ${query}`);
  }
  const text = query.slice(begin.index + begin[0].length).replace(/\n\| project-away [^\n]*\n$/, '');
  const parser = new Parser(tokensOf(text), language);
  const expression = parser.whole();
  // A query keeps what its condition makes true: neither false nor null.
  return (event) => expression(event) === true;
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const [token] = TOKEN.exec(text) ?? [];
    if (token === undefined) {
      throw new Error(`cannot read: ${text.slice(at, at + 40)}`);
    }
    if (!/^\s|^\/\//.test(token)) {
      tokens.push(token);
    }
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly string[];
  readonly #language: QueryLanguage;
  #at = 0;

  constructor(tokens: readonly string[], language: QueryLanguage) {
    this.#tokens = tokens;
    this.#language = language;
  }

  whole(): Expression {
    const expression = this.#or();
    if (this.#at < this.#tokens.length) {
      throw new Error(`unread: ${this.#tokens.slice(this.#at).join(' ')}`);
    }
    return expression;
  }

  #is(word: string): boolean {
    const isNext = this.#tokens[this.#at]?.toLowerCase() === word;
    this.#at += isNext ? 1 : 0;
    return isNext;
  }

  #expect(word: string): void {
    if (!this.#is(word)) {
      throw new Error(`${word} expected, found ${this.#tokens.slice(this.#at, this.#at + 5).join(' ')}`);
    }
  }

  #or(): Expression {
    const parts = [this.#and()];
    while (this.#is('or')) {
      parts.push(this.#and());
    }
    return parts.length === 1 ? first(parts) : (event) => kleene(parts, event, true);
  }

  #and(): Expression {
    const parts = [this.#not()];
    while (this.#is('and')) {
      parts.push(this.#not());
    }
    return parts.length === 1 ? first(parts) : (event) => kleene(parts, event, false);
  }

  #not(): Expression {
    if (!this.#is('not')) {
      return this.#comparison();
    }
    const inner = this.#not();
    return (event) => {
      const value = inner(event);
      return value === null ? null : value !== true;
    };
  }

  #comparison(): Expression {
    const left = this.#value();
    if (this.#is('!=')) {
      this.#expect('null');
      return (event) => left(event) !== null;
    }
    if (this.#is('==')) {
      const right = this.#value();
      return (event) => equal(left(event), right(event));
    }
    const folds = this.#is('in~');
    if (folds || this.#is('in')) {
      this.#expect('(');
      const list = this.#list();
      return (event) => {
        const value = left(event);
        const fold = (other: Value): Value => (folds && typeof other === 'string' ? asciiLowerCase(other) : other);
        return value === null ? null : list.some((item) => fold(item(event)) === fold(value));
      };
    }
    return left;
  }

  /** Strings may be joined with dots. */
  #value(): Expression {
    const parts = [this.#single()];
    while (this.#is('.')) {
      parts.push(this.#single());
    }
    return parts.length === 1 ? first(parts) : (event) => parts.map((part) => part(event)).join('');
  }

  #single(): Expression {
    const token = this.#tokens[this.#at++] ?? '';
    if (token === '(') {
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    if (token.startsWith('"')) {
      const value = this.#language.unescape(token.slice(1, -1));
      return () => value;
    }
    if (/^\d+$/.test(token) || token === 'false') {
      return () => (token === 'false' ? false : Number(token));
    }
    if (this.#is('(')) {
      return call(token.toLowerCase(), this.#list());
    }
    const field = this.#language.fieldOf(token);
    const { missing } = this.#language;
    switch (field) {
      case 'EventID':
      case 'EventCode':
        return ({ EventID }) => EventID;
      case 'EventIDText':
        return ({ EventID }) => String(EventID);
      default:
        return (event) => (event as Readonly<Record<string, Value | undefined>>)[field] ?? missing;
    }
  }

  #list(): readonly Expression[] {
    const items: Expression[] = [];
    while (!this.#is(')')) {
      items.push(this.#or());
      this.#is(',');
    }
    return items;
  }
}

function first(parts: readonly Expression[]): Expression {
  const [only] = parts;
  if (only === undefined) {
    throw new Error('an expression without parts');
  }
  return only;
}

function kleene(parts: readonly Expression[], event: WmiEventRecord, decides: boolean): Value {
  const values = parts.map((part) => part(event));
  return values.includes(decides) ? decides : values.includes(null) ? null : !decides;
}

function equal(left: Value, right: Value): Value {
  return left === null || right === null ? null : left === right;
}

type Text = (value: string) => Value;
const TEXT_FUNCTIONS = new Map<string, Text>([
  ['lower', (value) => value.toLowerCase()],
  ['to_lower', (value) => value.toLowerCase()],
  ['length', (value) => Array.from(value).length],
  ['byte_length', (value) => new TextEncoder().encode(value).length],
  ['urldecode', (value) => decodeURIComponent(value)],
]);

function call(name: string, list: readonly Expression[]): Expression {
  const text = TEXT_FUNCTIONS.get(name);
  const argument = (event: WmiEventRecord): Value => first(list)(event);
  if (text !== undefined) {
    return (event) => {
      const value = argument(event);
      return value === null ? null : text(String(value));
    };
  }
  switch (name) {
    case 'coalesce':
      return (event) => list.map((item) => item(event)).find((value) => value !== null) ?? null;
    case 'tonumber':
    case 'toint':
      return (event) => (argument(event) === null ? null : Number(argument(event)));
    case 'string':
    case 'to_string':
      return (event) => (argument(event) === null ? null : String(argument(event)));
    case 'match':
      return (event) => {
        if (list[1]?.(event) !== '[[:^ascii:]]') {
          throw new Error('an unknown pattern');
        }
        return /[^\p{ASCII}]/u.test(String(argument(event)));
      };
    default:
      throw new Error(`no function ${name}`);
  }
}
