import type { ChangeJudge } from './judge';

/** Characters of WMI rules that all judgements of a file read; each is compared and linted again. */
const WMI_CHARACTERS = 200_000;

/** Characters of whole files; what stands beside the WMI rules is read only. */
const FILE_CHARACTERS = 2_000_000;

const MOST_JUDGED = 30;

/** The part of the work of a lint that judging one change may take. It is the same for all, so that all reports show the same. */
export const SHARE_OF_A_JUDGEMENT = 1 / MOST_JUDGED;

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
    this.#part = mostFor(WMI_CHARACTERS / Math.max(1, part));
    this.#whole = Math.min(this.#part, mostFor(FILE_CHARACTERS / Math.max(1, whole)));
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

function mostFor(times: number): number {
  return Math.max(1, Math.min(MOST_JUDGED, Math.floor(times)));
}
