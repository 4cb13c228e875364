import { PatternScanner } from './pattern-scanner';
import type { Predicate } from './predicate';
import type { Tracker } from './tracker';
import { DEAD } from './tracker';

const BACKSLASH = '\\'.charCodeAt(0);

/**
 * A tracker of the values that satisfy a predicate, or of those that do not.
 *
 * @param predicate - any but `is`, whose values are known without a search
 * @param positive - whether the values are to satisfy it
 * @returns the tracker
 */
export function trackerOf(predicate: Predicate, positive: boolean): Tracker {
  const [text = ''] = predicate.texts;
  switch (predicate.kind) {
    case 'everything':
      return constant(positive);
    case 'is':
      return positive ? exactly(text) : new NoneOf(predicate.texts);
    case 'contains any':
      return new SomeWithin(predicate.texts, positive);
    case 'contains all':
      return new AllWithin(predicate.texts, positive);
    case 'begin with':
      return new Beginning(text, positive);
    case 'end with':
      return new Ending(text, positive);
    case 'less than':
    case 'more than':
      return new Order(text, predicate.kind, positive);
    case 'image':
      return new Image(text, positive);
  }
}

function constant(satisfied: boolean): Tracker {
  return { start: 0, step: () => 0, accepts: () => satisfied };
}

function exactly(text: string): Tracker {
  return {
    start: 0,
    step: (state, unit) => (unit === text.charCodeAt(state) ? state + 1 : DEAD),
    accepts: (state) => state === text.length,
  };
}

/** Values that differ from all of many texts: one tree of their characters, left as soon as a value leaves it. */
export class NoneOf implements Tracker {
  readonly start = 0;
  readonly #next: Map<number, number>[] = [new Map<number, number>()];
  readonly #ends = new Set<number>();
  readonly #outside = Number.MAX_SAFE_INTEGER;

  /**
   * @param texts - the texts that a value must not equal
   */
  constructor(texts: readonly string[]) {
    for (const text of texts) {
      let node = this.start;
      for (let at = 0; at < text.length; at++) {
        node = this.#child(node, text.charCodeAt(at));
      }
      this.#ends.add(node);
    }
  }

  step(state: number, unit: number): number {
    return this.#next[state]?.get(unit) ?? this.#outside;
  }

  accepts(state: number): boolean {
    return !this.#ends.has(state);
  }

  #child(node: number, unit: number): number {
    const known = this.#next[node]?.get(unit);
    if (known !== undefined) {
      return known;
    }
    const child = this.#next.push(new Map()) - 1;
    this.#next[node]?.set(unit, child);
    return child;
  }
}

/** `contains any`, or that none of the texts is found. */
class SomeWithin implements Tracker {
  readonly start: number;
  readonly #scanner: PatternScanner;
  readonly #positive: boolean;
  readonly #satisfied = Number.MAX_SAFE_INTEGER;

  constructor(texts: readonly string[], positive: boolean) {
    this.#scanner = new PatternScanner(texts);
    this.#positive = positive;
    this.start = this.#scanner.root;
  }

  step(state: number, unit: number): number {
    if (state === this.#satisfied) {
      return state;
    }
    const next = this.#scanner.step(state, unit);
    if (this.#scanner.found(next).length === 0) {
      return next;
    }
    return this.#positive ? this.#satisfied : DEAD;
  }

  accepts(state: number): boolean {
    return !this.#positive || state === this.#satisfied;
  }
}

/** `contains all`, or that some text is not found; its states are pairs of a scanner's node and the texts found so far. */
class AllWithin implements Tracker {
  readonly start = 0;
  readonly #scanner: PatternScanner;
  readonly #positive: boolean;
  readonly #all: bigint;
  readonly #states: { readonly node: number; readonly found: bigint }[];
  readonly #numbers = new Map<string, number>();

  constructor(texts: readonly string[], positive: boolean) {
    this.#scanner = new PatternScanner(texts);
    this.#positive = positive;
    this.#all = (1n << BigInt(texts.length)) - 1n;
    this.#states = [{ node: this.#scanner.root, found: 0n }];
  }

