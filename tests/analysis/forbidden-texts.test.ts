import { ForbiddenTexts } from '../../lib/analysis/values/forbidden-texts';
import { Random } from './random';

const text = (random: Random, most: number): string =>
  random.list(1, most, () => random.pick(['a', 'b', 'c'])).join('');

describe('ForbiddenTexts', () => {
  it('is empty at first, and unchanged by nothing', () => {
    expect(ForbiddenTexts.NONE.occurIn('abc')).toBe(false);
    expect(ForbiddenTexts.NONE.hold('a'.charCodeAt(0))).toBe(false);
    expect(ForbiddenTexts.NONE.with([])).toBe(ForbiddenTexts.NONE);
  });

  it('finds every text that was added, however they came', () => {
    const random = new Random(1);
    for (let run = 0; run < 100; run++) {
      let forbidden = ForbiddenTexts.NONE;
      const all: string[] = [];
      for (const added of random.list(1, 6, () => random.list(1, 14, () => text(random, 6)))) {
        const before = forbidden;
        forbidden = forbidden.with(added);
        const value = text(random, 8);
        expect(before.occurIn(value)).toBe(all.some((one) => value.includes(one)));
        all.push(...added);
        expect(forbidden.occurIn(value)).toBe(all.some((one) => value.includes(one)));
        expect(all.every((one) => forbidden.occurIn(`-${one}-`))).toBe(true);
      }
      for (const letter of 'abcd') {
        expect(forbidden.hold(letter.charCodeAt(0))).toBe(all.some((one) => one.includes(letter)));
      }
    }
  });
});
