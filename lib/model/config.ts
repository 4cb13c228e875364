import type { ConditionName } from '../catalog';
import { requireConfig } from './require-config';

/** How conditions are joined. */
export type Relation = 'and' | 'or';

/** Every {@link Relation}. */
export const RELATIONS: readonly Relation[] = ['and', 'or'];

/**
 * A WmiEvent configuration as plain, frozen data: what Sysmon reads of a file, without its text. Where its parts stand is kept
 * apart, in what `readConfig` returns; two files that say the same have equal models.
 */
export interface Config {
  /** Tells the parts of a configuration apart. */
  readonly kind: 'Config';
  /** As Sysmon prints it, with two decimals: `4.22`, `4.20`. */
  readonly schemaVersion: string;
  /** Option elements in document order. */
  readonly options: readonly Option[];
  /** RuleGroups with WmiEvent elements, and WmiEvent elements outside any group, in document order. */
  readonly eventFiltering: readonly (RuleGroup | WmiEvent)[];
}

/** An option element such as HashAlgorithms. */
export interface Option {
  /** Tells the parts of a configuration apart. */
  readonly kind: 'Option';
  /** The name of the element. */
  readonly name: string;
  /** Its text; null for an empty element, which Sysmon does not read and which ends the reading of options. */
  readonly value: string | null;
}

/** A RuleGroup that holds WmiEvent elements. */
export interface RuleGroup {
  /** Tells the parts of a configuration apart. */
  readonly kind: 'RuleGroup';
  /** null where the attribute is absent; a present but empty name is an empty name. */
  readonly name: string | null;
  /** How the conditions of its elements are joined. */
  readonly groupRelation: Relation;
  /** Its elements in document order. */
  readonly wmiEvents: readonly WmiEvent[];
}

/** One WmiEvent element. */
export interface WmiEvent {
  /** Tells the parts of a configuration apart. */
  readonly kind: 'WmiEvent';
  /** `default="include"` is read as `exclude`, `default="exclude"` as `include`, as Sysmon does. */
  readonly onmatch: 'include' | 'exclude';
  /** Its conditions and `<Rule>`s in document order; none match nothing. */
  readonly items: readonly (Condition | Rule)[];
}

/** A `<Rule>`: conditions that count as one. */
export interface Rule {
  /** Tells the parts of a configuration apart. */
  readonly kind: 'Rule';
  /** null where the attribute is absent. */
  readonly name: string | null;
  /** As the engine reads it: absent means `or`, any other value than `or` (in any case) means `and`. */
  readonly groupRelation: Relation;
  /** Its conditions in document order, at least one. */
  readonly conditions: readonly Condition[];
}

/** One condition. */
export interface Condition {
  /** Tells the parts of a configuration apart. */
  readonly kind: 'Condition';
  /** A field of a WMI event; inside a `<Rule>` possibly one of another event type, which makes Sysmon drop the element. */
  readonly field: string;
  /** How the field is compared. */
  readonly condition: ConditionName;
  /** What it is compared with, exactly as it stands in the file. */
  readonly value: string;
  /** null where the attribute is absent; a present but empty name is an empty name. */
  readonly name: string | null;
}

/** Any part of a configuration. */
export type ConfigNode = Config | Option | RuleGroup | WmiEvent | Rule | Condition;

/** A WmiEvent element with what surrounds it. */
export interface PlacedWmiEvent {
  /** The element. */
  readonly element: WmiEvent;
  /** The RuleGroup that holds it, or null. */
  readonly group: RuleGroup | null;
}

/** A condition with the `<Rule>` that holds it. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly rule: Rule | null;
}

/**
 * The WmiEvent elements in document order, whatever group they stand in.
 *
 * @param config - a configuration
 * @returns each element with its RuleGroup
 * @example
 * ```ts
 * import { readConfig } from 'sysmon-wmi';
 * import { wmiEventsOf } from 'lib/model';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * config && wmiEventsOf(config).length; // 1
 * ```
 */
export function wmiEventsOf(config: Config): readonly PlacedWmiEvent[] {
  requireConfig(config);
  return config.eventFiltering.flatMap((node): PlacedWmiEvent[] =>
    node.kind === 'WmiEvent'
      ? [{ element: node, group: null }]
      : node.wmiEvents.map((element) => ({ element, group: node })),
  );
}

/**
 * The conditions of an element in document order, those inside its `<Rule>`s included.
 *
 * @param element - a WmiEvent element
 * @returns each condition with the `<Rule>` that holds it
 * @example
 * ```ts
 * import { conditionsOf, frozen } from 'lib/model';
 * const element = frozen({ kind: 'WmiEvent', onmatch: 'exclude', items: [] } as const);
 * conditionsOf(element); // []
 * ```
 */
export function conditionsOf(element: WmiEvent): readonly PlacedCondition[] {
  return element.items.flatMap((item): PlacedCondition[] =>
    item.kind === 'Condition'
      ? [{ condition: item, rule: null }]
      : item.conditions.map((condition) => ({ condition, rule: item })),
  );
}

/**
 * Freezes a model and all it holds.
 *
 * @param node - a model or a part of one
 * @returns the same object
 * @example
 * ```ts
 * import { frozen } from 'lib/model';
 * Object.isFrozen(frozen({ kind: 'Option', name: 'HashAlgorithms', value: '*' } as const)); // true
 * ```
 */
export function frozen<Node extends ConfigNode>(node: Node): Node {
  for (const child of childrenOf(node)) {
    frozen(child);
  }
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) {
      Object.freeze(value);
    }
  }
  return Object.freeze(node);
}

function childrenOf(node: ConfigNode): readonly ConfigNode[] {
  switch (node.kind) {
    case 'Config':
      return [...node.options, ...node.eventFiltering];
    case 'RuleGroup':
      return node.wmiEvents;
    case 'WmiEvent':
      return node.items;
    case 'Rule':
      return node.conditions;
    case 'Option':
    case 'Condition':
      return [];
  }
}
