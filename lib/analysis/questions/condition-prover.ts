import type { WmiEventRecord } from '../../catalog';
import { fieldPosition, WMI_EVENTS } from '../../catalog';
import type { BoundElement, Condition } from '../../model';
import { someLiteral } from '../program/constraints';
import type { EventProver } from '../program/prover';
import { Prover } from '../program/prover';
import type { Proof } from '../proof';
import { allOf } from '../proof';
import type { Budget } from '../values/budget';
import type { Literal } from '../values/literal';
import { negated } from '../values/literal';
import { recordOf } from './confirmation';

/** Whether conditions match the values that Sysmon records: all, some or none of them. */
export type Truth = 'always' | 'sometimes' | 'never' | 'unknown';

/** What is proved of one or more conditions on one field. */
export interface ConditionTruth {
  readonly truth: Truth;
  /** An event whose value matches; absent where there is none. */
  readonly matched?: WmiEventRecord;
}

/** Answers questions about conditions apart from what surrounds them; the value `-` of an unread field is left out. */
export class ConditionProver {
  readonly #prover: Prover;

  /**
   * @param budget - the work that may be done
   */
  constructor(budget: Budget) {
    this.#prover = new Prover(budget);
  }

  /**
   * Whether one of some conditions on one field matches, over all events that they reach.
   *
   * @param bound - the element that holds them
   * @param conditions - conditions on one field, of which one is enough
   * @returns what is proved
   */
  truthOf(bound: BoundElement, conditions: readonly Condition[]): ConditionTruth {
    const reached = this.#reached(bound, conditions);
    const never = allOf(reached.map(({ events, literals }) => ask(events, [someLiteral(events.space, literals)])));
    const always = allOf(
      reached.map(({ events, literals }) =>
        ask(
          events,
          literals.map((literal) => someLiteral(events.space, [negated(literal)])),
        ),
      ),
    );
    const matched = never.kind === 'refuted' ? { matched: never.event } : {};
    if (never.kind === 'refuted' && always.kind === 'refuted') {
      return { truth: 'sometimes', ...matched };
    }
    if (never.kind === 'unknown' || always.kind === 'unknown') {
      return { truth: 'unknown', ...matched };
    }
    return { truth: never.kind === 'refuted' ? 'always' : 'never', ...matched };
  }

  /**
   * Whether every value that one condition matches is matched by another on the same field, wherever they reach.
   *
   * @param bound - the element that holds both
   * @param wide - the condition that may cover
   * @param narrow - the condition that may be covered
   * @returns the proof, or an event that only the narrow one matches
   */
  covers(bound: BoundElement, wide: Condition, narrow: Condition): Proof {
    return allOf(
      this.#reached(bound, [narrow, wide]).map(({ events, literals: [inner = 0, outer = 0] }) =>
        ask(
          events,
          [inner, negated(outer)].map((literal) => someLiteral(events.space, [literal])),
        ),
      ),
    );
  }

  #reached(
    { boundTo }: BoundElement,
    conditions: readonly Condition[],
  ): readonly { readonly events: EventProver; readonly literals: readonly Literal[] }[] {
    return WMI_EVENTS.flatMap(({ id }) => {
      const events = this.#prover.event(id);
      const literals = conditions.flatMap((condition) => {
        const position = fieldPosition(boundTo, condition.field);
        const reaches = position !== undefined && position === fieldPosition(id, condition.field);
        return reaches ? [events.space.literal(condition, position)] : [];
      });
      return literals.length === conditions.length && literals.length > 0 ? [{ events, literals }] : [];
    });
  }
}

/** Conditions apart from their configuration are no verdict, so that there is nothing for the engine to confirm. */
function ask(events: EventProver, constraints: Parameters<EventProver['ask']>[0]): Proof {
  const proof = events.ask(constraints);
  return proof.kind === 'refuted' ? { kind: 'refuted', event: recordOf(events.space, proof.event) } : proof;
}
