import type { WmiEventRecord, WmiField } from '../../lib/catalog';
import { wmiEvent } from '../../lib/catalog';
import { encodeText } from '../../lib/text';

/** One shape in which an event reaches a file. */
export interface Rendering {
  readonly name: string;
  readonly render: (event: WmiEventRecord) => string | Uint8Array;
  /** The fields that the shape moves or overwrites, so that reading reports them. */
  readonly altered?: (event: WmiEventRecord) => readonly WmiField[];
}

type Pair = readonly [field: WmiField, value: string];

const SYSMON = 'Microsoft-Windows-Sysmon';
const CHANNEL = `${SYSMON}/Operational`;

/** The fields of an event that are there, in order. */
export function pairsOf(event: WmiEventRecord): readonly Pair[] {
  return wmiEvent(event.EventID).fields.flatMap((field): Pair[] => {
    const value = event[field];
    return value === undefined ? [] : [[field, value]];
  });
}

function data(event: WmiEventRecord, name: (field: WmiField) => string = (field) => field): Record<string, string> {
  return Object.fromEntries(pairsOf(event).map(([field, value]) => [name(field), value]));
}

/** The text that Windows shows for an event. */
export function messageOf(event: WmiEventRecord, lineEnd = '\r\n'): string {
  const lines = pairsOf(event).map(([field, value]) => `${field}: ${value}`);
  return [`${wmiEvent(event.EventID).name} activity detected:`, ...lines].join(lineEnd);
}

