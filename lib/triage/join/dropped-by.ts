import type { WmiEventRecord } from '../../catalog';
import { isWmiField, wmiEvent } from '../../catalog';
import { compileConfig } from '../../engine';
import type { Config } from '../../model';
import { conditionsOf, wmiEventsOf } from '../../model';

/**
 * Whether a configuration makes Sysmon drop events of which only some values are known.
 *
 * @param config - a configuration
 * @returns a function that tells of an event, whose absent fields are not known, whether Sysmon would have dropped it whatever they
 *   hold; false where a condition of the configuration looks at one of them, because then nobody can tell
 * @example
 * ```ts
 * import { readConfig } from 'sysmon-wmi';
 * import { droppedBy } from 'lib/triage';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="include"/></EventFiltering></Sysmon>');
 * config && droppedBy(config)({ EventID: 19, Operation: 'Created' }); // true
 * ```
 */
export function droppedBy(config: Config): (event: WmiEventRecord) => boolean {
  const compiled = compileConfig(config);
  const asked = new Set(
    wmiEventsOf(config).flatMap(({ element }) => conditionsOf(element).map(({ condition }) => condition.field)),
  );
  return (event) => {
    const known = new Set(Object.keys(event).filter(isWmiField));
    const canTell = wmiEvent(event.EventID).fields.every((field) => known.has(field) || !asked.has(field));
    return canTell && !compiled.evaluate(event).logged;
  };
}
