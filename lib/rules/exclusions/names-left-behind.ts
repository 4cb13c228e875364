import type { Comparison } from '../../analysis';
import type { WmiFacts } from '../../lint';
import type { BoundElement, ConfigNode, WmiEvent } from '../../model';
import { conditionsOf, frozen } from '../../model';

/**
 * Whether a condition of an element sets a rule name.
 *
 * @param bound - the element
 * @returns true if so
 */
export function carriesName({ element, group }: BoundElement): boolean {
  const inherited = group?.name ?? '';
  return conditionsOf(element).some(({ condition, rule }) => (condition.name ?? rule?.name ?? inherited) !== '');
}

/**
 * What changes where the conditions of some elements carry empty names: they neither set nor inherit any.
 *
 * @param wmi - the rules
 * @param excludes - the elements
 * @returns how the two configurations differ
 */
export function withoutNames(wmi: WmiFacts, excludes: readonly BoundElement[]): Comparison {
  const excluded = new Set(excludes.map(({ element }) => element));
  const nameless = (element: WmiEvent): WmiEvent =>
    !excluded.has(element)
      ? element
      : {
          ...element,
          items: element.items.map((item) =>
            item.kind === 'Condition'
              ? { ...item, name: '' }
              : { ...item, name: '', conditions: item.conditions.map((condition) => ({ ...condition, name: '' })) },
          ),
        };
  const { config } = wmi;
  const eventFiltering = config.eventFiltering.map((node) =>
    node.kind === 'WmiEvent' ? nameless(node) : { ...node, wmiEvents: node.wmiEvents.map(nameless) },
  );
  return wmi.comparedWith(frozen({ ...config, eventFiltering }));
}

/**
 * The part of an exclusion that carries a name.
 *
 * @param bound - the exclusion
 * @param name - the name
 * @returns a condition, a `<Rule>`, the RuleGroup, or the element where it is none of these
 */
export function namedPart({ element, group }: BoundElement, name: string): ConfigNode {
  for (const item of element.items) {
    if (item.name === name) {
      return item;
    }
    const condition = item.kind === 'Rule' ? item.conditions.find((inner) => inner.name === name) : undefined;
    if (condition !== undefined) {
      return condition;
    }
  }
  return group?.name === name ? group : element;
}
