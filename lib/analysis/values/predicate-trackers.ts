import { PatternScanner } from './pattern-scanner';
import type { Predicate, PredicateKind } from './predicate';
import { TextTree } from './text-tree';
import type { Tracker } from './tracker';
import { DEAD } from './tracker';

const BACKSLASH = '\\'.charCodeAt(0);

/** What one tracker can say of many negations at once: that none of their texts stands there. */
const JOINED: Readonly<Partial<Record<PredicateKind, (texts: readonly string[]) => Tracker>>> = {
  is: (texts) => new NoneOf(texts),
  'contains any': (texts) => new SomeWithin(texts, false),
  'begin with': (texts) => new NotBeginning(texts),
  'end with': (texts) => new Ending(texts, false),
  image: (texts) => new Image(texts, false),
};

/**
 * Trackers of the values that satisfy some predicates and none of some others.
 *
 * @param wanted - predicates that have to hold
 * @param unwanted - predicates that must not hold
 * @returns trackers, those that give up first in front
 */
export function trackersOf(wanted: readonly Predicate[], unwanted: readonly Predicate[]): readonly Tracker[] {
  const texts = new Map<(texts: readonly string[]) => Tracker, Set<string>>();
  const single: Tracker[] = [];
  for (const predicate of unwanted) {
    const join = JOINED[predicate.kind];
    if (join === undefined) {
      single.push(trackerOf(predicate, false));
    } else {
      const joined = texts.get(join) ?? new Set();
      texts.set(join, joined);
      predicate.texts.forEach((text) => joined.add(text));
    }
  }
  const order = (predicate: Predicate): number => (predicate.kind === 'begin with' ? 0 : 1);
  const first = [...wanted].sort((one, other) => order(one) - order(other));
  return [
    ...first.map((predicate) => trackerOf(predicate, true)),
    ...single,
    ...[...texts].map(([join, joined]) => join([...joined])),
  ];
}

function trackerOf(predicate: Predicate, positive: boolean): Tracker {
  const { texts } = predicate;
  const [text = ''] = texts;
  switch (predicate.kind) {
    case 'everything':
      return constant(positive);
    case 'is':
      return positive ? exactly(text) : new NoneOf(texts);
    case 'contains any':
      return new SomeWithin(texts, positive);
    case 'contains all':
      return new AllWithin(texts, positive);
    case 'begin with':
      return positive ? new Beginning(text) : new NotBeginning(texts);
    case 'end with':
      return new Ending(texts, positive);
    case 'less than':
    case 'more than':
      return new Order(text, predicate.kind, positive);
    case 'image':
      return new Image(texts, positive);
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

/** Values that differ from all of many texts. */
class NoneOf implements Tracker {
  readonly start = 0;
  readonly #tree: TextTree;

  constructor(texts: readonly string[]) {
    this.#tree = new TextTree(texts);
  }

  step(state: number, unit: number): number {
    return this.#tree.step(state, unit);
  }

  accepts(state: number): boolean {
    return !this.#tree.ends(state);
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
    if (!this.#scanner.finds(next)) {
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
    let nowFound = found;
    for (const text of this.#scanner.found(next)) {
      nowFound |= 1n << BigInt(text);
    }
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

/** `begin with`. */
class Beginning implements Tracker {
  readonly start = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  step(state: number, unit: number): number {
    if (state === this.#text.length) {
      return state;
    }
    return unit === this.#text.charCodeAt(state) ? state + 1 : DEAD;
  }

  accepts(state: number): boolean {
    return state === this.#text.length;
  }
}

/** `not begin with` of many texts: one tree of their characters, left as soon as a value leaves it. */
class NotBeginning implements Tracker {
  readonly start = 0;
  readonly #tree: TextTree;

  constructor(texts: readonly string[]) {
    this.#tree = new TextTree(texts);
  }

  step(state: number, unit: number): number {
    const next = this.#tree.step(state, unit);
    return this.#tree.ends(next) ? DEAD : next;
  }

  accepts(): boolean {
    return true;
  }
}

/** `end with` one text, or `not end with` any of several. */
class Ending implements Tracker {
  readonly start: number;
  readonly #scanner: PatternScanner;
  readonly #positive: boolean;

  constructor(texts: readonly string[], positive: boolean) {
    this.#scanner = new PatternScanner(texts);
    this.#positive = positive;
    this.start = this.#scanner.root;
  }

  step(state: number, unit: number): number {
    return this.#scanner.step(state, unit);
  }

  accepts(state: number): boolean {
    return this.#scanner.finds(state) === this.#positive;
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

/** `image` without a path: the state is where in the tree of texts the part behind the last backslash stands. */
class Image implements Tracker {
  readonly start = 0;
  readonly #tree: TextTree;
  readonly #positive: boolean;

  constructor(texts: readonly string[], positive: boolean) {
    this.#tree = new TextTree(texts);
    this.#positive = positive;
  }

  step(state: number, unit: number): number {
    return unit === BACKSLASH ? this.start : this.#tree.step(state, unit);
  }

  accepts(state: number): boolean {
    return this.#tree.ends(state) === this.#positive;
  }
}
