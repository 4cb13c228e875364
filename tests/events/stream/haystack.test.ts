import type { ActivityRecord, RecordedEvent } from '../../../lib/events';
import { EventStream } from '../../../lib/events';
import { recogniseShape } from '../../../lib/events/shapes/recognise';
import { SHAPES } from '../../../lib/events/shapes/table.data';
import { leavesOfJson } from '../../../lib/events/json-event';
import { parseJson } from '../../../lib/events/json-parser';
import { PathNames } from '../../../lib/events/leaves';
import { messageOf, xmlOf } from '../renderings';
import { ACTIVITY, CHANNEL, dataOf, EVENTS, SUBSCRIPTION, SYSMON } from '../shapes/invented';

const MEBIBYTE = 1024 * 1024;
const [, CONSUMER = { EventID: 20 }] = EVENTS;
const id = CONSUMER.EventID;
const data = dataOf(CONSUMER);
const message = messageOf(CONSUMER, '\n');
const hayabusa = dataOf(CONSUMER, (field) => (field === 'Destination' ? 'Tgt' : field === 'Operation' ? 'Op' : field));
const system = { Provider: { Name: SYSMON }, EventID: id, Channel: CHANNEL };
const winlog = { channel: CHANNEL, provider_name: SYSMON, event_data: data };
const pairs = Object.entries(data).map(([Name, text]) => ({ '@Name': Name, '#text': text }));

/** One event of every row of the table, in its order. */
const NEEDLES: readonly (readonly [shape: string, record: object])[] = [
  ['Chainsaw', { kind: 'evtx', document: { data: { Event: { System: system, EventData: data } } } }],
  ['evtx_dump', { Event: { System: { ...system, Provider: { '#attributes': { Name: SYSMON } } }, EventData: data } }],
  ['Windows event XML', { Event: { System: system, EventData: data } }],
  ['Velociraptor', { System: { ...system, EventID: { Value: id } }, EventData: data }],
  [
    'EvtxECmd',
    {
      EventId: id,
      Provider: SYSMON,
      Channel: CHANNEL,
      MapDescription: '',
      Payload: JSON.stringify({ EventData: { Data: pairs } }),
    },
  ],
  ['Hayabusa', { RuleTitle: 'x', Channel: 'Sysmon', EventID: id, Details: hayabusa }],
  [
    'Wazuh',
    { data: { win: { system: { eventID: String(id), providerName: SYSMON, channel: CHANNEL }, eventdata: data } } },
  ],
  ['Winlogbeat or Elastic Agent', { winlog: { ...winlog, event_id: id } }],
  ['Winlogbeat or Elastic Agent', { event: { code: String(id) }, winlog }],
  ['NXLog', { EventID: id, SourceName: SYSMON, Channel: CHANNEL, SourceModuleName: 'in', ...data, EventType: 'INFO' }],
  [
    'OpenTelemetry',
    { body: { event_id: { id, qualifiers: 0 }, provider: { name: SYSMON }, channel: CHANNEL, event_data: data } },
  ],
  [
    'Telegraf',
    {
      fields: dataOf(CONSUMER, (field) => `Data_${field}`),
      tags: { EventID: String(id), Source: SYSMON, Channel: CHANNEL },
    },
  ],
  [
    'Telegraf',
    { fields: { EventID: id, Source: SYSMON, Channel: CHANNEL, ...dataOf(CONSUMER, (field) => `Data_${field}`) } },
  ],
  ['Graylog', { gl2_message_id: 'x', EventID: id, SourceName: SYSMON, Channel: CHANNEL, ...data, EventType: 'INFO' }],
  [
    'osquery',
    {
      columns: {
        eventid: String(id),
        provider_name: SYSMON,
        channel: CHANNEL,
        data: JSON.stringify({ EventData: data }),
      },
    },
  ],
  [
    'Fluent Bit',
    { ProviderName: SYSMON, Channel: CHANNEL, EventID: id, StringInserts: Object.values(data), Message: message },
  ],
  ['Splunk text', { LogName: CHANNEL, SourceName: SYSMON, EventCode: String(id), Message: message }],
  [
    'Defender advanced hunting',
    {
      DeviceName: 'hr001',
      ActionType: 'WmiBindEventFilterToConsumer',
      AdditionalFields: JSON.stringify(SUBSCRIPTION.fields),
    },
  ],
  [
    'Sentinel, table Event',
    { EventLog: CHANNEL, Source: SYSMON, EventID: id, Type: 'Event', RenderedDescription: message },
  ],
  [
    'Sentinel, table WindowsEvent',
    { Provider: SYSMON, Channel: CHANNEL, EventID: id, Type: 'WindowsEvent', EventData: data },
  ],
  [
    'Event Viewer, CSV',
    { 'Date and Time': 'x', Source: SYSMON, 'Event ID': String(id), Channel: CHANNEL, Message: message },
  ],
  ['PowerShell Get-WinEvent', { Id: id, ProviderName: SYSMON, LogName: CHANNEL, Message: message }],
  ['WMI-Activity', { System: { Provider: { Name: ACTIVITY }, EventID: 5861 }, UserData: SUBSCRIPTION.fields }],
];

