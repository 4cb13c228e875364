import { asciiLowerCase } from './conditions';
import type { WmiField } from './wmi';

/** How Sysmon writes the values of a field. */
export interface ValueFormat {
  readonly field: WmiField;
  /** `quoted`: a space, a double quote, the text with `\` doubled and `"` as `\"`, a double quote. `bare`: the text itself. */
  readonly form: 'quoted' | 'bare';
  /** Values that recordings show, exactly as recorded. */
  readonly seen: readonly string[];
  /** Every value the field can have beside `-`, where that is a closed list. */
  readonly values?: readonly string[];
}

/** The field value that stands for "Sysmon could not read it"; the engine also sees an empty or missing field as this. */
export const UNREAD_VALUE = '-';

/**
 * The value formats of the WMI fields.
 *
 * Source: 42 recorded events of 2018 to 2022 from 8 sources, read by two independent parsers: 96 of 96 values of the six quoted
 * fields have the quoted form. The engine compares this very string.
 */
export const VALUE_FORMATS: readonly ValueFormat[] = [
  { field: 'RuleName', form: 'bare', seen: ['-'], values: ['-'] },
  {
    field: 'EventType',
    form: 'bare',
    seen: ['WmiFilterEvent', 'WmiConsumerEvent', 'WmiBindingEvent'],
    values: ['WmiFilterEvent', 'WmiConsumerEvent', 'WmiBindingEvent'],
  },
  { field: 'UtcTime', form: 'bare', seen: ['2022-02-03 10:25:13.140'] },
  {
    field: 'Operation',
    form: 'bare',
    seen: ['Created', 'Modified', 'Deleted'],
    values: ['Created', 'Modified', 'Deleted'],
  },
  { field: 'User', form: 'bare', seen: ['CORP\\admin', 'S-1-5-32-544', '-'] },
  {
    field: 'EventNamespace',
    form: 'quoted',
    seen: [' "root\\\\cimv2"', ' "root\\\\CimV2"', ' "root/cimv2"', ' "\\\\root\\\\cimv2"'],
  },
  { field: 'Name', form: 'quoted', seen: [' "Updater"'] },
  { field: 'Query', form: 'quoted', seen: [' "select * from MSFT_SCMEventLogEvent"'] },
  { field: 'Type', form: 'bare', seen: ['Command Line', 'Script', 'Log File', 'Event Log'] },
  { field: 'Destination', form: 'quoted', seen: [' "C:\\\\Windows\\\\System32\\\\notepad.exe"'] },
  {
    field: 'Consumer',
    form: 'quoted',
    seen: [
      ' "CommandLineEventConsumer.Name=\\"Updater\\""',
      ' "\\\\\\\\.\\\\ROOT\\\\subscription:CommandLineEventConsumer.Name=\\"Updater\\""',
    ],
  },
  {
    field: 'Filter',
    form: 'quoted',
    seen: [
      ' "__EventFilter.Name=\\"Updater\\""',
      ' "\\\\\\\\.\\\\ROOT\\\\subscription:__EventFilter.Name=\\"Updater\\""',
    ],
  },
];

const FORMATS: ReadonlyMap<WmiField, ValueFormat> = new Map(VALUE_FORMATS.map((format) => [format.field, format]));

/**
 * How Sysmon writes the values of one field.
 *
 * @param field - a field of a WMI event
 * @returns its format
 * @example
 * ```ts
 * import { valueFormat } from 'lib/catalog';
 * valueFormat('Name').form; // 'quoted'
 * ```
 */
export function valueFormat(field: WmiField): ValueFormat {
  const format = FORMATS.get(field);
  if (format === undefined) {
    throw new TypeError(`"${field}" is not a field of a WMI event`);
  }
  return format;
}

/**
 * Writes a text as Sysmon records it in a quoted field: space, quote, escaped text, quote. LF becomes the two characters `\n`
 * and tab `\t`; CR stays, as recorded scripts show.
 *
 * @param text - the text as an administrator sees it, for example `C:\Windows\notepad.exe`
 * @returns the recorded value, for example ` "C:\\Windows\\notepad.exe"` with doubled backslashes
 * @example
 * ```ts
 * import { recordedText } from 'lib/catalog';
 * recordedText('Updater'); // ' "Updater"'
 * ```
 */
