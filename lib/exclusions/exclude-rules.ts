import { recorded, recordedValue } from '../builder';
import type { WmiEventId, WmiField, WmiOperation } from '../catalog';
import { asciiLowerCase, WMI_OPERATIONS } from '../catalog';
import type { Condition, Rule } from '../model';
import { escapeControls } from '../text';
import type { ConsumerReference, FilterReference, SubscriptionExclusion } from './subscription';

/** A `<Rule>` of an exclude element and the comment that says what it is for. */
export interface ExcludeRule {
  readonly rule: Rule;
  readonly comment: string;
}

/** Exact values by field, and whose they are. */
interface Pinned {
  readonly values: readonly (readonly [WmiField, string])[];
  readonly operations: Set<WmiOperation>;
  readonly names: Set<string>;
}

/** What is excluded where nothing is said: a deletion stays visible. */
export const DEFAULT_OPERATIONS: readonly WmiOperation[] = ['Created', 'Modified'];

/**
 * The operations of which an exclusion drops the events.
 *
 * @param exclusion - an exclusion, or an entry of a manifest
 * @returns its own, or the default ones, in the order of Sysmon's documentation
 * @example
 * ```ts
 * import { operationsOf } from 'lib/exclusions';
 * operationsOf({}); // ['Created', 'Modified']
 * ```
 */
export function operationsOf({
  operations = DEFAULT_OPERATIONS,
}: {
  readonly operations?: readonly WmiOperation[];
}): readonly WmiOperation[] {
  return WMI_OPERATIONS.filter((operation) => operations.includes(operation));
}

/**
 * The `<Rule>`s that drop the events of one ID of the excluded subscriptions and nothing else: every value compared as a whole,
 * all of them and-ed. They have no names, because a `<Rule>` that matches in part would leave its name on an event that is then
 * logged (measured on Microsoft's open-source engine). Exclusions with the same values share a `<Rule>`.
 *
 * @param exclusions - the subscriptions
 * @param eventId - 19 for their filters, 20 for consumers, 21 for bindings
 * @returns the rules in the order of the exclusions; empty where none excludes this event
 */
export function excludeRules(
  exclusions: readonly SubscriptionExclusion[],
  eventId: WmiEventId,
): readonly ExcludeRule[] {
  const pinned = new Map<string, Pinned>();
  for (const exclusion of exclusions) {
    for (const values of pinnedValues(exclusion, eventId)) {
      const key = asciiLowerCase(JSON.stringify(values));
      const entry = pinned.get(key) ?? { values, operations: new Set(), names: new Set() };
      pinned.set(key, entry);
      entry.names.add(exclusion.name);
      for (const operation of exclusion.operations ?? DEFAULT_OPERATIONS) {
        entry.operations.add(operation);
      }
    }
  }
  return [...pinned.values()].map((entry) => ({ rule: ruleOf(entry), comment: commentOf(entry) }));
}

function pinnedValues(exclusion: SubscriptionExclusion, eventId: WmiEventId): Pinned['values'][] {
  const { filter, consumer, binding } = exclusion;
  if (eventId === 19 && filter !== undefined) {
    return [present(['Name', filter.name], ['EventNamespace', filter.namespace], ['Query', filter.query])];
  }
  if (eventId === 20 && consumer !== undefined) {
    const { name, type, destination } = consumer;
    return [present(['Name', name], ['Type', type], ['Destination', destination])];
  }
  if (eventId === 21 && binding !== undefined) {
    const filters = filterPaths(binding.filter);
    return consumerPaths(binding.consumer).flatMap((path) =>
      filters.map((filterPath) => present(['Consumer', path], ['Filter', filterPath])),
    );
  }
  return [];
}

function present(...values: readonly (readonly [WmiField, string | undefined])[]): Pinned['values'] {
  return values.flatMap(([field, value]) =>
    value === undefined ? [] : [[field, recordedValue(field, value)] as const],
  );
}

function consumerPaths(consumer: ConsumerReference): readonly string[] {
  return typeof consumer === 'string' ? [consumer] : recorded.consumerPaths(consumer.class, consumer.name);
}

function filterPaths(filter: FilterReference): readonly string[] {
  return typeof filter === 'string' ? [filter] : recorded.filterPaths(filter.name);
}

function ruleOf({ values, operations }: Pinned): Rule {
  const conditions = values.map(([field, value]) => conditionOf(field, 'is', value));
  return {
    kind: 'Rule',
    name: null,
    groupRelation: 'and',
    conditions: [...conditions, ...operationCondition(operations)],
  };
}

/** `contains any` compares exactly here: no operation is part of another. The list form `is any` came with 4.31 only. */
function operationCondition(operations: ReadonlySet<WmiOperation>): readonly Condition[] {
  const listed = WMI_OPERATIONS.filter((operation) => operations.has(operation));
  if (listed.length === WMI_OPERATIONS.length) {
    return [];
  }
  return [conditionOf('Operation', listed.length > 1 ? 'contains any' : 'is', listed.join(';'))];
}

function conditionOf(field: WmiField, condition: Condition['condition'], value: string): Condition {
  return { kind: 'Condition', field, condition, value, name: null };
}

/** Names are free text: nothing in them may end the comment, or begin one that a tool obeys. */
function commentOf({ names }: Pinned): string {
  const quoted = [...names].map((name) => `"${escapeControls(name).replace(/-(?=-)/g, '- ')}"`);
  return `Exclusion ${quoted.join(', ')}`;
}
