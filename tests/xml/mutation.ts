/** A sequence of numbers that looks random and is the same on every run (mulberry32). */
export class Sequence {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** The next number, from 0 up to but not including `bound`. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) {
      throw new RangeError('nothing to pick from');
    }
    return item;
  }
}

const FRAGMENTS = (
  '< > & " \' / = - ; : ! ? ] [ # x </ /> --> <!-- -- ]]> <![CDATA[ <? ?> <a <a> </a> <a/> a="b" a= &amp; &lt; &#65; &#x41; &#0; &#x; &foo; &; ' +
  '<?xml?> <?XML?> <!DOCTYPE <!doctype é 日 😀 · 1 - . _ xmlns="u" p:a <Rule> </Rule> <WmiEvent'
).split(' ');
const CHARACTERS = [
  ' ',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\u0001',
  '\u000b',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '\uffff',
];

/** A document with one to three random injuries: something deleted, doubled, moved, inserted or cut off. */
export function mutate(source: string, random: Sequence): string {
  let text = source;
  for (let count = 1 + random.below(3); count > 0; count--) {
    text = injure(text, random);
  }
  // A file cannot hold half of a surrogate pair: what was cut in the middle becomes U+FFFD.
  return Buffer.from(text).toString();
}

function injure(text: string, random: Sequence): string {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + 1 + random.below(random.below(10) === 0 ? 200 : 8));
  switch (random.below(7)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return text.slice(0, end) + text.slice(start);
    case 2:
      return text.slice(0, start) + random.pick(FRAGMENTS) + text.slice(start);
    case 3:
      return text.slice(0, start) + random.pick(FRAGMENTS) + text.slice(end);
    case 4:
      return text.slice(0, start) + random.pick(CHARACTERS) + text.slice(random.below(2) === 0 ? start : end);
    case 5: {
      const target = random.below(text.length + 1);
      return text.slice(0, target) + text.slice(start, end) + text.slice(target);
    }
    default:
      return random.below(8) === 0 ? text.slice(0, start) : text.slice(0, start) + text.slice(start + 1);
  }
}
