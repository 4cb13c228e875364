import { asciiLowerCase } from '../../../catalog';

/** Letters that look like others, by what they look like. */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'вβ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еε',
    h: 'нһ',
    k: 'кκ',
    l: '1|iіιӏ!',
    m: 'м',
    n: 'ո',
    o: '0оο',
    p: 'рρ',
    q: 'ԛ',
    s: '5ѕ',
    t: 'тτ',
    u: 'υս',
    v: 'ν',
    w: 'ԝ',
    x: 'хχ',
    y: 'уγ',
  }).flatMap(([letter, others]) => Array.from(others, (other): [string, string] => [other, letter])),
);

const SEPARATORS = /[\s\p{P}\p{Cf}]+/u;
const SHORTEST = 6;
const LONGEST = 100;
const FEWEST_WORDS = 3;

/** Finds names that can be taken for another: a letter more, less, other or moved, look-alikes, other blanks, a word left out. */
export class NearNames<Item> {
  readonly #byKey = new Map<string, Set<Item>>();
  readonly #names = new Map<Item, string>();

  /**
   * @param items - what has names
   * @param nameOf - the name of one
   */
  constructor(items: readonly Item[], nameOf: (item: Item) => string) {
    for (const item of items) {
      const name = nameOf(item);
      this.#names.set(item, name);
      for (const key of keysOf(name, 'known')) {
        const others = this.#byKey.get(key) ?? new Set();
        this.#byKey.set(key, others.add(item));
      }
    }
  }

  /** The items that have the name, or one that can be taken for it, in no particular order. */
  near(name: string): readonly Item[] {
    const found = new Set<Item>();
    for (const key of keysOf(name, 'other')) {
      for (const item of this.#byKey.get(key) ?? []) {
        found.add(item);
      }
    }
    return [...found].filter((item) => !isNumbered(this.#names.get(item) ?? '', name));
  }
}

/** A known name and another are near where they have a key in common. */
function keysOf(name: string, role: 'known' | 'other'): ReadonlySet<string> {
  const lower = asciiLowerCase(name.normalize('NFKC')).toLowerCase();
  const words = lower.split(SEPARATORS).filter((word) => word !== '');
  const joined = looks(words.join(''));
  const keys = new Set([joined]);
  if (joined.length < SHORTEST || joined.length > LONGEST) {
    return keys;
  }
  for (let at = 0; at < joined.length; at++) {
    keys.add(joined.slice(0, at) + joined.slice(at + 1));
  }
  if (words.length >= FEWEST_WORDS) {
    const shapes = words.map(looks);
    const all = shapes.join(' ');
    // One of the two names lacks a word, never both: two that differ in their last word are two.
    keys.add(role === 'known' ? `all ${all}` : `less ${all}`);
    for (let at = 0; at < words.length; at++) {
      const less = shapes.filter((_, index) => index !== at).join(' ');
      keys.add(role === 'known' ? `less ${less}` : `all ${less}`);
    }
  }
  return keys;
}

function looks(text: string): string {
  const letters = Array.from(text, (letter) => LOOKS_LIKE.get(letter) ?? letter);
  return letters.join('').replaceAll('rn', 'm').replaceAll('vv', 'w');
}

/** Whether only numbers tell the names apart: vendors count theirs. */
function isNumbered(one: string, other: string): boolean {
  const [a, b] = [asciiLowerCase(one), asciiLowerCase(other)];
  return a !== b && a.replace(/\d+/g, '#') === b.replace(/\d+/g, '#');
}
