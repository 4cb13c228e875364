import type { TriedElement } from '../engine';
import type { Condition } from '../model';

/**
 * The conditions by which an element matched. In an `or` element the item that matched ended the trial, so what matched
 * before it, inside a `<Rule>` that then failed, decided nothing.
 *
 * @param tried - an element that matched
 * @returns its matching conditions in document order
 * @example
 * ```ts
 * decisiveConditions(tried).map(({ field }) => field); // ['Operation']
 * ```
 */
export function decisiveConditions({ source, conditions }: TriedElement): readonly Condition[] {
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
