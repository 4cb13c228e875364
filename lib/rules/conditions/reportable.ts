import type { DeadCondition } from '../../analysis';
import type { WmiFacts } from '../../lint';
import type { BoundElement, Condition, Rule } from '../../model';
import { conditionsOf } from '../../model';
import { listsOf, redundant } from './redundancy';

/**
 * The dead conditions that an author can do something about and that no other rule reports.
 *
 * @param wmi - the configuration
 * @param dead - all that is dead in it
 * @returns some of them, in the same order
 */
export function reportable(wmi: WmiFacts, dead: readonly DeadCondition[]): readonly DeadCondition[] {
  const gone = new Set<Condition | Rule>(dead.map(({ node }) => node));
  const elsewhere = saidElsewhere(wmi);
  return dead.filter((candidate) => speaksOf(wmi, candidate, gone, elsewhere));
}

/** What no-duplicate-condition speaks of, and the `<Rule>` that holds each condition. */
interface Elsewhere {
  readonly useless: ReadonlySet<Condition>;
  readonly covering: ReadonlySet<Condition | Rule>;
  readonly holders: ReadonlyMap<Condition | Rule, Rule | null>;
}

function saidElsewhere(wmi: WmiFacts): Elsewhere {
  const { bound } = wmi.binding;
  const pairs = bound.flatMap((source) => listsOf(source).flatMap((list) => redundant(wmi, source, list)));
  const placed = bound.flatMap(({ element }) => conditionsOf(element));
  return {
    useless: new Set(pairs.map((pair) => pair.useless)),
    covering: new Set(pairs.map((pair) => pair.by)),
    holders: new Map(placed.map(({ condition, rule }) => [condition, rule])),
  };
}

/** What another rule says of the same place is not said twice, and of a dead `<Rule>` the conditions are not listed. */
function speaksOf(
  wmi: WmiFacts,
  found: DeadCondition,
  gone: ReadonlySet<Condition | Rule>,
  { useless, covering, holders }: Elsewhere,
): boolean {
  const { node, source, exceptUnread } = found;
  const holder = holders.get(node) ?? null;
  if ((exceptUnread && !isSeenShadowed(wmi, found)) || (holder !== null && gone.has(holder)) || covering.has(node)) {
    return false;
  }
  const conditions = node.kind === 'Rule' ? node.conditions : [node];
  if (conditions.some((condition) => useless.has(condition))) {
    return false;
  }
  const single = conditions.map((condition) => wmi.conditions.truthOf(source, [condition]).truth);
  return !single.includes('never') && !(node.kind === 'Condition' && single.includes('always'));
}

/**
 * Whether an author sees what shadows a node, unread fields aside: it stands in the same element or is a catch-all. What is itself
 * meant to match every event is left alone: where a field is unread, it may be what logs the event.
 */
function isSeenShadowed(wmi: WmiFacts, { node, source, why, by }: DeadCondition): boolean {
  const matchesAll = (holder: BoundElement, items: readonly (Condition | Rule)[]): boolean =>
    items
      .flatMap((item) => (item.kind === 'Rule' ? item.conditions : [item]))
      .every((condition) => wmi.conditions.truthOf(holder, [condition]).truth === 'always');
  return (
    why === 'shadowed' &&
    !matchesAll(source, [node]) &&
    by.every((part) => part.source.index === source.index || matchesAll(part.source, part.items))
  );
}
