import { asciiLowerCase } from '../../catalog';
import type { Condition } from './alternatives';
import { propertyKey } from './waiting';

/**
 * Whether records of the log Security fulfil conditions on Win32_NTLogEvent: its numbers mean other things in other logs.
 *
 * @param conditions - conditions that hold together
 * @returns false where they ask for another log or source
 */
export function mayBeSecurity(conditions: readonly Condition[]): boolean {
  return conditions.every(({ property, operator, value }) => {
    const key = propertyKey(property);
    return (
      (key !== 'logfile' && key !== 'sourcename') ||
      operator !== '=' ||
      value?.kind !== 'text' ||
      asciiLowerCase(value.text).includes('security')
    );
  });
}
