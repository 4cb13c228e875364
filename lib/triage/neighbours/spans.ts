/** A part of time, in milliseconds since 1970, both ends included. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Joins parts of time that touch.
 *
 * @param spans - in any order
 * @returns the same time in parts that do not touch, the earliest first
 */
export function mergedSpans(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || from > last.to) {
      merged.push({ from, to });
    } else {
      last.to = Math.max(last.to, to);
    }
  }
  return merged;
}

/**
 * Whether a time is in one of the parts.
 *
 * @param spans - as {@link mergedSpans} gives them
 * @param at - a time
 * @returns true where it is
 */
export function isWithin(spans: readonly TimeSpan[], at: number): boolean {
  const index = firstIndex(spans.length, (one) => (spans[one]?.to ?? Infinity) >= at);
  return (spans[index]?.from ?? Infinity) <= at;
}

/**
 * The first index for which a condition holds that, once it holds, holds for all that follow.
 *
 * @param length - how many there are
 * @param holds - the condition
 * @returns the index; the length where it holds for none
 */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
