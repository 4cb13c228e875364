import type { CharSet } from '../../lib/analysis/values/char-set';
import { allBut, BEYOND_ASCII, charsOf, hasChar, union, unitsOf } from '../../lib/analysis/values/char-set';

const ALL_UNITS = Array.from({ length: 0x10000 }, (_, unit) => unit);
const listed = (set: CharSet): readonly number[] => ALL_UNITS.filter((unit) => hasChar(set, unit));

describe('a set of characters', () => {
  it('has exactly the characters of a text, sorted', () => {
    expect(charsOf('ba"b')).toEqual([
      [0x22, 0x22],
      [0x61, 0x61],
      [0x62, 0x62],
    ]);
    expect(listed(charsOf('ba"b'))).toEqual([0x22, 0x61, 0x62]);
  });

  it('has all lower-cased characters but those of a text', () => {
    const missing = new Set([...unitsOf('\0"a\\~\uffff'), ...unitsOf('ABCDEFGHIJKLMNOPQRSTUVWXYZ')]);
    expect(listed(allBut('\0"a\\~\uffff'))).toEqual(ALL_UNITS.filter((unit) => !missing.has(unit)));
    expect(listed(allBut(''))).toHaveLength(0x10000 - 26);
    expect(listed(allBut('ab'))).toHaveLength(0x10000 - 28);
  });

  it('joins sets, and sorts them', () => {
    expect(union(charsOf('_'), charsOf('"'))).toEqual([
      [0x22, 0x22],
      [0x5f, 0x5f],
    ]);
  });

  it('beyond ASCII begins at U+0080', () => {
    expect([0x7f, 0x80, 0xffff].map((unit) => hasChar(BEYOND_ASCII, unit))).toEqual([false, true, true]);
  });
});
