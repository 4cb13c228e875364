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
 * @param value - as an administrator sees it, or as Sysmon records it already
 * @returns the recorded form; a value that has it stays
 * @example
 * ```ts
 * import { recordedValue } from 'sysmon-wmi';
 * recordedValue('Name', 'Updater'); // ' "Updater"'
 * recordedValue('Name', ' "Updater"'); // ' "Updater"'
 * recordedValue('Type', 'ActiveScriptEventConsumer'); // 'Script'
 * ```
 */
export function recordedValue(field: WmiField, value: string): string {
  if (field === 'Type') {
    return CONSUMER_CLASSES.find(({ wmiClass }) => wmiClass === value)?.type ?? value;
  }
  return valueFormat(field).form === 'bare' || originalText(value) !== undefined ? value : recordedText(value);
}

function quoted(text: string): string {
  return originalText(text) === undefined ? recordedText(text) : text;
}

function path(wmiClass: string, name: string, prefix = ''): string {
  return recordedPath(wmiClass, originalText(name) ?? name, prefix);
}

function paths(wmiClass: string, name: string): readonly string[] {
  return DISTINCT_PREFIXES.map((prefix) => path(wmiClass, name, prefix));
}

/**
 * Values as Sysmon records them, for conditions: a blank, a double quote, the text with `\` and `"` escaped, a double quote. Names
 * and texts are given as an administrator sees them; what has the recorded form already stays.
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
  name: quoted,
  /** A value of Query. */
  query: quoted,
  /** A value of Destination. */
  destination: quoted,
  /** A value of EventNamespace. */
  namespace: quoted,
  /** A value of Consumer: relative, or behind a prefix such as `\\.\ROOT\subscription:`. */
  consumerPath: path,
  /** A value of Filter: relative, or behind a prefix. */
  filterPath: (name: string, prefix = ''): string => path('__EventFilter', name, prefix),
  /** Every spelling of a consumer's path that recordings show; letter case does not matter to Sysmon. */
  consumerPaths: paths,
  /** Every spelling of a filter's path that recordings show. */
  filterPaths: (name: string): readonly string[] => paths('__EventFilter', name),
} as const;
