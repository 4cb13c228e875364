import type { WmiEventId, WmiEventRecord, WmiField, WmiOperation } from '../../lib';
import { recordedPath, recordedText, wmiEvent } from '../../lib/catalog';
import type { Random } from './random';

const OBJECT_NAMES = ['Updater', 'CCM_Filter', 'a', 'b', 'a;;b', 'SCM Event Log Filter', 'café', '', 'C:\\Windows'];
const CLASSES = ['CommandLineEventConsumer', 'ActiveScriptEventConsumer', 'My_Class9', 'é'];
const PREFIXES = ['', '\\\\.\\ROOT\\subscription:', '\\\\HR001\\root/cimv2:', '\\\\.\\root\\CCM\\a:'];

/** Values of the domain, by field; all but User and the finite fields also take `-`, which stands apart. */
export const VALUES: ReadonlyMap<WmiField, readonly string[]> = new Map<WmiField, readonly string[]>([
  ['RuleName', ['-']],
  ['EventType', ['WmiFilterEvent', 'WmiConsumerEvent', 'WmiBindingEvent']],
  [
    'UtcTime',
    ['2026-01-15 09:11:12.345', '2026-02-01 00:00:00.000', '2019-12-31 23:59:59.999', '0000-00-00 00:00:00.000'],
  ],
  ['Operation', ['Created', 'Modified', 'Deleted']],
  ['User', ['CORP\\admin', 'corp\\', '-', 'm', 'NT AUTHORITY\\SYSTEM', ' "x"', 'É', 'a;;b', 'zz\n']],
  ['EventNamespace', ['root\\cimv2', 'root/cimv2', '\\root\\cimv2', 'ROOT\\CIMV2', ''].map(recordedText)],
  ['Name', OBJECT_NAMES.map(recordedText)],
  [
    'Query',
    [
      'select * from MSFT_SCMEventLogEvent',
      "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System'",
      'select "a;;b"\n',
    ].map(recordedText),
  ],
  ['Type', ['Command Line', 'Script', 'Log File', 'Event Log', 'SMTP', 'm', 'Scripts \\']],
  [
    'Destination',
    [
      'powershell.exe -NoP -W Hidden -Enc SQBFAFgA',
      'C:\\Windows\\System32\\notepad.exe',
      'CreateObject("WScript.Shell")\n\tupdate',
      'cmd.exe',
      '\\',
      'a',
    ].map(recordedText),
  ],
  [
    'Consumer',
    PREFIXES.flatMap((prefix) => CLASSES.map((name, at) => recordedPath(name, OBJECT_NAMES[at] ?? '', prefix))),
  ],
  ['Filter', PREFIXES.flatMap((prefix) => OBJECT_NAMES.map((name) => recordedPath('__EventFilter', name, prefix)))],
]);

/**
 * A random event of the domain.
 *
 * @param random - decides all
 * @param id - its ID
 * @param unread - the probability of `-` in a field
 * @returns the event
 */
export function randomEvent(random: Random, id: WmiEventId, unread = 0): WmiEventRecord {
  const { fields, eventType } = wmiEvent(id);
  const values = fields.map((field) => {
    const value = field === 'EventType' ? eventType : random.pick(VALUES.get(field) ?? ['-']);
    return [field, field !== 'Operation' && random.chance(unread) ? '-' : value] as const;
  });
  return Object.assign({ EventID: id }, Object.fromEntries(values));
}

/**
 * Whether Sysmon could not read a field of the event in which `-` is not an ordinary value.
 *
 * @param event - an event
 * @returns true for an unread field
 */
export function hasUnread(event: WmiEventRecord): boolean {
  return wmiEvent(event.EventID).fields.some(
    (field) => field !== 'RuleName' && field !== 'User' && (event[field] ?? '') === '-',
  );
}

/**
 * The operation of an event.
 *
 * @param event - an event
 * @returns its operation, or undefined where it has none
 */
export function operationOf(event: WmiEventRecord): WmiOperation | undefined {
  return (['Created', 'Modified', 'Deleted'] as const).find((operation) => operation === event.Operation);
}
