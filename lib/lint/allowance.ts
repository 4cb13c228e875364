import type { ChangeJudge } from './judge';

const CHARACTERS_READ = 1_000_000;
const MOST_JUDGED = 50;

/**
 * How many findings of a file have their changes judged. Each is judged by reading the changed text anew, so that without a limit
 * the work would grow faster than the file.
 */
export class Allowance {
  readonly #part: number;
  readonly #whole: number;

  /**
   * @param lengths - how long the texts are that have to be read
   */
  constructor({ part, whole }: ChangeJudge['lengths']) {
    this.#part = mostFor(part);
    this.#whole = mostFor(whole);
  }

  /**
   * Whether a change is judged. That does not depend on what was judged before it, so that all reports show the same.
   *
   * @param place - the place of its finding among those with changes, from 0
   * @param isLocal - whether the change stays inside the WMI rules
   * @returns true for the first findings of a file
   */
  covers(place: number, isLocal: boolean): boolean {
    return place < (isLocal ? this.#part : this.#whole);
  }
}

function mostFor(length: number): number {
  return Math.max(1, Math.min(MOST_JUDGED, Math.floor(CHARACTERS_READ / Math.max(1, length))));
}
