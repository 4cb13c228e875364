import type { Config, Relation } from '../../model';
import { relationOf, wmiEventsOf } from '../../model';
import type { Comparison } from './compare';

/**
 * Whether a new schema version turns "or" into "and", or the other way round. Both configurations have to have an element outside any
 * RuleGroup with several conditions: elsewhere the schema version joins nothing.
 *
 * @param before - a configuration
 * @param after - what is to take its place
 * @returns both relations; null where they are the same, or join nothing
 * @example
 * ```ts
 * changedRelation(before, after)?.after.relation; // 'and'
 * ```
 */
export function changedRelation(before: Config, after: Config): NonNullable<Comparison['changedRelation']> | null {
  const [from, to] = [ungroupedRelation(before), ungroupedRelation(after)];
  return from === null || to === null || from.relation === to.relation ? null : { before: from, after: to };
}

function ungroupedRelation(config: Config): { readonly schemaVersion: string; readonly relation: Relation } | null {
  const decides = wmiEventsOf(config).some(({ element, group }) => group === null && element.items.length > 1);
  return decides ? { schemaVersion: config.schemaVersion, relation: relationOf(config, null) } : null;
}
