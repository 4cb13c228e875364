import fc from 'fast-check';
import { textFinder } from '../../lib/engine/text-finder';
import { length, runs } from './sizes';

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

test('finds what the native search finds', () => {
  const long = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 129, maxLength: 140 });
  const several = fc.array(text, { minLength: 24, maxLength: 32 });
  const many = fc.array(text, { minLength: 33, maxLength: 60 });
  const texts = fc.oneof(fc.array(text, { maxLength: 3 }), several, many, fc.tuple(long, text, text));
  fc.assert(
    fc.property(texts, fc.array(text, { maxLength: 8 }), fc.nat(), (wanted, parts, place) => {
      const value = [...parts, wanted[place % Math.max(1, wanted.length)] ?? '', ...parts].join('');
      expect(textFinder(wanted, 'any')(value)).toBe(wanted.some((one) => value.includes(one)));
      expect(textFinder(wanted, 'all')(value)).toBe(wanted.every((one) => value.includes(one)));
    }),
    { numRuns: runs(3000) },
  );
});

test('finds texts that end in each other', () => {
  const wanted = Array.from({ length: 40 }, (_, index) => 'a'.repeat(index + 1));
  const all = textFinder(wanted, 'all');
  expect(all('a'.repeat(40))).toBe(true);
  expect(all(`${'a'.repeat(39)}b${'a'.repeat(39)}`)).toBe(false);
  expect(textFinder(wanted, 'any')('b')).toBe(false);
});

test('a text of a million characters that the native search would compare at every place', () => {
  const run = 'a'.repeat(length(500_000));
  const any = textFinder([`${'a'.repeat(100)}c${run}`], 'any');
  expect(any(run + run)).toBe(false);
  expect(any(`${run}c${run}`)).toBe(true);
});

test('two hundred thousand texts in a long value', () => {
  const count = length(200_000);
  const texts = Array.from({ length: count }, (_, index) => `z${String(index)};`);
  const any = textFinder(texts, 'any');
  const rest = 'z'.repeat(length(500_000));
  const last = `${String(count - 1)};`;
  expect(any(rest)).toBe(false);
  expect(any(rest + last)).toBe(true);
  expect(textFinder(texts, 'all')(`z${last}`)).toBe(false);
});