  step(state: number, unit: number): number {
    const { node, found } = this.#at(state);
    if (found === this.#all) {
      return state;
    }
    const next = this.#scanner.step(node, unit);
    const nowFound = this.#scanner.found(next).reduce((bits, text) => bits | (1n << BigInt(text)), found);
    return nowFound === this.#all && !this.#positive ? DEAD : this.#number(next, nowFound);
  }

  accepts(state: number): boolean {
    return (this.#at(state).found === this.#all) === this.#positive;
  }

  #at(state: number): { readonly node: number; readonly found: bigint } {
    return this.#states[state] ?? { node: this.#scanner.root, found: 0n };
  }

  #number(node: number, found: bigint): number {
    const key = found === this.#all ? 'all' : `${node} ${found}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) {
      return known;
    }
    const number = this.#states.push({ node, found }) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

/** `begin with` and `not begin with`. */
class Beginning implements Tracker {
  readonly start = 0;
  readonly #text: string;
  readonly #positive: boolean;
  readonly #decided: number;

  constructor(text: string, positive: boolean) {
    this.#text = text;
    this.#positive = positive;
    this.#decided = text.length;
  }

  step(state: number, unit: number): number {
    if (state === this.#decided) {
      return state;
    }
    if (unit !== this.#text.charCodeAt(state)) {
      return this.#positive ? DEAD : this.#decided;
    }
    return state + 1 === this.#text.length && !this.#positive ? DEAD : state + 1;
  }

  accepts(state: number): boolean {
    return !this.#positive || state === this.#decided;
  }
}

/** `end with` and `not end with`. */
class Ending implements Tracker {
  readonly start: number;
  readonly #scanner: PatternScanner;
  readonly #positive: boolean;

  constructor(text: string, positive: boolean) {
    this.#scanner = new PatternScanner([text]);
    this.#positive = positive;
    this.start = this.#scanner.root;
  }

  step(state: number, unit: number): number {
    return this.#scanner.step(state, unit);
  }

  accepts(state: number): boolean {
    return this.#scanner.found(state).length > 0 === this.#positive;
  }
}

/** `less than` and `more than`, by UTF-16 code units: the state is how many are equal so far, or which side has won. */
class Order implements Tracker {
  readonly start = 0;
  readonly #text: string;
  readonly #kind: 'less than' | 'more than';
  readonly #positive: boolean;
  readonly #less: number;
  readonly #more: number;

  constructor(text: string, kind: 'less than' | 'more than', positive: boolean) {
    this.#text = text;
    this.#kind = kind;
    this.#positive = positive;
    this.#less = text.length + 1;
    this.#more = text.length + 2;
  }

  step(state: number, unit: number): number {
    const next = this.#next(state, unit);
    return next >= this.#less && !this.accepts(next) ? DEAD : next;
  }

  accepts(state: number): boolean {
    const shorter = state < this.#text.length;
    const satisfied = this.#kind === 'less than' ? shorter || state === this.#less : state === this.#more;
    return satisfied === this.#positive;
  }

  #next(state: number, unit: number): number {
    if (state >= this.#less) {
      return state;
    }
    if (state === this.#text.length) {
      return this.#more;
    }
    const expected = this.#text.charCodeAt(state);
    return unit === expected ? state + 1 : unit < expected ? this.#less : this.#more;
  }
}

/** `image` without a path: the state is how much of the text the part behind the last backslash equals, or that it differs. */
class Image implements Tracker {
  readonly start = 0;
  readonly #text: string;
  readonly #positive: boolean;
  readonly #differs: number;

  constructor(text: string, positive: boolean) {
    this.#text = text;
    this.#positive = positive;
    this.#differs = text.length + 1;
  }

  step(state: number, unit: number): number {
    if (unit === BACKSLASH) {
      return this.start;
    }
    return state < this.#text.length && unit === this.#text.charCodeAt(state) ? state + 1 : this.#differs;
  }

  accepts(state: number): boolean {
    return (state === this.#text.length) === this.#positive;
  }
}
