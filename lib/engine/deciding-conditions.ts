import type { WmiField } from '../catalog';
import type { Condition } from '../model';
import type { Decision } from './engine';

/**
 * The conditions by which an element decided. In an `or` element the item that matched ended the trial, so what matched before it,
 * inside a `<Rule>` that then failed, decided nothing.
 *
 * @param decision - what decided about an event
 * @returns the matching conditions of the element in document order; empty where a default decided
 * @example
 * ```ts
 * decidingConditions(verdict.decidedBy).map(({ field }) => field); // ['Operation']
 * ```
 */
export function decidingConditions({ tried }: Pick<Decision, 'tried'>): readonly Condition[] {
  const decider = tried.find(({ matched }) => matched);
  if (decider === undefined) {
    return [];
  }
  const { source, conditions } = decider;
  const last = conditions.at(-1)?.condition;
  const item = source.element.items.find(
    (candidate) =>
      candidate === last || (candidate.kind === 'Rule' && candidate.conditions.some((inner) => inner === last)),
  );
  const inItem = (condition: Condition): boolean =>
    condition === item || (item?.kind === 'Rule' && item.conditions.includes(condition));
  return conditions
    .filter(({ outcome, condition }) => outcome === 'matched' && (source.relation === 'and' || inItem(condition)))
    .map(({ condition }) => condition);
}

/**
 * The fields that a condition looked at on the way to a decision: with another value of one of them it may have been another.
 *
 * @param decision - what decided about an event
 * @param fields - fields of the event
 * @returns those that were looked at
 * @example
 * ```ts
 * restsOn(verdict.decidedBy, ['Destination', 'User']); // ['User'] where no condition looked at the destination
 * ```
 */
export function restsOn({ tried }: Pick<Decision, 'tried'>, fields: readonly WmiField[]): readonly WmiField[] {
  if (fields.length === 0) {
    return [];
  }
  const looked = new Set<string>(
    tried.flatMap(({ conditions }) =>
      conditions
        .filter(({ outcome }) => outcome === 'matched' || outcome === 'failed')
        .map(({ condition }) => condition.field),
    ),
  );
  return fields.filter((field) => looked.has(field));
}