function camel(field: WmiField): string {
  return field.charAt(0).toLowerCase() + field.slice(1);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An `<Event>` as wevtutil writes it, on one line. */
export function xmlOf(event: WmiEventRecord, quote = "'", prefix = ''): string {
  const attribute = (name: string, value: string): string => `${name}=${quote}${value}${quote}`;
  const fields = pairsOf(event).map(
    ([field, value]) => `<${prefix}Data ${attribute('Name', field)}>${escapeXml(value)}</${prefix}Data>`,
  );
  const space = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  return [
    `<${prefix}Event ${attribute(space, 'http://schemas.microsoft.com/win/2004/08/events/event')}><${prefix}System>`,
    `<${prefix}Provider ${attribute('Name', SYSMON)} ${attribute('Guid', '{5770385f-c22a-43e0-bf4c-06f5698ffbd9}')}/>`,
    `<${prefix}EventID>${String(event.EventID)}</${prefix}EventID>`,
    `<${prefix}TimeCreated ${attribute('SystemTime', '2026-01-15T09:11:12.3456789Z')}/>`,
    `<${prefix}EventRecordID>49256</${prefix}EventRecordID><${prefix}Channel>${CHANNEL}</${prefix}Channel>`,
    `<${prefix}Computer>HR001.corp.example</${prefix}Computer></${prefix}System>`,
    `<${prefix}EventData>${fields.join('')}</${prefix}EventData></${prefix}Event>`,
  ].join('');
}

function winlogbeat(event: WmiEventRecord): object {
  return {
    '@timestamp': '2026-01-15T09:11:12.345Z',
    '@metadata': { beat: 'winlogbeat', type: '_doc' },
    type: 'wineventlog',
    event: {
      code: String(event.EventID),
      provider: SYSMON,
      kind: 'event',
      type: ['info'],
      created: '2026-01-15T09:11:13Z',
    },
    host: { name: 'HR001.corp.example' },
    winlog: {
      api: 'wineventlog',
      channel: CHANNEL,
      computer_name: 'HR001.corp.example',
      event_id: event.EventID,
      provider_name: SYSMON,
      record_id: 49256,
      user: { name: 'SYSTEM', type: 'User' },
      event_data: data(event),
    },
  };
}

function nxlog(event: WmiEventRecord): object {
  return {
    ...data(event),
    EventTime: '2026-01-15 10:11:12',
    Hostname: 'HR001.corp.example',
    EventType: 'INFO',
    Severity: 'INFO',
    EventID: event.EventID,
    SourceName: SYSMON,
    RecordNumber: 49256,
    Channel: CHANNEL,
    Domain: 'NT AUTHORITY',
    AccountName: 'SYSTEM',
    AccountType: 'User',
    Message: messageOf(event),
    SourceModuleName: 'eventlog',
  };
}

function wazuh(event: WmiEventRecord): object {
  const system = {
    providerName: SYSMON,
    eventID: String(event.EventID),
    channel: CHANNEL,
    computer: 'HR001.corp.example',
  };
  return {
    rule: { id: '61650', level: 0, description: 'Sysmon' },
    agent: { id: '002', name: 'HR001' },
    data: { win: { system, eventdata: data(event, camel) } },
    location: 'EventChannel',
  };
}

function nested(event: WmiEventRecord): object {
  return {
    Event: {
      System: {
        Provider: { '#attributes': { Name: SYSMON } },
        EventID: { '#attributes': { Qualifiers: '' }, '#text': event.EventID },
        Computer: 'HR001.corp.example',
      },
      EventData: { Data: pairsOf(event).map(([field, value]) => ({ '@Name': field, '#text': value })) },
    },
  };
}

function powershell(event: WmiEventRecord): object {
  return {
    Id: event.EventID,
    ProviderName: SYSMON,
    LogName: CHANNEL,
    MachineName: 'HR001.corp.example',
    RecordId: 49256,
    TimeCreated: '/Date(1768468272345)/',
    Message: messageOf(event),
  };
}

const all = (event: WmiEventRecord): readonly WmiField[] => pairsOf(event).map(([field]) => field);

/** The copy of Name that these two write beside the event contradicts it. */
const named = (event: WmiEventRecord): readonly WmiField[] => (event.Name === undefined ? [] : ['Name']);

/** Every shape that is read, with one event in it. */
export const RENDERINGS: readonly Rendering[] = [
  { name: 'flat JSON', render: (event) => JSON.stringify(event) },
  {
    name: 'JSON with fields',
    render: (event) => JSON.stringify({ EventID: String(event.EventID), fields: data(event) }),
  },
  {
    name: 'names in lower case',
    render: (event) => JSON.stringify({ EventID: event.EventID, ...data(event, (field) => field.toLowerCase()) }),
  },
  { name: 'a JSON list, pretty', render: (event) => JSON.stringify([event], null, 2) },
  { name: 'a JSON object, pretty, CRLF', render: (event) => JSON.stringify(event, null, 4).replaceAll('\n', '\r\n') },
  { name: 'Winlogbeat', render: (event) => JSON.stringify(winlogbeat(event)) },
  {
    name: 'Winlogbeat, dotted names',
    render: (event) =>
      JSON.stringify({
        'event.code': String(event.EventID),
        'winlog.channel': CHANNEL,
        ...data(event, (field) => `winlog.event_data.${field}`),
      }),
  },
  {
    name: 'an Elasticsearch search',
    render: (event) =>
      JSON.stringify(
        { took: 1, hits: { total: { value: 1 }, hits: [{ _index: 'x', _source: winlogbeat(event) }] } },
        null,
        2,
      ),
  },
  {
    name: 'Kibana fields',
    render: (event) =>
      JSON.stringify({
        _index: 'x',
        fields: {
          'winlog.event_id': [String(event.EventID)],
          'event.code': [String(event.EventID)],
          ...Object.fromEntries(pairsOf(event).map(([field, value]) => [`winlog.event_data.${field}`, [value]])),
        },
      }),
  },
  { name: 'NXLog', render: (event) => JSON.stringify(nxlog(event)), altered: () => ['EventType'] },
  { name: 'Wazuh', render: (event) => JSON.stringify(wazuh(event)) },
  {
    name: 'a Splunk export',
    render: (event) =>
      JSON.stringify({
        preview: false,
        offset: 0,
        result: { EventCode: String(event.EventID), source: `XmlWinEventLog:${CHANNEL}`, ...data(event) },
      }),
  },
  {
    name: 'XML in a Splunk export',
    render: (event) =>
      JSON.stringify({ result: { _raw: xmlOf(event), EventCode: String(event.EventID), Name: 'as Splunk has it' } }),
    altered: named,
  },
  {
    name: 'XML beside what Elasticsearch made of it',
    render: (event) =>
      JSON.stringify({
        event: { code: String(event.EventID), original: xmlOf(event) },
        winlog: { event_data: { Name: 'x' } },
      }),
    altered: named,
  },
  { name: 'XML as nested JSON', render: (event) => JSON.stringify(nested(event), null, 2) },
  {
    name: 'flattened with dots',
    render: (event) =>
      JSON.stringify({
        'Event.System.EventID': event.EventID,
        'Event.System.Provider.Name': SYSMON,
        ...data(event, (field) => `Event.EventData.${field}`),
      }),
  },
  {
    name: 'flattened with underscores',
    render: (event) =>
      JSON.stringify({
        System_EventID: event.EventID,
        System_Channel: CHANNEL,
        ...data(event, (field) => `EventData_${field}`),
      }),
  },
  {
    name: 'event_data',
    render: (event) => JSON.stringify({ event_id: event.EventID, source_name: SYSMON, event_data: data(event) }),
  },
  {
    name: 'a list of values without names',
    render: (event) =>
      JSON.stringify({
        EventID: event.EventID,
        Channel: CHANNEL,
        StringInserts: pairsOf(event).map(([, value]) => value),
      }),
    altered: (event) => (pairsOf(event).length === wmiEvent(event.EventID).fields.length ? all(event) : []),
  },
  { name: 'Get-WinEvent as JSON', render: (event) => JSON.stringify([powershell(event)], null, 4), altered: all },
  {
    name: 'a message on one line',
    render: (event) => JSON.stringify({ EventID: event.EventID, Channel: CHANNEL, Message: messageOf(event, ' ') }),
    altered: all,
  },
  { name: 'one <Event>', render: (event) => xmlOf(event) },
  {
    name: '<Events> with CRLF',
    render: (event) => `<?xml version="1.0" encoding="utf-8"?>\r\n<Events>\r\n${xmlOf(event, '"')}\r\n</Events>\r\n`,
  },
  {
    name: 'XML in UTF-16',
    render: (event) => encodeText(`<?xml version="1.0" encoding="utf-16"?>\n${xmlOf(event)}`, 'utf-16le', true),
  },
  { name: 'JSON in UTF-16', render: (event) => encodeText(`${JSON.stringify(event)}\r\n`, 'utf-16le', true) },
  { name: 'XML with a prefix', render: (event) => xmlOf(event, '"', 'ns0:') },
];
