import { alphabetFor } from '../../lib/analysis/values/alphabet';
import { allBut, charsOf, DIGITS, LETTERS } from '../../lib/analysis/values/char-set';

const READABLE = "xabcdefghijklmnopqrstuvwyz1023456789 _-.,:;/=()[]{}<>!?#$%&'*+@^`|~";

/** The alphabet as a text. */
function alphabet(sets: Parameters<typeof alphabetFor>[0]['sets'], mentioned: string, ordered = ''): string {
  const units = alphabetFor({ sets, mentioned: [mentioned], ordered: ordered === '' ? [] : [ordered] });
  return String.fromCharCode(...units);
}

describe('alphabetFor', () => {
  it('has what is mentioned, and one character for all the rest', () => {
    expect(alphabet([allBut('"')], 'ab')).toBe('xab');
    expect(alphabet([allBut('"')], 'x')).toBe('ax');
    expect(alphabet([allBut('"')], '')).toBe('x');
  });

  it('puts what reads well in front', () => {
    expect(alphabet([allBut('')], '"\\a')).toBe('xa"\\');
  });

  it('has every character of a small set, which is a spelling, and one of each large set', () => {
    expect(alphabet([charsOf('"\\'), LETTERS], '')).toBe('x"\\');
    expect(alphabet([DIGITS, LETTERS], '')).toBe('x1023456789');
    expect(alphabet([charsOf('abcdefghijklmnop')], '')).toBe('abcdefghijklmnop');
    expect(alphabet([[[0x61, 0x71]]], '')).toBe('a');
  });

  it('takes letters of other alphabets where all that read well are mentioned', () => {
    const units = alphabetFor({ sets: [allBut('')], mentioned: [READABLE, '\u00a1\u00a2'], ordered: [] });
    expect(units[0]).toBe(0xa3);
    expect(units).toHaveLength(READABLE.length + 3);
    const low = alphabetFor({ sets: [[[0x01, 0x7f]]], mentioned: [READABLE], ordered: [] });
    expect(low[0]).toBe(0x01);
    expect(alphabetFor({ sets: [[[0x61, 0x62]]], mentioned: ['ab'], ordered: [] })).toEqual([0x61, 0x62]);
  });

  it('has one character for each stretch between those that an order mentions', () => {
    expect(alphabet([LETTERS], 'dm', 'dm')).toBe('aexdm');
    expect(alphabet([LETTERS], 'ab', 'ab')).toBe('xab');
    expect(alphabet([LETTERS], 'yz', 'yz')).toBe('xyz');
  });

  it('has halves of surrogate pairs only where a mentioned character stands beside them', () => {
    const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
    const of = (mentioned: string) =>
      alphabetFor({ sets: [allBut('')], mentioned: [mentioned], ordered: [mentioned] }).filter(isHalf);
    expect(of('a\ud7fe')).toEqual([]);
    expect(of('\ud7ff')).toEqual([0xd800, 0xdc00]);
    expect(of('\ue000')).toEqual([0xd800, 0xdc00]);
  });

  it('never takes half a surrogate pair for a character', () => {
    const units = alphabetFor({ sets: [[[0xd000, 0xffff]]], mentioned: ['\ud7fe'], ordered: ['\ud7fe'] });
    expect(units).toEqual([0xd000, 0xd7ff, 0xd7fe]);
    for (const first of [0xd800, 0xd900, 0xdfff]) {
      expect(alphabetFor({ sets: [[[first, 0xffff]]], mentioned: [], ordered: [] })).toEqual([0xe000]);
    }
  });
});
