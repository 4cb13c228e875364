import type { WmiField } from '../catalog';
import {
  asciiLowerCase,
  CONSUMER_CLASSES,
  originalText,
  RECORDED_PATH_PREFIXES,
  recordedPath,
  recordedText,
  valueFormat,
} from '../catalog';

/** Recorded spellings of a path that differ in more than ASCII case, which Sysmon ignores. */
const DISTINCT_PREFIXES = RECORDED_PATH_PREFIXES.filter(
  (prefix, index, all) => all.findIndex((other) => asciiLowerCase(other) === asciiLowerCase(prefix)) === index,
);

/**
 * A value as Sysmon records it in a field: quoted and escaped in six fields, as it is in the others; a WMI class in Type becomes
 * what Sysmon writes for it.
 *
 * @param field - a field of a WMI event
 * @param value - plain text, as an administrator sees it; of Consumer and Filter a recorded path too, which the blank in front tells
 * from a plain one, because no path begins with a blank
 * @returns the recorded form
 * @example
 * ```ts
 * import { recordedValue } from 'sysmon-wmi';
 * recordedValue('Name', 'Updater'); // ' "Updater"'
 * recordedValue('Name', ' "Updater"'); // ' " \\"Updater\\""': the name itself has a blank and quotes
 * recordedValue('Type', 'ActiveScriptEventConsumer'); // 'Script'
 * ```
 */
export function recordedValue(field: WmiField, value: string): string {
  if (field === 'Type') {
    return CONSUMER_CLASSES.find(({ wmiClass }) => wmiClass === value)?.type ?? value;
  }
  const isRecordedPath = (field === 'Consumer' || field === 'Filter') && originalText(value) !== undefined;
  return valueFormat(field).form === 'bare' || isRecordedPath ? value : recordedText(value);
}

function paths(wmiClass: string, name: string): readonly string[] {
  return DISTINCT_PREFIXES.map((prefix) => recordedPath(wmiClass, name, prefix));
}

/**
 * Values as Sysmon records them, for conditions: a blank, a double quote, the text with `\` and `"` escaped, a double quote. Names
 * and texts are given as plain text, as an administrator sees them.
 *
 * Source: 96 of 96 values of the quoted fields in 42 recorded events.
 *
 * @example
 * ```ts
 * import { recorded } from 'sysmon-wmi';
 * recorded.name('Updater'); // ' "Updater"'
 * recorded.namespace('root\\cimv2'); // ' "root\\\\cimv2"'
 * recorded.filterPaths('Updater').length; // 2: relative and absolute
 * ```
 */
export const recorded = {
  /** A value of Name. */
  name: recordedText,
  /** A value of Query. */
  query: recordedText,
  /** A value of Destination. */
  destination: recordedText,
  /** A value of EventNamespace. */
  namespace: recordedText,
  /** A value of Consumer: relative, or behind a prefix such as `\\.\ROOT\subscription:`. */
  consumerPath: recordedPath,
  /** A value of Filter: relative, or behind a prefix. */
  filterPath: (name: string, prefix = ''): string => recordedPath('__EventFilter', name, prefix),
  /** Every spelling of a consumer's path that recordings show; letter case does not matter to Sysmon. */
  consumerPaths: paths,
  /** Every spelling of a filter's path that recordings show. */
  filterPaths: (name: string): readonly string[] => paths('__EventFilter', name),
} as const;
