/** What work costs in steps; one step is one event tried, or one state of a search for a value moved on by one character. */
export const STEP = {
  /** A literal looked at on a value. */
  perLiteral: 1 / 8,
  /** A character of a draft compared with one condition. */
  perCharacter: 1 / 200,
  /** A character of a text put into a composed value: it is looked at several times. */
  perComposedCharacter: 1 / 2,
  /** A text of which it is chosen whether it occurs. */
  perChoice: 4,
  /** A condition that stands beside one that is left out: what they ask for together is worked out again. */
  perNeighbor: 8,
  /** An alternative passed on the way to a rule name: most do not set one. */
  perAlternative: 1 / 4,
} as const;

/** What work is for: what decides whether a file passes, or hints, which need not be complete, and of which there are many. */
export type BudgetPurpose = 'verdicts' | 'hints';

/** What the questions of one purpose may do. */
interface Allowance {
  /** Work that every question may do: a question about ordinary conditions ends far below it. */
  readonly perQuestion: number;
  /** What all questions of one call may do together of that. */
  readonly ofAllQuestions: number;
  /** Work that the hard questions of one call share, however small the configuration is. */
  readonly shared: number;
  /** What each condition of a configuration adds to it. */
  readonly perCondition: number;
  /** What is shared at most: a file of a hundred thousand conditions must not keep anybody waiting for minutes. */
  readonly mostShared: number;
}

/** Of hints there are several for each condition, and none of them may keep a verdict waiting. */
const ALLOWANCES: Readonly<Record<BudgetPurpose, Allowance>> = {
  verdicts: {
    perQuestion: 2_000,
    ofAllQuestions: 50_000_000,
    shared: 1_000_000,
    perCondition: 1_000,
    mostShared: 20_000_000,
  },
  hints: {
    perQuestion: 500,
    ofAllQuestions: 3_000_000,
    shared: 250_000,
    perCondition: 250,
    mostShared: 1_000_000,
  },
};

/** The part of the shared work that one question may take, so that it leaves something to the next. */
const SHARE_OF_A_QUESTION = 1 / 3;

/**
 * The work that one call may do. Counting steps and not time gives the same answer on every machine.
 */
export class Budget {
  readonly #ownOfQuestion: number;
  readonly #mostPerQuestion: number;
  #ownOfAll: number;
  #shared: number;
  #left = 0;
  #leftShared = 0;

  /**
   * @param conditions - how many conditions the call is about
   * @param purpose - what the work is for
   * @param share - the part of the shared work that this call may do, where it is one of several
   */
  constructor(conditions: number, purpose: BudgetPurpose = 'verdicts', share = 1) {
    const { perQuestion, ofAllQuestions, shared, perCondition, mostShared } = ALLOWANCES[purpose];
    this.#ownOfQuestion = perQuestion;
    this.#ownOfAll = ofAllQuestions * share;
    this.#shared = Math.min(shared + conditions * perCondition, mostShared) * share;
    this.#mostPerQuestion = this.#shared * SHARE_OF_A_QUESTION;
  }

  /** Whether the question under way has spent all that it may. */
  get isSpent(): boolean {
    return this.#left === 0 && this.#leftShared === 0;
  }

  /** Starts the next question. */
  begin(): void {
    this.#ownOfAll += this.#left;
    this.#left = this.#takeOwn();
    this.#leftShared = Math.min(this.#shared, this.#mostPerQuestion);
  }

  /**
   * Does a little work beside the question under way: as much as every question may do. What is left to the question stays as it is.
   *
   * @param work - what spends steps
   * @returns what the work returns
   */
  aside<T>(work: () => T): T {
    const [left, leftShared] = [this.#left, this.#leftShared];
    this.#left = this.#takeOwn();
    this.#leftShared = 0;
    const result = work();
    this.#ownOfAll += this.#left;
    this.#left = left;
    this.#leftShared = leftShared;
    return result;
  }

  #takeOwn(): number {
    const own = Math.min(this.#ownOfQuestion, this.#ownOfAll);
    this.#ownOfAll -= own;
    return own;
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
      this.#shared -= this.#leftShared;
      this.#leftShared = 0;
      return false;
    }
    this.#leftShared -= borrowed;
    this.#shared -= borrowed;
    return true;
  }
}
