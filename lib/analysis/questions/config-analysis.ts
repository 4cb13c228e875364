import type { BoundElement, Condition, Config } from '../../model';
import { bindElements } from '../../model';
import type { Proof } from '../proof';
import type { Budget } from '../values/budget';
import { coverageWithin, deadConditionsWithin, exclusionReachWithin } from './ask';
import { budgetFor } from './budget-for';
import type { Comparison } from './compare';
import { compareWithin } from './compare';
import type { ConditionTruth } from './condition-prover';
import { ConditionProver } from './condition-prover';
import type { Coverage } from './coverage';
import type { DeadConditions } from './dead-conditions';
import { Examination } from './examination';
import type { ExclusionReach } from './exclusion-reach';

/**
 * All questions that one call asks about one configuration, each answered when it is first asked. What decides whether the file passes
 * has a budget of its own, so that hints never leave it undecided.
 */
export class ConfigAnalysis {
  readonly #config: Config;
  readonly #verdicts: Budget;
  readonly #hints: Budget;
  #examination: Examination | undefined;
  #coverage: Coverage | undefined;
  #exclusions: readonly ExclusionReach[] | undefined;
  #dead: DeadConditions | undefined;
  #conditions: ConditionProver | undefined;

  /**
   * @param config - the configuration
   * @param share - the part of the work of one call that may be done, where the call is about several configurations
   */
  constructor(config: Config, share = 1) {
    const { bound } = bindElements(config);
    this.#config = config;
    this.#verdicts = budgetFor(bound, 'verdicts', share);
    this.#hints = budgetFor(bound, 'hints', share);
  }

  /** What is proved of the nine cells. */
  get coverage(): Coverage {
    this.#coverage ??= coverageWithin(this.#config, () => this.#examine());
    return this.#coverage;
  }

  /** What each exclusion drops, in document order. */
  get exclusions(): readonly ExclusionReach[] {
    this.#exclusions ??= exclusionReachWithin(this.#config, () => this.#examine());
    return this.#exclusions;
  }

  /** The conditions that change nothing. */
  get dead(): DeadConditions {
    this.#dead ??= deadConditionsWithin(this.#config, this.#hints);
    return this.#dead;
  }

  /** Whether one of some conditions on one field matches, over all events that they reach. */
  truthOf(bound: BoundElement, conditions: readonly Condition[]): ConditionTruth {
    return this.#prover().truthOf(bound, conditions);
  }

  /** Whether every value that one condition matches is matched by another on the same field, wherever they reach. */
  covers(bound: BoundElement, wide: Condition, narrow: Condition): Proof {
    return this.#prover().covers(bound, wide, narrow);
  }

  /** What changes where another configuration takes the place of this one. */
  compareWith(after: Config): Comparison {
    return compareWithin(this.#config, after, this.#verdicts);
  }

  #examine(): Examination {
    this.#examination ??= new Examination([this.#config], this.#verdicts);
    return this.#examination;
  }

  #prover(): ConditionProver {
    this.#conditions ??= new ConditionProver(this.#hints);
    return this.#conditions;
  }
}
