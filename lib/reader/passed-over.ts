import type { Problem } from './problem';
import type { ReadResult } from './read';

/**
 * The first WmiEvent element that Sysmon loads the file without.
 *
 * @param read - a file
 * @returns the problem of that element: `dropped` with all that follow it, or `skipped`; undefined where each counts
 * @example
 * ```ts
 * import { readConfig } from 'sysmon-wmi';
 * import { firstPassedOver } from 'lib/reader';
 * firstPassedOver(readConfig('<Sysmon schemaversion="4.22"/>')); // undefined
 * ```
 */
export function firstPassedOver({ problems }: Pick<ReadResult, 'problems'>): Problem | undefined {
  return problems.find(
    ({ eventName, effect }) => eventName === 'WmiEvent' && (effect === 'dropped' || effect === 'skipped'),
  );
}
