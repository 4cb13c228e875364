import type { WmiEventId, WmiField } from '../../catalog';
import { fieldPosition, UNREAD_VALUE, wmiEvent } from '../../catalog';
import { FieldDomain } from './domain';
import { accepts } from './tracker';
import { wellFormedText } from './well-formed';

const domains = new Map<string, FieldDomain>();

/**
 * Whether Sysmon can record a value in a field: whether statements about all events are about it too.
 *
 * @param id - the event
 * @param field - a field of a WMI event
 * @param value - the value, exactly as it would be recorded
 * @returns false for what no event of Sysmon holds there, such as a Name without the leading blank and the quotes
 * @example
 * ```ts
 * import { hasRecordedForm } from 'lib/analysis';
 * hasRecordedForm(20, 'Name', ' "Updater"'); // true
 * hasRecordedForm(20, 'Name', 'Updater'); // false
 * ```
 */
export function hasRecordedForm(id: WmiEventId, field: WmiField, value: string): boolean {
  if (fieldPosition(id, field) === undefined) {
    return false;
  }
  return value === UNREAD_VALUE || (domainOf(id, field).valueOf(value) !== null && accepts(wellFormedText, value));
}

function domainOf(id: WmiEventId, field: WmiField): FieldDomain {
  const key = `${String(id)} ${field}`;
  const domain = domains.get(key) ?? new FieldDomain(wmiEvent(id), field);
  domains.set(key, domain);
  return domain;
}
