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
 * import { recordedValue } from 'lib/builder';
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

/** The recorded forms by what they are of. */
export interface RecordedForms {
  /**
   * A value of Name.
   *
   * @param text - the name of a filter or a consumer
   * @returns its recorded form
   */
  name(text: string): string;
  /**
   * A value of Query.
   *
   * @param text - the WQL query of a filter
   * @returns its recorded form
   */
  query(text: string): string;
  /**
   * A value of Destination.
   *
   * @param text - the command line or script of a consumer
   * @returns its recorded form
   */
  destination(text: string): string;
  /**
   * A value of EventNamespace.
   *
   * @param text - where the query of a filter runs, for example `root\cimv2`
   * @returns its recorded form
   */
  namespace(text: string): string;
  /**
   * A value of Consumer.
   *
   * @param wmiClass - the class of the consumer, for example `CommandLineEventConsumer`
   * @param name - its name
   * @param prefix - what stands in front of the class, such as `\\.\ROOT\subscription:`; nothing unless given
   * @returns the recorded path
   */
  consumerPath(wmiClass: string, name: string, prefix?: string): string;
  /**
   * A value of Filter.
   *
   * @param name - the name of the filter
   * @param prefix - what stands in front of the class; nothing unless given
   * @returns the recorded path
   */
  filterPath(name: string, prefix?: string): string;
  /**
   * Every value of Consumer that recordings show for one consumer; letter case does not matter to Sysmon.
   *
   * @param wmiClass - the class of the consumer
   * @param name - its name
   * @returns the recorded paths, relative and absolute
   */
  consumerPaths(wmiClass: string, name: string): readonly string[];
  /**
   * Every value of Filter that recordings show for one filter.
   *
   * @param name - the name of the filter
   * @returns the recorded paths, relative and absolute
   */
  filterPaths(name: string): readonly string[];
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
export const recorded: RecordedForms = {
  name: recordedText,
  query: recordedText,
  destination: recordedText,
  namespace: recordedText,
  consumerPath: recordedPath,
  filterPath: (name, prefix = '') => recordedPath('__EventFilter', name, prefix),
  consumerPaths: paths,
  filterPaths: (name) => paths('__EventFilter', name),
};
