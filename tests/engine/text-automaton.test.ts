import fc from 'fast-check';
import { asciiLowerCase } from '../../lib/catalog';
import { TextAutomaton } from '../../lib/engine/text-automaton';
import { runs } from './sizes';

function found(texts: readonly string[], value: string): readonly string[] {
  const automaton = new TextAutomaton(texts);
  const count = automaton.search(value);
  const names = automaton.found.map((place) => texts[place] ?? 'none');
  expect(names).toHaveLength(count);
  return names.sort();
}

test('finds every text once, texts within texts too', () => {
  expect(found(['he', 'she', 'his', 'hers'], 'ushers and ushers')).toEqual(['he', 'hers', 'she']);
  expect(found(['a', 'aa', 'aaa'], 'aa')).toEqual(['a', 'aa']);
  expect(found(['', 'a'], 'b')).toEqual([]);
  expect(found([], 'a')).toEqual([]);
});

test('folds A to Z and nothing else', () => {
  expect(found(['kE', '\u00c9'], 'KE \u00e9')).toEqual(['kE']);
  expect(found(['k', '['], '\u212a{')).toEqual([]);
  expect(found(['@', '`', '{'], '@')).toEqual(['@']);
  expect(found(['\ud800'], 'a\ud800b')).toEqual(['\ud800']);
});

test('stops where enough is found', () => {
  const automaton = new TextAutomaton(['a', 'b', 'c']);
  expect(automaton.search('abc', 2)).toBe(2);
  expect(automaton.found).toEqual([0, 1]);
  expect(automaton.search('c')).toBe(1);
  expect(automaton.found).toEqual([2]);
});

test('counts different texts, the empty one aside', () => {
  expect(new TextAutomaton(['a', 'A', 'b', '']).texts).toBe(2);
});

test('finds what the native search finds, also beyond the states whose next ones are written down', () => {
  const unit = fc.constantFrom('a', 'B', 'c', '\u00e9', '\u4e00');
  const text = fc.string({ unit, minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 30, selector: asciiLowerCase }), fc.array(text), (texts, parts) => {
      const value = [...parts, ...texts.slice(0, 3), ...parts].join('');
      const lower = asciiLowerCase(value);
      expect(found(texts, value)).toEqual(texts.filter((one) => lower.includes(asciiLowerCase(one))).sort());
    }),
    { numRuns: runs(1000) },
  );
});

test('more letters than are written down for a state', () => {
  const texts = Array.from({ length: 3000 }, (_, index) => String.fromCharCode(0x4e00 + index).repeat(2));
  expect(found(texts, `${texts[2999] ?? ''}\u4e00x${'\u4e01'.repeat(3)}`)).toEqual([texts[1], texts[2999]]);
});
