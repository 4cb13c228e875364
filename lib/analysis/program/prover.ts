import type { WmiEventId } from '../../catalog';
import { WMI_EVENTS } from '../../catalog';
import type { Proof } from '../proof';
import type { Budget } from '../values/budget';
import type { FieldValue } from '../values/domain';
import type { FieldFacts } from '../values/field-facts';
import { FieldSolver } from '../values/field-solver';
import type { Literal } from '../values/literal';
import { EventSpace } from './event-space';
import type { Constraint, EventSearch } from './search';
import { EventFinder, settle } from './search';

/** A proof that no event satisfies something, or the values of one that does, by position. */
export type ValuesProof = Proof<readonly FieldValue[]>;

/** The statement that no event satisfies something, where nothing has to be asked. */
export const NO_EVENT: ValuesProof = { kind: 'proved', exceptUnread: false };

interface Settled {
  readonly implied: readonly (readonly Literal[])[];
  readonly facts: readonly FieldFacts[] | null;
}

/** So many cases of a question are looked at in other orders, where the first one leaves them open. */
const MOST_REORDERED = 8;

interface Attempt {
  readonly order: readonly Constraint[];
  readonly found: EventSearch;
}

/** So many sets of facts are kept for the next question: the cells of one comparison share theirs. */
const MOST_SETTLED = 4;

/** Answers questions about all events of one ID. */
export class EventProver {
  readonly space: EventSpace;
  readonly #budget: Budget;
  readonly #finder: EventFinder;
  readonly #finderWithUnread: EventFinder;
  readonly #settled: Settled[] = [];

  /**
   * @param space - the event
   * @param budget - the work that may be done
   */
  constructor(space: EventSpace, budget: Budget) {
    this.space = space;
    this.#budget = budget;
    this.#finder = new EventFinder(space, new FieldSolver(space, budget, false), budget);
    this.#finderWithUnread = new EventFinder(space, new FieldSolver(space, budget, true), budget);
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
   * Asks whether no event satisfies constraints.
   *
   * @param constraints - what an event would have to satisfy
   * @returns that there is none in the domain, or one
   */
  ask(constraints: readonly Constraint[]): ValuesProof {
    return this.askInTurn([[]], constraints);
  }

  /**
   * Asks whether no event satisfies constraints, case by case, within the work of one question.
   *
   * @param cases - constraints of which every event that satisfies the others satisfies those of one case; null for a step of work
   *   that was done to find them
   * @param constraints - what an event would have to satisfy in every case
   * @returns that there is none in the domain, or one
   */
  askInTurn(cases: Iterable<readonly Constraint[] | null>, constraints: readonly Constraint[]): ValuesProof {
    let unknown: ValuesProof | null = null;
    let exceptUnread = false;
    let reordered = 0;
    this.#budget.begin();
    for (const ofCase of cases) {
      if (ofCase === null) {
        if (!this.#budget.spend(1)) {
          return unknown ?? { kind: 'unknown', why: 'there were too many cases for the work that one call may do' };
        }
        continue;
      }
      const all = [...ofCase, ...constraints];
      const facts = this.#settle(all);
      if (facts === null) {
        continue;
      }
      const first: Attempt = { order: all, found: this.#finder.find(all, facts) };
      let decided = first;
      if (first.found.kind === 'unknown' && unknown === null && reordered < MOST_REORDERED) {
        reordered += 1;
        decided = this.#inOtherOrders(all, facts) ?? first;
      }
      const { order, found } = decided;
      if (found.kind === 'event') {
        return { kind: 'refuted', event: found.values };
      }
      if (found.kind === 'unknown') {
        const what = found.field === null ? 'no event' : `no value of ${found.field}`;
        unknown ??= {
          kind: 'unknown',
          why: `${what} was found, and none ruled out, within the work that one call may do`,
        };
        if (this.#budget.isSpent) {
          break;
        }
      } else if (!exceptUnread && unknown === null) {
        const find = (): EventSearch => this.#finderWithUnread.find(order, facts);
        exceptUnread = (decided === first ? find() : this.#budget.aside(find)).kind !== 'none';
      }
    }
    return unknown ?? { kind: 'proved', exceptUnread };
  }

  /** What one constraint leaves open, another one may rule out with little work: each of the others comes first once. */
  #inOtherOrders(constraints: readonly Constraint[], facts: readonly FieldFacts[]): Attempt | null {
    for (const first of constraints.slice(1)) {
      const order = [first, ...constraints.filter((one) => one !== first)];
      const found = this.#budget.aside(() => this.#finder.find(order, facts));
      if (found.kind !== 'unknown') {
        return { order, found };
      }
    }
    return null;
  }

  /** The facts of questions that share their implied literals are worked out once. */
  #settle(constraints: readonly Constraint[]): readonly FieldFacts[] | null {
    const implied = constraints.flatMap((constraint) => (constraint.implied === undefined ? [] : [constraint.implied]));
    const known = this.#settled.find(
      (one) => one.implied.length === implied.length && one.implied.every((literals, at) => literals === implied[at]),
    );
    if (known !== undefined) {
      return known.facts;
    }
    const facts = settle(this.space, constraints);
    this.#settled.unshift({ implied, facts });
    this.#settled.length = Math.min(this.#settled.length, MOST_SETTLED);
    return facts;
  }
}

/** Answers questions about all events, with one budget for all of them. */
export class Prover {
  readonly #events: ReadonlyMap<WmiEventId, EventProver>;

  /**
   * @param budget - the work that may be done
   */
  constructor(budget: Budget) {
    this.#events = new Map(WMI_EVENTS.map(({ id }) => [id, new EventProver(new EventSpace(id), budget)]));
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
