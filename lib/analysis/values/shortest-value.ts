import type { Budget } from './budget';
import type { Tracker } from './tracker';
import { DEAD } from './tracker';

/** The answer of a search for a value: the value, `none` where it is proved that there is none, `unknown` where the budget is spent. */
export type ValueSearch = { readonly text: string } | 'none' | 'unknown';

/**
 * The shortest value that satisfies several trackers at once: a breadth-first search through the product of their states, which
 * are made as they are reached.
 *
 * @param trackers - the form of the field and the conditions
 * @param alphabet - the characters that suffice, those that read well first
 * @param budget - the work that may be done
 * @returns a shortest value, or that there is none
 */
export function shortestValue(trackers: readonly Tracker[], alphabet: readonly number[], budget: Budget): ValueSearch {
  const reached: Reached[] = [{ states: trackers.map(({ start }) => start), unit: 0, from: null }];
  const known = new Set<string>();
  for (const here of reached) {
    if (trackers.every((tracker, index) => tracker.accepts(here.states[index] ?? DEAD))) {
      return { text: spell(here) };
    }
    for (const unit of alphabet) {
      if (!budget.spend(1)) {
        return 'unknown';
      }
      const states = stepAll(trackers, here.states, unit, budget);
      const key = states?.join();
      if (states !== null && key !== undefined && !known.has(key)) {
        known.add(key);
        reached.push({ states, unit, from: here });
      }
    }
  }
  return 'none';
}

interface Reached {
  readonly states: readonly number[];
  readonly unit: number;
  readonly from: Reached | null;
}

function stepAll(
  trackers: readonly Tracker[],
  states: readonly number[],
  unit: number,
  budget: Budget,
): readonly number[] | null {
  const next: number[] = [];
  for (const [index, tracker] of trackers.entries()) {
    const state = tracker.step(states[index] ?? DEAD, unit);
    if (state === DEAD) {
      budget.spend(index);
      return null;
    }
    next.push(state);
  }
  budget.spend(trackers.length);
  return next;
}

function spell(end: Reached): string {
  const units: string[] = [];
  for (let here = end; here.from !== null; here = here.from) {
    units.push(String.fromCharCode(here.unit));
  }
  return units.reverse().join('');
}
