/** Work that every question may do: a question about ordinary conditions ends far below it. */
const STEPS_PER_QUESTION = 2_000;

/** Work that the hard questions of one analysis share. */
const SHARED_STEPS = 3_000_000;

/** The most that one question takes of the shared work, so that it leaves something to the next. */
const SHARED_STEPS_PER_QUESTION = 1_000_000;

/**
 * The work that one analysis may do, in steps: one step is one event tried, or one condition moved on by one character. Counting
 * steps and not time gives the same answer on every machine.
 */
export class Budget {
  #shared = SHARED_STEPS;
  #left = 0;
  #leftShared = 0;

  /** Whether the question under way has spent all that it may. */
  get isSpent(): boolean {
    return this.#left === 0 && this.#leftShared === 0;
  }

  /** Starts the next question. */
  begin(): void {
    this.#left = STEPS_PER_QUESTION;
    this.#leftShared = Math.min(this.#shared, SHARED_STEPS_PER_QUESTION);
  }

  /**
   * Takes steps for the question under way.
   *
   * @param steps - how many
   * @returns false where they are not to be had: the question is then answered with `unknown`
   */
  spend(steps: number): boolean {
    this.#left -= steps;
    if (this.#left >= 0) {
      return true;
    }
    const borrowed = -this.#left;
    this.#left = 0;
    if (borrowed > this.#leftShared) {
      this.#leftShared = 0;
      return false;
    }
    this.#leftShared -= borrowed;
    this.#shared -= borrowed;
    return true;
  }
}
