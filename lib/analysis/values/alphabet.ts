import type { CharSet } from './char-set';
import { hasChar, HIGH_SURROGATES, LOW_SURROGATES, unitsOf } from './char-set';

/** A set of at most this many characters is a spelling: all of them matter. */
const SPELLING_SIZE = 16;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;
const LAST_UNIT = 0xffff;

/** Which character stands for the many that no condition mentions, where there is a choice. */
const PREFERRED: ReadonlySet<number> = new Set(
  unitsOf("xabcdefghijklmnopqrstuvwyz1023456789 _-.,:;/=()[]{}<>!?#$%&'*+@^`|~"),
);
/** Where to look for a character when the preferred ones are taken: letters of other alphabets, then the rest. */
const FALLBACKS: CharSet = [
  [0xa1, LAST_UNIT],
  [0x01, 0xa0],
];

/** What the alphabet of a question has to tell apart. */
export interface AlphabetNeeds {
  /** The sets by which the form of the values tells characters apart. */
  readonly sets: readonly CharSet[];
  /** Every text that a condition looks for. */
  readonly mentioned: readonly string[];
  /** The texts among them whose place in the order of strings matters. */
  readonly ordered: readonly string[];
}

/**
 * The characters that suffice to decide a question: those that a condition mentions, and for the rest one that stands for all
 * that nothing tells apart.
 *
 * @param needs - what has to be told apart
 * @returns UTF-16 code units, those that read well first
 */
export function alphabetFor({ sets, mentioned, ordered }: AlphabetNeeds): readonly number[] {
  const known = new Set(mentioned.flatMap(unitsOf));
  for (const set of sets) {
    addSpelling(set, known);
  }
  const gaps = gapsBetween(ordered);
  // A lone half of a surrogate pair can decide an order only where a mentioned character stands beside the surrogates.
  const surrogates = [...known].some((unit) => unit >= FIRST_SURROGATE - 1) ? [HIGH_SURROGATES, LOW_SURROGATES] : [];
  const fresh = new Set<number>();
  for (const set of [...sets, ...surrogates]) {
    for (const gap of gaps) {
      const unit = freshIn(set, gap, known);
      if (unit !== null) {
        fresh.add(unit);
      }
    }
  }
  const common = [...PREFERRED].filter((unit) => known.has(unit));
  return [...fresh, ...common, ...[...known].filter((unit) => !PREFERRED.has(unit))];
}

function addSpelling(set: CharSet, known: Set<number>): void {
  const size = set.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  if (size > SPELLING_SIZE) {
    return;
  }
  for (const [first, last] of set) {
    for (let unit = first; unit <= last; unit++) {
      known.add(unit);
    }
  }
}

/** The stretches between the characters that an order comparison mentions; within one, no order tells characters apart. */
function gapsBetween(ordered: readonly string[]): CharSet {
  const bounds = [...new Set(ordered.flatMap(unitsOf))].sort((a, b) => a - b);
  return [-1, ...bounds].map((bound, index) => [bound + 1, (bounds[index] ?? LAST_UNIT + 1) - 1] as const);
}

function freshIn(set: CharSet, gap: readonly [number, number], known: ReadonlySet<number>): number | null {
  const [gapFirst, gapLast] = gap;
  for (const unit of PREFERRED) {
    if (unit >= gapFirst && unit <= gapLast && !known.has(unit) && hasChar(set, unit)) {
      return unit;
    }
  }
  const halves = set === HIGH_SURROGATES || set === LOW_SURROGATES;
  for (const [first, last] of FALLBACKS.flatMap((range) => overlaps(overlaps(set, gap), range))) {
    for (let unit = first; unit <= last; unit++) {
      if (!halves && unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE) {
        unit = LAST_SURROGATE;
      } else if (!known.has(unit)) {
        return unit;
      }
    }
  }
  return null;
}

function overlaps(set: CharSet, [first, last]: readonly [number, number]): CharSet {
  return set
    .filter(([setFirst, setLast]) => setFirst <= last && setLast >= first)
    .map(([setFirst, setLast]) => [Math.max(setFirst, first), Math.min(setLast, last)] as const);
}
