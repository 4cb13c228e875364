import type { Verdict } from '../engine';
import type { Binding, BoundElement, Condition } from '../model';
import { conditionsOf } from '../model';

/** How far the events of tests got with a condition. */
export type ConditionReach = 'never tried' | 'never matched' | 'matched';

/** A condition that counts, with how far the events of the tests got with it. */
export interface CoveredCondition {
  /** The condition. */
  readonly condition: Condition;
  /** What the events of the tests do with it. */
  readonly reach: ConditionReach;
}

/** An element that counts and has conditions, with whether it decided an event of the tests. */
export interface CoveredElement {
  /** The element. */
  readonly source: BoundElement;
  /** Whether it decided about an event of the tests. */
  readonly decided: boolean;
  /** Its conditions in document order. */
  readonly conditions: readonly CoveredCondition[];
}

/** What the events of tests reached of a configuration. */
export interface ConditionCoverage {
  /** In document order; elements without conditions never match and are left out. */
  readonly elements: readonly CoveredElement[];
  /** How many there are, how many conditions matched an event, and how many elements decided about one. */
  readonly counts: {
    readonly conditions: { readonly total: number; readonly matched: number };
    readonly elements: { readonly total: number; readonly decided: number };
  };
}

/** Notes what events reach. */
export class CoverageRecorder {
  readonly #binding: Binding;
  readonly #tried = new Set<Condition>();
  readonly #matched = new Set<Condition>();
  readonly #decided = new Set<BoundElement>();

  /**
   * @param binding - the elements that count
   */
  constructor(binding: Binding) {
    this.#binding = binding;
  }

  /** Notes what one event reached. */
  record({ decidedBy }: Verdict): void {
    if (decidedBy.element !== null) {
      this.#decided.add(decidedBy.element);
    }
    for (const { conditions } of decidedBy.tried) {
      for (const { condition, outcome } of conditions) {
        if (outcome === 'matched') {
          this.#matched.add(condition);
        } else if (outcome === 'failed') {
          this.#tried.add(condition);
        }
      }
    }
  }

  /** What all events together reached. */
  coverage(): ConditionCoverage {
    const reachOf = (condition: Condition): ConditionReach =>
      this.#matched.has(condition) ? 'matched' : this.#tried.has(condition) ? 'never matched' : 'never tried';
    const elements = this.#binding.bound
      .map((source) => ({
        source,
        decided: this.#decided.has(source),
        conditions: conditionsOf(source.element).map(({ condition }) => ({ condition, reach: reachOf(condition) })),
      }))
      .filter(({ conditions }) => conditions.length > 0);
    return { elements, counts: countsOf(elements) };
  }
}

function countsOf(elements: readonly CoveredElement[]): ConditionCoverage['counts'] {
  const conditions = elements.flatMap((element) => element.conditions);
  return {
    conditions: { total: conditions.length, matched: conditions.filter(({ reach }) => reach === 'matched').length },
    elements: { total: elements.length, decided: elements.filter(({ decided }) => decided).length },
  };
}
