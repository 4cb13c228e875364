/** What a tracker answers where no continuation can satisfy it any more. */
export const DEAD = -1;

/** A finite automaton that reads a lower-cased value from left to right; its states are numbers that it hands out as it needs them. */
export interface Tracker {
  readonly start: number;
  /**
   * Reads one UTF-16 code unit.
   *
   * @param state - where it stands
   * @param unit - the code unit
   * @returns where it stands then, or {@link DEAD}
   */
  step(state: number, unit: number): number;
  /**
   * Whether a value may end here.
   *
   * @param state - where it stands
   * @returns true if the value read so far satisfies it
   */
  accepts(state: number): boolean;
}

/**
 * Whether a tracker is satisfied by a value.
 *
 * @param tracker - the tracker
 * @param value - a lower-cased value
 * @returns true if it accepts the whole value
 */
export function accepts(tracker: Tracker, value: string): boolean {
  let state = tracker.start;
  for (let index = 0; index < value.length; index++) {
    state = tracker.step(state, value.charCodeAt(index));
    if (state === DEAD) {
      return false;
    }
  }
  return tracker.accepts(state);
}
