import type { Config } from './config';
import { conditionsOf, wmiEventsOf } from './config';

/**
 * The rule names that the includes of a configuration give to the events that they log: a condition's own, else its `<Rule>`'s,
 * else its RuleGroup's.
 *
 * Source: measured on Microsoft's open-source engine.
 *
 * @param config - a configuration
 * @returns the names without the empty one, each once, in document order
 * @example
 * ```ts
 * import { readConfig } from 'sysmon-wmi';
 * import { includedRuleNames } from 'lib/model';
 * const { config } = readConfig(
 *   '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="include"><Operation name="T1546.003">Created</Operation></WmiEvent></EventFiltering></Sysmon>',
 * );
 * config && includedRuleNames(config); // ['T1546.003']
 * ```
 */
export function includedRuleNames(config: Config): readonly string[] {
  const names = wmiEventsOf(config)
    .filter(({ element }) => element.onmatch === 'include')
    .flatMap(({ element, group }) =>
      conditionsOf(element).map(({ condition, rule }) => condition.name ?? rule?.name ?? group?.name ?? ''),
    );
  return [...new Set(names)].filter((name) => name !== '');
}
