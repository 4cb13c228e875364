import type { BoundElement, Condition, Config, Rule, RuleGroup, WmiEvent } from '../../model';
import { bindElement, conditionsOf } from '../../model';

/** A condition or `<Rule>` of an element that counts, by its place. */
export interface Place {
  readonly source: BoundElement;
  readonly item: number;
  /** The place of the condition in its `<Rule>`, or null for the item itself. */
  readonly inner: number | null;
  readonly node: Condition | Rule;
}

/**
 * Every condition and `<Rule>` of an element in document order.
 *
 * @param source - an element that counts
 * @returns their places
 */
export function placesIn(source: BoundElement): readonly Place[] {
  return source.element.items.flatMap((node, item): readonly Place[] => [
    { source, item, inner: null, node },
    ...(node.kind === 'Rule'
      ? node.conditions.map((condition, inner) => ({ source, item, inner, node: condition }))
      : []),
  ]);
}

/**
 * The items of an element without one of its nodes.
 *
 * @param items - items of the element
 * @param at - the place of the item in them
 * @param inner - the place of the condition in its `<Rule>`, or null for the item itself
 * @returns the items that are left
 */
export function without(
  items: readonly (Condition | Rule)[],
  at: number,
  inner: number | null,
): readonly (Condition | Rule)[] {
  const item = items[at];
  return inner === null || item?.kind !== 'Rule'
    ? items.toSpliced(at, 1)
    : items.with(at, { ...item, conditions: item.conditions.toSpliced(inner, 1) });
}

/** Tells which removals bind their element to another event: those of the last condition on a field. */
export class Rebinding {
  readonly #source: BoundElement;
  readonly #uses = new Map<string, number>();

  /**
   * @param source - an element that counts
   */
  constructor(source: BoundElement) {
    this.#source = source;
    for (const { condition } of conditionsOf(source.element)) {
      this.#uses.set(condition.field, (this.#uses.get(condition.field) ?? 0) + 1);
    }
  }

  /**
   * Whether the element is bound to another event without a node.
   *
   * @param place - a node of the element
   * @returns true if so
   */
  causedBy({ node, item, inner }: Place): boolean {
    const removed = new Map<string, number>();
    for (const { field } of node.kind === 'Rule' ? node.conditions : [node]) {
      removed.set(field, (removed.get(field) ?? 0) + 1);
    }
    if ([...removed].every(([field, times]) => (this.#uses.get(field) ?? 0) > times)) {
      return false;
    }
    const { element, boundTo } = this.#source;
    return bindElement({ ...element, items: without(element.items, item, inner) }).boundTo !== boundTo;
  }
}

/**
 * What is equal for the nodes of one alternative.
 *
 * @param place - a node
 * @returns the key
 */
export function alternativeKey({ source, item }: Pick<Place, 'source' | 'item'>): string {
  return `${String(source.index)} ${String(source.relation === 'and' ? 0 : item)}`;
}

/**
 * The configuration without some nodes.
 *
 * @param config - the configuration
 * @param places - the nodes
 * @returns an edited copy
 */
export function configWithout(config: Config, places: readonly Place[]): Config {
  const bySource = new Map<number, Place[]>();
  for (const place of places) {
    const known = bySource.get(place.source.index);
    if (known === undefined) {
      bySource.set(place.source.index, [place]);
    } else {
      known.push(place);
    }
  }
  let index = -1;
  const edited = (element: WmiEvent): WmiEvent => {
    index += 1;
    const removed = bySource.get(index);
    return removed === undefined ? element : { ...element, items: withoutAll(element.items, removed) };
  };
  const eventFiltering = config.eventFiltering.map((node): RuleGroup | WmiEvent =>
    node.kind === 'WmiEvent' ? edited(node) : { ...node, wmiEvents: node.wmiEvents.map(edited) },
  );
  return { ...config, eventFiltering };
}

function withoutAll(items: readonly (Condition | Rule)[], removed: readonly Place[]): readonly (Condition | Rule)[] {
  const whole = new Set(removed.filter(({ inner }) => inner === null).map(({ item }) => item));
  const parts = new Set(removed.map(({ item, inner }) => `${String(item)} ${String(inner)}`));
  return items.flatMap((node, item): readonly (Condition | Rule)[] => {
    if (whole.has(item)) {
      return [];
    }
    return node.kind === 'Rule'
      ? [{ ...node, conditions: node.conditions.filter((_, inner) => !parts.has(`${String(item)} ${String(inner)}`)) }]
      : [node];
  });
}
