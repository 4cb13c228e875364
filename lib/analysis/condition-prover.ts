import type { WmiEventRecord } from '../catalog';
import { fieldPosition, WMI_EVENTS } from '../catalog';
import type { BoundElement, Condition } from '../model';
import { someLiteral } from './constraints';
import type { Literal } from './event-space';
import { negated } from './event-space';
import type { EventProver } from './prover';
import { Prover } from './prover';
import { recordOf } from './witness';

/** Whether conditions match the values that Sysmon records: all, some or none of them. */
export type Truth = 'always' | 'sometimes' | 'never' | 'unknown';

/** What is proved of one or more conditions on one field. */
export interface ConditionTruth {
  readonly truth: Truth;
  /** An event whose value matches; absent where there is none. */
  readonly matched?: WmiEventRecord;
}

/**
 * Answers questions about conditions apart from what surrounds them; the value `-` of an unread field is left out.
 *
 * @example
 * ```ts
 * import { bindElements, ConditionProver, conditionsOf, readConfig } from 'sysmon-wmi';
 * const { config } = readConfig(
 *   '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"><Name>Updater</Name></WmiEvent></EventFiltering></Sysmon>',
 * );
 * const [bound] = config === undefined ? [] : bindElements(config).bound;
 * if (bound !== undefined) {
 *   const conditions = conditionsOf(bound.element).map(({ condition }) => condition);
 *   new ConditionProver().truthOf(bound, conditions).truth; // 'never': a recorded Name begins with a blank and a quote
 * }
 * ```
 */
export class ConditionProver {
  readonly #prover = new Prover();

  /**
   * Whether one of some conditions on one field matches, over all events that they reach.
   *
   * @param bound - the element that holds them
   * @param conditions - conditions on one field, of which one is enough
   * @returns what is proved
   * @example
   * ```ts
   * new ConditionProver().truthOf(bound, [condition]).truth; // 'never'
   * ```
   */
  truthOf(bound: BoundElement, conditions: readonly Condition[]): ConditionTruth {
    let matched: WmiEventRecord | undefined;
    let fails = false;
    let unknown = false;
    for (const { events, literals } of this.#reached(bound, conditions)) {
      const match = events.find([someLiteral(events.space, literals)]);
      const miss = events.find(literals.map((literal) => someLiteral(events.space, [negated(literal)])));
      unknown ||= match.kind === 'unknown' || miss.kind === 'unknown';
      fails ||= miss.kind === 'event';
      matched ??= match.kind === 'event' ? recordOf(events.space, match.values) : undefined;
    }
    const witness = matched === undefined ? {} : { matched };
    if (matched !== undefined && fails) {
      return { truth: 'sometimes', ...witness };
    }
    return { truth: unknown ? 'unknown' : matched === undefined ? 'never' : 'always', ...witness };
  }

  /**
   * Whether every value that one condition matches is matched by another on the same field, wherever they reach.
   *
   * @param bound - the element that holds both
   * @param wide - the condition that may cover
   * @param narrow - the condition that may be covered
   * @returns true where it is proved
   */
  covers(bound: BoundElement, wide: Condition, narrow: Condition): boolean {
    return this.#reached(bound, [wide, narrow]).every(({ events, literals: [outer, inner] }) => {
      if (outer === undefined || inner === undefined) {
        return false;
      }
      const beyond = [inner, negated(outer)].map((literal) => someLiteral(events.space, [literal]));
      const found = events.find(beyond);
      return found.kind === 'none' && !found.exceptUnread;
    });
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
