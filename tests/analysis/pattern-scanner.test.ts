import { outermostTexts } from '../../lib/analysis/values/outermost-texts';
import { PatternScanner } from '../../lib/analysis/values/pattern-scanner';
import { Random } from './random';

const LETTERS = ['a', 'b', 'c'];
const text = (random: Random, least: number, most: number): string =>
  random.list(least, most, () => random.pick(LETTERS)).join('');

/** The patterns that end where a text ends, the longest first; of equal patterns the first. */
function endingIn(patterns: readonly string[], read: string): readonly string[] {
  return [...new Set(patterns)].filter((pattern) => read.endsWith(pattern)).sort((a, b) => b.length - a.length);
}

describe('PatternScanner', () => {
  it('finds at each place of a text what ends there', () => {
    const random = new Random(1);
    const wrong: unknown[] = [];
    for (let run = 0; run < 200; run++) {
      const patterns = random.list(1, 12, () => text(random, 1, 4));
      const scanner = new PatternScanner(patterns);
      const read = text(random, 0, 20);
      let node = scanner.root;
      for (let at = 0; at < read.length; at++) {
        node = scanner.step(node, read.charCodeAt(at));
        const expected = endingIn(patterns, read.slice(0, at + 1)).map((pattern) => patterns.indexOf(pattern));
        if ([...scanner.found(node)].join() !== expected.join() || scanner.finds(node) !== expected.length > 0) {
          wrong.push([patterns, read, at]);
        }
      }
      if (scanner.occursIn(read) !== patterns.some((pattern) => read.includes(pattern))) {
        wrong.push([patterns, read]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('tells thousands of patterns apart', () => {
    const patterns = Array.from({ length: 3000 }, (_, number) => `<${String(number * 7)}>`);
    const scanner = new PatternScanner(patterns);
    expect(patterns.every((pattern) => scanner.occursIn(`x${pattern}y`))).toBe(true);
    expect(Array.from({ length: 100 }, (_, number) => scanner.occursIn(`<${String(number * 7 + 1)}>`))).not.toContain(
      true,
    );
  });
});

describe('outermostTexts', () => {
  it('leaves out what another text contains, and what is there twice', () => {
    expect(outermostTexts(['ab', 'xaby', 'b', 'xaby', 'c'])).toEqual(['xaby', 'c']);
    expect(outermostTexts([])).toEqual([]);
  });

  it('agrees with comparing each with each', () => {
    const random = new Random(2);
    for (let run = 0; run < 200; run++) {
      const texts = random.list(1, 10, () => text(random, 1, 5));
      const distinct = [...new Set(texts)];
      expect(outermostTexts(texts)).toEqual(
        distinct.filter((one) => !distinct.some((other) => other !== one && other.includes(one))),
      );
    }
  });
});
