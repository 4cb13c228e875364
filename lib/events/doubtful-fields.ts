import type { WmiEventRecord, WmiField } from '../catalog';
import { wmiEvent } from '../catalog';
import type { RecordedEvent } from './recorded-event';

/**
 * The fields that a record lacks. Sysmon writes every field of an event: what is not there was lost or never written down. The rule name
 * does not count, because it is `-` when Sysmon filters.
 *
 * @param event - an event as it was recorded
 * @returns the fields in the order in which Sysmon writes them
 * @example
 * ```ts
 * import { absentFields } from 'lib/events';
 * absentFields({ EventID: 21, UtcTime: '-', EventType: '-', Operation: '-', User: '-', Consumer: '-' }); // ['Filter']
 * ```
 */
export function absentFields(event: WmiEventRecord): readonly WmiField[] {
  return wmiEvent(event.EventID).fields.filter((field) => field !== 'RuleName' && event[field] === undefined);
}

/**
 * The fields of which it is not known for certain what Sysmon recorded: the record holds a part of the value, leaves open what it was,
 * or lacks it.
 *
 * @param recorded - an event of a file
 * @returns each field once
 * @example
 * ```ts
 * doubtfulFields({ ...recorded, shortened: ['Destination'] }); // ['Destination']
 * ```
 */
export function doubtfulFields({
  event,
  shortened,
  alterations,
}: Pick<RecordedEvent, 'event' | 'shortened' | 'alterations'>): readonly WmiField[] {
  const absent = absentFields(event);
  if (shortened.length === 0 && alterations.length === 0) {
    return absent;
  }
  const altered = alterations.filter(({ certain }) => !certain).map(({ field }) => field);
  return [...new Set([...shortened, ...altered, ...absent])];
}
