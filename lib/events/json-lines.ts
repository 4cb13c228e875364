import type { WmiEventRecord, WmiField } from '../catalog';
import { WMI_FIELDS } from '../catalog';

/**
 * Reads one line of JSON as a WMI event: flat, `{"EventID":20,"Name":…}`, or with its fields in `fields`.
 *
 * @param line - the line
 * @returns the event, or what is wrong with the line
 * @example
 * ```ts
 * import { readEventLine } from 'sysmon-wmi';
 * readEventLine('{"EventID":19,"Operation":"Created"}'); // { EventID: 19, Operation: 'Created' }
 * ```
 */
export function readEventLine(line: string): WmiEventRecord | string {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (error) {
    return `this line is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!isObject(data)) {
    return 'an event is a JSON object such as {"EventID":20,"Operation":"Created"}';
  }
  const id = Number(own(data, 'EventID'));
  if (id !== 19 && id !== 20 && id !== 21) {
    return `EventID is ${Object.hasOwn(data, 'EventID') ? JSON.stringify(own(data, 'EventID')) : 'missing'}; WMI events are 19, 20 and 21`;
  }
  const nested = own(data, 'fields');
  const fields = isObject(nested) ? nested : data;
  const record: Partial<Record<WmiField, string>> = {};
  for (const field of WMI_FIELDS) {
    const value = own(fields, field);
    if (value !== undefined && value !== null) {
      if (typeof value !== 'string') {
        return `${field} is ${JSON.stringify(value)}; fields are strings, exactly as Sysmon recorded them`;
      }
      record[field] = value;
    }
  }
  return { EventID: id, ...record };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