export function recordedText(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return ` "${escaped}"`;
}

/**
 * Undoes {@link recordedText}.
 *
 * @param value - a value as Sysmon recorded it
 * @returns the text behind it, or undefined where the value does not have the quoted form
 * @example
 * ```ts
 * import { originalText } from 'lib/catalog';
 * originalText(' "Updater"'); // 'Updater'
 * originalText('Updater'); // undefined
 * ```
 */
export function originalText(value: string): string | undefined {
  const body = value.slice(2, -1);
  if (value !== ` "${body}"` || /[\\"\n]/.test(body.replace(/\\[\\"nt]/g, ''))) {
    return undefined;
  }
  return body
    .split('\\\\')
    .map((part) => part.replaceAll('\\"', '"').replaceAll('\\n', '\n').replaceAll('\\t', '\t'))
    .join('\\');
}

/**
 * How the namespace root\\cimv2 is recorded in EventNamespace, case aside: the namespace in which the query of a filter runs, not the
 * one where the filter lives, which is root\\subscription.
 *
 * Source: recorded events of 2018 to 2022 and the attack suite. In them a query runs elsewhere only to hear timers (`__TimerEvent`).
 */
export const CIMV2_NAMESPACES: readonly string[] = [
  'root\\cimv2',
  'root/cimv2',
  '\\root\\cimv2',
  '\\\\.\\root\\cimv2',
].map(recordedText);

/** A class of permanent event consumer: what Sysmon writes in Type, and the WMI class that paths name. */
export interface ConsumerClass {
  readonly wmiClass: string;
  readonly type: string;
}

/**
 * The five standard consumer classes. Source for the first four: recorded events; SMTP is in Microsoft's WMI documentation and
 * has not been recorded.
 */
export const CONSUMER_CLASSES: readonly ConsumerClass[] = [
  { wmiClass: 'CommandLineEventConsumer', type: 'Command Line' },
  { wmiClass: 'ActiveScriptEventConsumer', type: 'Script' },
  { wmiClass: 'LogFileEventConsumer', type: 'Log File' },
  { wmiClass: 'NTEventLogEventConsumer', type: 'Event Log' },
  { wmiClass: 'SMTPEventConsumer', type: 'SMTP' },
];

const STANDARD: ReadonlyMap<string, ConsumerClass> = new Map(
  CONSUMER_CLASSES.flatMap((one): [string, ConsumerClass][] => [
    [asciiLowerCase(one.type), one],
    [asciiLowerCase(one.wmiClass), one],
  ]),
);

/**
 * The standard consumer class that a text names.
 *
 * @param name - what Sysmon writes in Type, or the WMI class, in any case
 * @returns the class; undefined where it is none of the five
 * @example
 * ```ts
 * import { standardConsumer } from 'lib/catalog';
 * standardConsumer('command line')?.wmiClass; // 'CommandLineEventConsumer'
 * ```
 */
export function standardConsumer(name: string): ConsumerClass | undefined {
  return STANDARD.get(asciiLowerCase(name.trim()));
}

/** What precedes the class in a recorded path of Consumer and Filter, before escaping: relative and absolute forms. */
export const RECORDED_PATH_PREFIXES: readonly string[] = [
  '',
  '\\\\.\\ROOT\\subscription:',
  '\\\\.\\root\\subscription:',
];

/**
 * The recorded value of a binding's Consumer or Filter.
 *
 * @param wmiClass - for example `CommandLineEventConsumer` or `__EventFilter`
 * @param name - the name of the consumer or filter
 * @param prefix - what precedes the class, one of {@link RECORDED_PATH_PREFIXES} or another namespace path ending in `:`
 * @returns the value as Sysmon records it; no recording shows a name with a quote or a backslash
 * @example
 * ```ts
 * import { recordedPath } from 'lib/catalog';
 * recordedPath('__EventFilter', 'Updater'); // ' "__EventFilter.Name=\\"Updater\\""'
 * ```
 */
export function recordedPath(wmiClass: string, name: string, prefix = ''): string {
  return recordedText(`${prefix}${wmiClass}.Name="${name}"`);
}
