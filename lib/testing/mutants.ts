import type { ConditionName } from '../catalog';
import { oppositeCondition } from '../catalog';
import type { Binding, Condition, Config, Relation, Rule, RuleGroup, WmiEvent } from '../model';

/** What a mutant changes. */
export type MutantChange =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'condition' | 'onmatch' | 'groupRelation'; readonly from: string; readonly to: string };

/** A configuration with one part changed, to see whether a test notices. */
export interface Mutant {
  /** The part, of the original configuration. */
  readonly node: RuleGroup | WmiEvent | Rule | Condition;
  /** What was changed. */
  readonly change: MutantChange;
  /** Makes the changed configuration; the mutants of a long one would not fit into memory at once. */
  readonly build: () => Config;
}

/** Those without an opposite of their own, and what matches much of what they do not. */
const NEAR_OPPOSITES: ReadonlyMap<ConditionName, ConditionName> = new Map([
  ['less than', 'more than'],
  ['more than', 'less than'],
  ['image', 'is not'],
  ['is any', 'excludes any'],
]);

/**
 * The mutants of a configuration, in document order: each element, `<Rule>` and condition that counts deleted; each onmatch,
 * condition and relation of several conditions turned round.
 *
 * @param config - a configuration
 * @param binding - its elements that count
 * @returns the mutants, made one by one
 * @example
 * ```ts
 * [...mutantsOf(config, bindElements(config))].map(({ change }) => change.kind); // ['deleted', 'onmatch', …]
 * ```
 */
export function* mutantsOf(config: Config, { bound }: Binding): Generator<Mutant> {
  const groups = new Set<RuleGroup>();
  for (const { element, group } of bound) {
    if (group !== null && !groups.has(group)) {
      groups.add(group);
      yield* groupMutants(config, group);
    }
    yield* elementMutants(config, element);
  }
}

function* groupMutants(config: Config, group: RuleGroup): Generator<Mutant> {
  if (group.wmiEvents.some(({ items }) => items.length > 1)) {
    const groupRelation = turned(group.groupRelation);
    yield {
      node: group,
      change: { kind: 'groupRelation', from: group.groupRelation, to: groupRelation },
      build: () => ({
        ...config,
        eventFiltering: config.eventFiltering.map((node) => (node === group ? { ...group, groupRelation } : node)),
      }),
    };
  }
}

function* elementMutants(config: Config, element: WmiEvent): Generator<Mutant> {
  const onmatch = element.onmatch === 'include' ? 'exclude' : 'include';
  yield { node: element, change: { kind: 'deleted' }, build: () => withElement(config, element, null) };
  yield {
    node: element,
    change: { kind: 'onmatch', from: element.onmatch, to: onmatch },
    build: () => withElement(config, element, { ...element, onmatch }),
  };
  for (const [at, item] of element.items.entries()) {
    const replacing = (replacement: Condition | Rule | null): Config =>
      withElement(config, element, { ...element, items: replaced(element.items, at, replacement) });
    yield* item.kind === 'Condition' ? conditionMutants(item, replacing) : ruleMutants(item, replacing);
  }
}

function* ruleMutants(rule: Rule, replacing: (replacement: Rule | null) => Config): Generator<Mutant> {
  if (rule.conditions.length !== 1) {
    yield { node: rule, change: { kind: 'deleted' }, build: () => replacing(null) };
  }
  if (rule.conditions.length > 1) {
    const groupRelation = turned(rule.groupRelation);
    const change = { kind: 'groupRelation', from: rule.groupRelation, to: groupRelation } as const;
    yield { node: rule, change, build: () => replacing({ ...rule, groupRelation }) };
  }
  for (const [at, condition] of rule.conditions.entries()) {
    yield* conditionMutants(condition, (replacement) => {
      const conditions = replaced(rule.conditions, at, replacement);
      return replacing(conditions.length === 0 ? null : { ...rule, conditions });
    });
  }
}

function* conditionMutants(
  condition: Condition,
  replacing: (replacement: Condition | null) => Config,
): Generator<Mutant> {
  yield { node: condition, change: { kind: 'deleted' }, build: () => replacing(null) };
  const flipped = oppositeCondition(condition.condition) ?? NEAR_OPPOSITES.get(condition.condition);
  if (flipped !== undefined) {
    const change = { kind: 'condition', from: condition.condition, to: flipped } as const;
    yield { node: condition, change, build: () => replacing({ ...condition, condition: flipped }) };
  }
}

function turned(relation: Relation): Relation {
  return relation === 'or' ? 'and' : 'or';
}

function replaced<Node>(nodes: readonly Node[], at: number, replacement: Node | null): readonly Node[] {
  return replacement === null ? nodes.toSpliced(at, 1) : nodes.with(at, replacement);
}

function withElement(config: Config, element: WmiEvent, replacement: WmiEvent | null): Config {
  const edited = (node: WmiEvent): readonly WmiEvent[] =>
    node !== element ? [node] : replacement === null ? [] : [replacement];
  const eventFiltering = config.eventFiltering.flatMap((node): readonly (RuleGroup | WmiEvent)[] => {
    if (node.kind === 'WmiEvent') {
      return edited(node);
    }
    return node.wmiEvents.includes(element) ? [{ ...node, wmiEvents: node.wmiEvents.flatMap(edited) }] : [node];
  });
  return { ...config, eventFiltering };
}
