import type { Condition, Config, Rule, RuleGroup, WmiEvent } from '../../lib';
import { frozen } from '../../lib/model';
import type { Random } from './random';
import { randomConfig } from './random-configs';

type Item = Condition | Rule;

/**
 * The configuration with one small change: a condition or `<Rule>` removed, renamed, negated or moved, or a relation flipped.
 *
 * @param random - decides all
 * @param config - any configuration
 * @returns another one, frozen
 */
export function editedConfig(random: Random, config: Config): Config {
  const element = (wmiEvent: WmiEvent): WmiEvent =>
    random.chance(0.5) ? { ...wmiEvent, items: editedItems(random, wmiEvent.items) } : wmiEvent;
  const group = (ruleGroup: RuleGroup): RuleGroup => ({
    ...ruleGroup,
    groupRelation: random.chance(0.1) ? 'or' : ruleGroup.groupRelation,
    wmiEvents: ruleGroup.wmiEvents.map(element),
  });
  return frozen({
    ...config,
    eventFiltering: config.eventFiltering.map((node) => (node.kind === 'WmiEvent' ? element(node) : group(node))),
  });
}

function editedItems(random: Random, items: readonly Item[]): readonly Item[] {
  const at = random.below(items.length);
  const item = items[at];
  if (item === undefined) {
    return someItems(random);
  }
  switch (random.below(4)) {
    case 0:
      return items.filter((_, index) => index !== at);
    case 1:
      return items.with(at, { ...item, name: random.pick([null, '', 'other']) });
    case 2:
      return [item, ...items.filter((_, index) => index !== at)];
    default:
      return [...items, ...someItems(random)];
  }
}

function someItems(random: Random): readonly Item[] {
  return randomConfig(random)
    .eventFiltering.flatMap((node) =>
      node.kind === 'WmiEvent' ? node.items : node.wmiEvents.flatMap(({ items }) => items),
    )
    .slice(0, 1);
}