/** Records of other events, by the name that they give to the ID. */
const HAYS: readonly (readonly [name: string, record: (index: number) => object])[] = [
  ['EventID', (index) => ({ EventID: 1 + (index % 18), Image: `C:\\é${String(index)}.exe`, Port: 190 + index })],
  [
    'event.code',
    (index) => ({ event: { code: '4624' }, winlog: { event_id: 4624, record_id: index }, Image: 'x'.repeat(99) }),
  ],
  ['Id', (index) => ({ Id: 4688, ProviderName: 'Security', Message: `Process ${String(index)} ${'y'.repeat(99)}` })],
];

interface Found {
  readonly events: readonly RecordedEvent[];
  readonly activity: readonly ActivityRecord[];
  readonly skipped: number;
}

function find(text: string): Found {
  const events: RecordedEvent[] = [];
  const activity: ActivityRecord[] = [];
  const stream = new EventStream({
    event: (event) => events.push(event),
    activity: (record) => activity.push(record),
    problem: ({ message: told }) => {
      throw new Error(told);
    },
  });
  stream.write(new TextEncoder().encode(text));
  return { events, activity, skipped: stream.end().skipped };
}

function hay(record: (index: number) => string): readonly string[] {
  const records: string[] = [];
  for (let length = 0; length < 1.2 * MEBIBYTE; length += records.at(-1)?.length ?? 0) {
    records.push(record(records.length));
  }
  return records;
}

test('there is a needle of every row of the table, which is recognised as such', () => {
  const shapes = NEEDLES.map(([, record]) => {
    const text = JSON.stringify(record);
    const { node } = parseJson(text, 0, text.length);
    const { leaves, unnamed } = leavesOfJson(node ?? { kind: 'literal', start: 0, text: '' }, new PathNames());
    const paths = new Set([...leaves, ...unnamed].map(({ path }) => path));
    return recogniseShape((path) => paths.has(path)).name;
  });
  expect(shapes.slice(0, -1)).toEqual(SHAPES.map(({ name }) => name));
});

describe.each(HAYS)('in JSON whose IDs are called %s', (_, record) => {
  const lines = hay((index) => JSON.stringify(record(index)));

  test.each(NEEDLES)('an event of %s is found', (_, needle) => {
    const at = Math.floor(lines.length * 0.9);
    const text = [...lines.slice(0, at), JSON.stringify(needle), ...lines.slice(at)];
    const elements = text.map((line) => `  ${line.slice(0, -1)}\n  }`);
    for (const whole of [text.join('\n'), `[\n${text.join(',\n')}\n]`, `[\n${elements.join(',\n')}\n]`]) {
      const { events, activity, skipped } = find(whole);
      expect(events.length + activity.length).toBe(1);
      expect(skipped).toBe(lines.length);
      expect(events[0]?.event.EventID ?? activity[0]?.eventId).toBe(events.length === 1 ? 20 : 5861);
      expect(events[0]?.event.Destination ?? '').toBe(events.length === 1 ? CONSUMER.Destination : '');
    }
  });
});

describe('in event XML', () => {
  const other = (index: number): string =>
    xmlOf({ ...CONSUMER, Name: String(index) })
      .replace(/<EventID>20</, '<EventID>1<')
      .replaceAll('WmiConsumerEvent', 'Other');
  const records = hay(other);

  test.each([
    ['Windows', xmlOf(CONSUMER)],
    ['double quotes', xmlOf(CONSUMER, '"')],
    ['attributes of the ID', xmlOf(CONSUMER).replace('<EventID>', "<EventID Qualifiers='0'>")],
    ['many lines', xmlOf(CONSUMER).replaceAll('><', '>\n  <')],
    ['no type', xmlOf(CONSUMER).replace('WmiConsumerEvent', '')],
  ])('an event as with %s is found', (_, needle) => {
    const at = Math.floor(records.length * 0.9);
    const { events, skipped } = find([...records.slice(0, at), needle, ...records.slice(at)].join('\n'));
    expect(events.map(({ event }) => event.Destination)).toEqual([CONSUMER.Destination]);
    expect(skipped).toBe(records.length);
  });
});
