import type { WmiEventId } from '../catalog';
import { Budget } from './budget';
import type { FieldValue } from './domain';
import { EventSpace } from './event-space';
import { FieldSolver } from './field-solver';
import type { Constraint } from './search';
import { findEvent } from './search';

/** The answer to the question whether some event satisfies constraints. */
export type Answer =
  | { readonly kind: 'event'; readonly values: readonly FieldValue[] }
  /** Proved that there is none; `exceptUnread`: unless Sysmon could not read a field. */
  | { readonly kind: 'none'; readonly exceptUnread: boolean }
  | { readonly kind: 'unknown' };

/** Answers questions about all events of one ID. */
export class EventProver {
  readonly space: EventSpace;
  readonly #budget: Budget;
  readonly #solver: FieldSolver;
  readonly #solverWithUnread: FieldSolver;

  /**
   * @param space - the event
   * @param budget - the work that may be done
   */
  constructor(space: EventSpace, budget: Budget) {
    this.space = space;
    this.#budget = budget;
    this.#solver = new FieldSolver(space, budget, false);
    this.#solverWithUnread = new FieldSolver(space, budget, true);
  }

  /**
   * Whether there is work left for something beside a search.
   *
   * @param steps - how much
   * @returns false where the budget is spent
   */
  affords(steps: number): boolean {
    this.#budget.begin();
    return this.#budget.spend(steps);
  }

  /**
   * Looks for an event.
   *
   * @param constraints - what it has to satisfy
   * @returns the event, or that there is none in the domain
   */
  find(constraints: readonly Constraint[]): Answer {
    this.#budget.begin();
    const found = findEvent(this.space, this.#solver, this.#budget, constraints);
    if (found === 'unknown') {
      return { kind: 'unknown' };
    }
    if (found !== 'none') {
      return { kind: 'event', values: found };
    }
    this.#budget.begin();
    const unread = findEvent(this.space, this.#solverWithUnread, this.#budget, constraints);
    return { kind: 'none', exceptUnread: unread !== 'none' };
  }
}

/** Answers questions about all events, with one budget for all of them. */
export class Prover {
  readonly #events: ReadonlyMap<WmiEventId, EventProver>;

  constructor() {
    const budget = new Budget();
    const ids = [19, 20, 21] as const;
    this.#events = new Map(ids.map((id) => [id, new EventProver(new EventSpace(id), budget)]));
  }

  /**
   * What answers the questions about one event.
   *
   * @param id - 19, 20 or 21
   * @returns its prover
   */
  event(id: WmiEventId): EventProver {
    const prover = this.#events.get(id);
    if (prover === undefined) {
      throw new RangeError(`${String(id)} is not a WMI event`);
    }
    return prover;
  }
}
