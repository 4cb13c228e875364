import type { WmiField } from '../../catalog';
import type { MovedField, Shape } from './shape';

const BY_KNOWLEDGE = 'by knowledge only';

/** What Elastic's pipeline for Sysmon takes out of the event's data. */
const MOVED_BY_ELASTIC: readonly MovedField[] = [
  { field: 'Destination', from: ['process.executable'], called: 'process.executable' },
  { field: 'User', from: ['user.domain', 'user.name'], called: 'user.domain and user.name' },
  { field: 'RuleName', from: ['rule.name'], called: 'rule.name' },
];

/** How Hayabusa abbreviates the fields of Sysmon's WMI events. */
const RENAMED_BY_HAYABUSA: ReadonlyMap<string, WmiField> = new Map<string, WmiField>([
  ['op', 'Operation'],
  ['namespace', 'EventNamespace'],
  ['tgt', 'Destination'],
]);

/** The shapes that are recognised, the more particular first. A record of none of them is read by the places that most tools use. */
export const SHAPES: readonly Shape[] = [
  {
    name: 'Chainsaw',
    marks: ['document.data.event.system.eventid'],
    source: 'WithSecureLabs/chainsaw, output of hunt and search in JSON; the case chainsaw.events.json',
  },
  {
    name: 'evtx_dump',
    marks: ['event.system.provider.#attributes.name'],
    source: 'omerbenamram/evtx, evtx_dump -o json and jsonl',
  },
  {
    name: 'Windows event XML',
    marks: ['event.system.provider.name'],
    source: 'Windows event schema 2004/08; recordings of wevtutil, Event Viewer, evtxexport and python-evtx',
  },
  {
    name: 'Velociraptor',
    marks: ['system.eventid.value'],
    source: 'Velocidex/velociraptor, plugin parse_evtx; the case velociraptor.events.jsonl',
  },
  {
    name: 'EvtxECmd',
    marks: ['payload', 'mapdescription'],
    recordId: ['eventrecordid', 'recordnumber'],
    own: ['username'],
    source: 'EricZimmerman/evtx, columns of its CSV and JSON; the case evtxecmd.events.json',
  },
  {
    name: 'Hayabusa',
    marks: ['ruletitle', 'eventid'],
    data: ['allfieldinfo', 'details', 'extrafieldinfo'],
    renamed: RENAMED_BY_HAYABUSA,
    own: ['rulename', 'type'],
    source: 'Yamato-Security/hayabusa-rules, config/default_details.txt (events 19, 20, 21); columns by knowledge',
  },
  {
    name: 'Wazuh',
    marks: ['data.win.system.eventid'],
    own: ['name', 'type', 'user'],
    source: 'wazuh/wazuh, decoder of the Windows event channel; the case wazuh.events.json',
  },
  {
    name: 'Winlogbeat or Elastic Agent',
    marks: ['winlog.eventid'],
    own: ['type', 'user', 'name'],
    moved: MOVED_BY_ELASTIC,
    source: 'elastic/beats, x-pack/winlogbeat/module/sysmon/ingest/sysmon.yml',
  },
  {
    name: 'Winlogbeat or Elastic Agent',
    marks: ['winlog.channel', 'event.code'],
    own: ['type', 'user', 'name'],
    moved: MOVED_BY_ELASTIC,
    source: 'elastic/beats, x-pack/winlogbeat/module/sysmon/ingest/sysmon.yml',
  },
  {
    name: 'NXLog',
    marks: ['sourcemodulename', 'eventid'],
    data: [''],
    own: ['eventtype'],
    source: 'NXLog reference, module im_msvistalog; the case nxlog.events.jsonl',
  },
  {
    name: 'OpenTelemetry',
    marks: ['body.eventid.id'],
    eventId: ['body.eventid.id'],
    provider: ['body.provider.name'],
    channel: ['body.channel'],
    computer: ['body.computer'],
    time: ['body.systemtime'],
    recordId: ['body.recordid'],
    message: ['body.message'],
    source: 'opentelemetry-collector-contrib, receiver/windowseventlogreceiver; the case opentelemetry.events.jsonl',
  },
  {
    name: 'Telegraf',
    marks: ['tags.eventid'],
    eventId: ['tags.eventid'],
    provider: ['tags.source'],
    channel: ['tags.channel'],
    computer: ['tags.computer'],
    time: ['fields.timecreated'],
    recordId: ['fields.eventrecordid'],
    message: ['fields.message'],
    data: ['fields.data'],
    source: 'influxdata/telegraf, plugins/inputs/win_eventlog; the case telegraf.events.json',
  },
  {
    name: 'Telegraf',
    marks: ['fields.eventid', 'fields.source'],
    eventId: ['fields.eventid'],
    provider: ['fields.source'],
    channel: ['fields.channel'],
    computer: ['fields.computer'],
    time: ['fields.timecreated'],
    recordId: ['fields.eventrecordid'],
    message: ['fields.message'],
    data: ['fields.data'],
    source: 'influxdata/telegraf, plugins/inputs/win_eventlog, where the tags are configured as fields',
  },
  {
    name: 'Graylog',
    marks: ['gl2messageid'],
    own: ['type', 'user', 'name', 'source'],
    source: `${BY_KNOWLEDGE}: inputs of Beats and GELF`,
  },
  {
    name: 'osquery',
    marks: ['columns.eventid', 'columns.providername'],
    eventId: ['columns.eventid'],
    provider: ['columns.providername'],
    channel: ['columns.channel', 'columns.source'],
    computer: ['columns.computername'],
    time: ['columns.datetime'],
    source: `osquery/osquery, table windows_events and windows_eventlog; details ${BY_KNOWLEDGE}`,
  },
  {
    name: 'Fluent Bit',
    marks: ['stringinserts'],
    own: ['type', 'user', 'name', 'eventtype'],
    source: `fluent/fluent-bit, inputs winlog and winevtlog; details ${BY_KNOWLEDGE}`,
  },
  {
    name: 'Splunk text',
    marks: ['logname', 'eventcode', 'sourcename'],
    own: ['type', 'user', 'name', 'eventtype'],
    source: `the case 5861-message-only.events3.json; details ${BY_KNOWLEDGE}`,
  },
  {
    name: 'Defender advanced hunting',
    marks: ['actiontype', 'devicename'],
    eventId: ['actiontype'],
    namedIds: new Map([['wmibindeventfiltertoconsumer', '5861']]),
    computer: ['devicename'],
    time: ['timestamp', 'timegenerated'],
    recordId: ['reportid'],
    data: ['additionalfields'],
    own: ['type', 'user', 'name'],
    source:
      'Microsoft Learn, table DeviceEvents; that WmiBindEventFilterToConsumer is WMI-Activity 5861 is public; fields by knowledge',
  },
  {
    name: 'Sentinel, table Event',
    marks: ['eventlog', 'eventid', 'source'],
    channel: ['eventlog'],
    message: ['rendereddescription'],
    time: ['timegenerated', 'timegenerated[utc]'],
    own: ['type', 'username', 'user', 'name', 'eventtype'],
    source: 'Azure Monitor reference, table Event; the case sentinel-event.events.json',
  },
  {
    name: 'Sentinel, table WindowsEvent',
    marks: ['provider', 'channel', 'eventid', 'type'],
    time: ['timecreated', 'timegenerated', 'timegenerated[utc]'],
    recordId: ['eventrecordid', 'eventoriginid'],
    own: ['type', 'user', 'name', 'eventtype'],
    source: 'Azure Monitor reference, table WindowsEvent; the case 5861-message-only.events4.json',
  },
  {
    name: 'Event Viewer, CSV',
    marks: ['dateandtime', 'source', 'eventid'],
    time: ['dateandtime'],
    own: ['type', 'user', 'name'],
    source: `${BY_KNOWLEDGE}: Save All Events As, CSV; the message is the last column and has no name`,
  },
  {
    name: 'PowerShell Get-WinEvent',
    marks: ['id', 'providername'],
    own: ['type', 'user', 'name'],
    source: 'Microsoft Learn, EventLogRecord; the cases getwinevent-*.json and format-list.events.txt',
  },
];
