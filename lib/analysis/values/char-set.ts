/** A set of UTF-16 code units as sorted, separate ranges, both ends included. */
export type CharSet = readonly (readonly [first: number, last: number])[];

const LAST_UNIT = 0xffff;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;

/** Leading halves of surrogate pairs. */
export const HIGH_SURROGATES: CharSet = [[0xd800, 0xdbff]];
/** Trailing halves of surrogate pairs. */
export const LOW_SURROGATES: CharSet = [[0xdc00, 0xdfff]];

/** A to Z in lower case. */
export const LETTERS: CharSet = [[0x61, 0x7a]];
/** 0 to 9. */
export const DIGITS: CharSet = [[0x30, 0x39]];
/** Everything beyond ASCII. */
export const BEYOND_ASCII: CharSet = [[0x80, LAST_UNIT]];

/**
 * Exactly the characters of a text.
 *
 * @param text - any characters
 * @returns the set
 */
export function charsOf(text: string): CharSet {
  const units = [...new Set(unitsOf(text))].sort((a, b) => a - b);
  return units.map((unit) => [unit, unit] as const);
}

/**
 * Every character of a lower-cased value (so none of A to Z) but those of a text.
 *
 * @param text - the characters left out
 * @returns the set
 */
export function allBut(text: string): CharSet {
  const holes: CharSet = [...charsOf(text), [UPPER_A, UPPER_Z] as const].sort(([a], [b]) => a - b);
  const ranges: (readonly [number, number])[] = [];
  let first = 0;
  for (const [holeFirst, holeLast] of holes) {
    if (holeFirst > first) {
      ranges.push([first, holeFirst - 1]);
    }
    first = holeLast + 1;
  }
  return [...ranges, [first, LAST_UNIT]];
}

/**
 * All characters of several sets that share none.
 *
 * @param sets - separate sets
 * @returns their union
 */
export function union(...sets: readonly CharSet[]): CharSet {
  return sets.flat().sort(([a], [b]) => a - b);
}

/**
 * Whether a set has a character.
 *
 * @param set - a set
 * @param unit - a UTF-16 code unit
 * @returns true if it is in the set
 */
export function hasChar(set: CharSet, unit: number): boolean {
  // By index: this runs for every character of every draft, and taking a pair apart costs more than the comparison.
  for (const range of set) {
    if (unit <= range[1]) {
      return unit >= range[0];
    }
  }
  return false;
}

/**
 * The UTF-16 code units of a text.
 *
 * @param text - any text
 * @returns one number per unit
 */
export function unitsOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}
