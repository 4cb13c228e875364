import type { Alternative, Part } from './alternative';
import { stepsOf } from './alternative';
import { drops } from './program';

/** Equal for alternatives that match and set names alike. */
function namingKey(alternative: Alternative): string {
  return JSON.stringify([drops(alternative), alternative.parts.map(partKey)]);
}

function partKey(part: Part): readonly unknown[] {
  const steps = stepsOf(part).map(({ literal, name, condition }) => [literal ?? condition.field, name]);
  return part.kind === 'rule' ? [part.relation, steps] : steps;
}

/**
 * Finds what two lists have in common, in the same order: a common beginning, a common end, and between them the longest series of
 * alternatives that occur once in each.
 *
 * @param before - a list
 * @param after - another list
 * @returns the second list with every alternative that they share replaced by that of the first
 */
export function aligned(before: readonly Alternative[], after: readonly Alternative[]): readonly Alternative[] {
  const keys = { before: before.map(namingKey), after: after.map(namingKey) };
  const result = [...after];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && keys.before[start] === keys.after[start]) {
    start += 1;
  }
  let end = 0;
  while (end < shorter - start && keys.before.at(-1 - end) === keys.after.at(-1 - end)) {
    end += 1;
  }
  const same: (readonly [number, number])[] = [];
  for (let at = 0; at < start; at++) {
    same.push([at, at]);
  }
  for (let at = 1; at <= end; at++) {
    same.push([before.length - at, after.length - at]);
  }
  const middle = {
    before: keys.before.slice(start, before.length - end),
    after: keys.after.slice(start, after.length - end),
  };
  same.push(...longestSeries(middle.before, middle.after).map(([a, b]) => [a + start, b + start] as const));
  for (const [from, to] of same) {
    const shared = before[from];
    if (shared !== undefined) {
      result[to] = shared;
    }
  }
  return result;
}

/** Pairs of places with equal keys, rising on both sides, over the keys that occur once on each (as patience sorting finds them). */
function longestSeries(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const placeAfter = placesOfUnique(after);
  const pairs: Pair[] = [];
  for (const [key, from] of placesOfUnique(before)) {
    const to = placeAfter.get(key);
    if (to !== undefined) {
      pairs.push({ from, to, previous: null });
    }
  }
  const tops: Pair[] = [];
  for (const pair of pairs) {
    const pile = firstAtLeast(tops, pair.to);
    tops[pile] = { ...pair, previous: tops[pile - 1] ?? null };
  }
  const series: (readonly [number, number])[] = [];
  for (let pair = tops.at(-1) ?? null; pair !== null; pair = pair.previous) {
    series.push([pair.from, pair.to]);
  }
  return series;
}

interface Pair {
  readonly from: number;
  readonly to: number;
  readonly previous: Pair | null;
}

function placesOfUnique(keys: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [place, key] of keys.entries()) {
    if (places.has(key)) {
      repeated.add(key);
    }
    places.set(key, place);
  }
  return new Map([...places].filter(([key]) => !repeated.has(key)).sort(([, a], [, b]) => a - b));
}

function firstAtLeast(tops: readonly Pair[], to: number): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle]?.to ?? Infinity) < to) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
