import type { WmiEventRecord } from '../../lib/catalog';
import { recordedPath, recordedText, typicalEvent } from '../../lib/catalog';
import { xmlOf } from '../events/renderings';

const PROVIDER = 'Microsoft-Windows-Sysmon';
const CHANNEL = `${PROVIDER}/Operational`;
/** The first line of a file of CSV. */
export const CSV_HEADER = '_time,_raw\n';

/** The `index`th event, with names of its own. */
function wmiEvent(index: number): WmiEventRecord {
  const name = `Updater ${String(index)}`;
  const event = { ...typicalEvent(([19, 20, 21] as const)[index % 3] ?? 19, 'Created'), RuleName: '-' };
  return event.EventID === 21
    ? { ...event, Consumer: recordedPath('CommandLineEventConsumer', name) }
    : { ...event, Name: recordedText(name) };
}

function jsonOf({ EventID, ...data }: Readonly<Record<string, unknown>>, index: number): string {
  const winlog = { channel: CHANNEL, provider_name: PROVIDER, event_id: EventID, record_id: index };
  const event = {
    '@timestamp': '2026-01-15T09:11:12.345Z',
    winlog: { ...winlog, computer_name: 'HR001', event_data: data },
  };
  return `${JSON.stringify(event)}\n`;
}

/** As Splunk exports it: the text of the event in one cell. */
function csvOf(event: Readonly<Record<string, unknown>>, index: number): string {
  const raw = `01/15/2026 10:11:12 AM\nLogName=${CHANNEL}\nSourceName=${PROVIDER}\nEventCode=${String(event['EventID'])}\nRecordNumber=${String(index)}\nComputerName=HR001\nMessage=${messageOf(event)}`;
  return `"2026-01-15T10:11:12","${raw.replaceAll('"', '""')}"\n`;
}

function viewerOf(event: Readonly<Record<string, unknown>>): string {
  return `Log Name:      ${CHANNEL}\r\nSource:        ${PROVIDER}\r\nDate:          15/01/2026 10:11:12\r\nEvent ID:      ${String(event['EventID'])}\r\nComputer:      HR001\r\nDescription:\r\n${messageOf(event)}\r\n\r\n`;
}

function messageOf({ EventID, ...data }: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(data).map(([name, value]) => `${name}: ${String(value)}`);
  return [`${EventID === 1 ? 'Process Create' : 'WmiEvent activity detected'}:`, ...lines].join('\r\n');
}

function processCreation(index: number): Readonly<Record<string, unknown>> {
  return {
    EventID: 1,
    UtcTime: '2026-01-15 09:11:12.345',
    ProcessId: String(index),
    Image: `C:\\Windows\\System32\\svchost${String(index)}.exe`,
    CommandLine: `C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s ${'Schedule'.repeat(20)}`,
    User: 'NT AUTHORITY\\SYSTEM',
  };
}

/** Records of formats in which events are exported: one of WMI, and one of another kind. */
export const FORMATS = {
  'JSON lines': {
    wmi: (index: number) => jsonOf({ ...wmiEvent(index) }, index),
    other: (index: number) => jsonOf(processCreation(index), index),
  },
  'event XML': {
    wmi: (index: number) => `${xmlOf(wmiEvent(index))}\n`,
    other: (index: number) =>
      `${xmlOf(wmiEvent(0))}\n`
        .replace(/<EventID>19</, '<EventID>1<')
        .replaceAll('WmiFilterEvent', `Process ${String(index)} ${'created '.repeat(20)}`),
  },
  CSV: {
    wmi: (index: number) => csvOf({ ...wmiEvent(index) }, index),
    other: (index: number) => csvOf(processCreation(index), index),
  },
  'text of Event Viewer': {
    wmi: (index: number) => viewerOf({ ...wmiEvent(index) }),
    other: (index: number) => viewerOf(processCreation(index)),
  },
} as const;
