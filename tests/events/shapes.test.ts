import fc from 'fast-check';
import { typicalEvent, WMI_EVENTS } from '../../lib/catalog';
import type { RecordedEvents } from '../../lib/events';
import { readEvents } from '../../lib/events';
import { pairsOf, RENDERINGS, xmlOf } from './renderings';
import { RAW_EVENTS } from './random-events';

const TYPICAL = WMI_EVENTS.map(({ id }) => typicalEvent(id, 'Created'));

function reading(
  source: string | Uint8Array,
): Pick<RecordedEvents, 'problems' | 'skipped'> & { readonly events: unknown } {
  const { events, problems, skipped } = readEvents(source);
  return { events: events.map(({ event }) => event), problems, skipped };
}

describe.each(RENDERINGS)('$name', ({ render, altered }) => {
  test('a typical event is read as it was recorded', () => {
    for (const event of TYPICAL.map((typical) => ({ ...typical, RuleName: '-' }))) {
      expect(reading(render(event))).toEqual({ events: [event], problems: [], skipped: 0 });
    }
  });

  test('any event is read as it was recorded, and only what was moved is reported', () => {
    fc.assert(
      fc.property(RAW_EVENTS, (event) => {
        const { events, problems } = readEvents(render(event));
        expect(problems).toEqual([]);
        expect(events.map((recorded) => recorded.event)).toEqual([event]);
        expect(events[0]?.shortened).toEqual([]);
        const moved = new Set(events.flatMap(({ alterations }) => alterations.map(({ field }) => field)));
        expect([...moved]).toEqual(altered?.(event) ?? []);
      }),
      { numRuns: 60 },
    );
  });
});

test('knows the recording of an event', () => {
  const known = { computer: 'HR001.corp.example', time: '2026-01-15T09:11:12.345Z', recordId: '49256' };
  for (const name of ['Winlogbeat', 'NXLog', 'Get-WinEvent as JSON', 'one <Event>']) {
    const rendering = RENDERINGS.find((candidate) => candidate.name === name);
    expect(readEvents(rendering?.render(TYPICAL[0] ?? { EventID: 19 }) ?? '').events).toMatchObject([known]);
  }
});

test('takes the time of the recording where the event has none', () => {
  const { UtcTime, ...event } = typicalEvent(19, 'Created');
  expect(UtcTime).toBeDefined();
  expect(readEvents(xmlOf(event)).events[0]?.time).toBe('2026-01-15T09:11:12.3456789Z');
  expect(readEvents('{"EventID":19,"Operation":"Created","TimeCreated":"/Date(1768468272345)/"}').events[0]?.time).toBe(
    '2026-01-15T09:11:12.345Z',
  );
  expect(readEvents('{"EventID":19,"Operation":"Created","EventTime":"2026-01-15 10:11:12"}').events[0]?.time).toBe(
    '2026-01-15 10:11:12',
  );
});

describe('several events in a file', () => {
  const lines = TYPICAL.map((event) => JSON.stringify(event));

  test.each([
    ['JSON lines', lines.join('\n'), 'json-lines', [1, 2, 3]],
    [
      'JSON lines with blank lines, CRLF and a byte order mark',
      `\ufeff${lines.join('\r\n\r\n')}`,
      'json-lines',
      [1, 3, 5],
    ],
    ['lists a line', lines.map((line) => `[${line}]`).join('\n'), 'json-lines', [1, 2, 3]],
    ['several objects on one line', lines.join(' '), 'json-lines', [1, 1, 1]],
    ['a list on one line', `[${lines.join(',')}]`, 'json-lines', [1, 1, 1]],
    ['a list with an event a line', `[\n${lines.join(',\n')}\n]\n`, 'json-lines', [2, 3, 4]],
    [
      'pretty objects after each other',
      TYPICAL.map((event) => JSON.stringify(event, null, 2)).join('\n'),
      'json',
      [1, 11, 21],
    ],
    ['an object that holds a list', JSON.stringify({ events: TYPICAL }, null, 1), 'json', [3, 13, 23]],
    ['Events as JSON', JSON.stringify({ Events: { Event: TYPICAL } }, null, 1), 'json', [4, 14, 24]],
    ['XML events without a root', TYPICAL.map((event) => xmlOf(event)).join(''), 'xml', [1, 1, 1]],
    [
      'XML events with a root',
      `<Events>\n\n${TYPICAL.map((event) => xmlOf(event)).join('\n')}</Events>`,
      'xml',
      [3, 4, 5],
    ],
  ])('%s', (_name, text, format, places) => {
    const read = readEvents(text);
    expect(read.problems).toEqual([]);
    expect(read.events.map(({ event }) => event)).toEqual(TYPICAL);
    expect(read.events.map(({ place }) => place.line)).toEqual(places);
    expect(read.events.map(({ place }) => place.index)).toEqual([0, 1, 2]);
    expect(read.format).toBe(format);
  });
});

test.each([
  ['another event of Sysmon', { EventID: 1, Channel: 'Microsoft-Windows-Sysmon/Operational', Image: 'x' }],
  [
    'event 19 of Windows Update',
    { EventID: 19, SourceName: 'Microsoft-Windows-WindowsUpdateClient', Channel: 'System' },
  ],
  ['event 20 of another log', { EventID: 20, Channel: 'Application' }],
  ['another event of WMI-Activity', { EventID: 5600, Channel: 'Microsoft-Windows-WMI-Activity/Operational' }],
  ['an event without provider', { EventID: 4624 }],
])('passes over %s', (_name, event) => {
  expect(readEvents(JSON.stringify(event))).toMatchObject({ events: [], activity: [], skipped: 1, problems: [] });
});

test('a forwarded event is judged by its provider, else by its ID', () => {
  const forwarded = { ...typicalEvent(19, 'Created'), Channel: 'ForwardedEvents' };
  expect(readEvents(JSON.stringify(forwarded)).events).toHaveLength(1);
  expect(readEvents(JSON.stringify({ ...forwarded, SourceName: 'Microsoft-Windows-Sysmon' })).events).toHaveLength(1);
  expect(readEvents(JSON.stringify({ ...forwarded, SourceName: 'Microsoft-Windows-Kernel-General' })).skipped).toBe(1);
});

test('fields that a shipper adds do not stand for those of the event', () => {
  const shipped = { ...typicalEvent(20, 'Created'), type: 'wineventlog', user: 'SYSTEM', name: 'HR001' };
  expect(readEvents(JSON.stringify(shipped)).events[0]?.event).toEqual(typicalEvent(20, 'Created'));
  const beat = { type: 'x', name: 'y', winlog: { event_id: 20, event_data: { Operation: 'Created' } } };
  expect(readEvents(JSON.stringify(beat)).events[0]?.event).toEqual({ EventID: 20, Operation: 'Created' });
});

test('what the Sysmon module of Winlogbeat moves is put back', () => {
  const { User, RuleName, ...rest } = { ...typicalEvent(19, 'Created'), RuleName: 'T1546' };
  const winlog = { event_id: 19, channel: 'Microsoft-Windows-Sysmon/Operational', event_data: rest };
  const moved = { winlog, user: { domain: 'CORP', name: 'admin' }, rule: { name: RuleName } };
  expect(readEvents(JSON.stringify(moved)).events).toMatchObject([
    {
      event: { User, RuleName },
      alterations: [
        { field: 'RuleName', kind: 'moved', certain: true, from: 'rule.name' },
        { field: 'User', kind: 'moved', certain: true, from: 'user.domain and user.name' },
      ],
    },
  ]);
});

test('entities and character references of XML are decoded, CDATA is taken as it is', () => {
  const xml = xmlOf({ EventID: 20, Type: 'TYPE' }).replace(
    'TYPE',
    'a&#65;&#x42;&lt;&amp;lt;<![CDATA[<&amp;>]]>&quot;&apos;&nbsp;&#xD800;',
  );
  expect(readEvents(xml).events[0]?.event.Type).toBe('aAB<&lt;<&amp;>"\'&nbsp;&#xD800;');
});

test('a comment holds no event', () => {
  expect(
    readEvents(`<!-- ${xmlOf(typicalEvent(19, 'Created'))} -->${xmlOf(typicalEvent(20, 'Created'))}`).events,
  ).toMatchObject([{ event: { EventID: 20 } }]);
});

test('the text of a message wins over a column, and the other value is said', () => {
  const event = { ...typicalEvent(20, 'Created'), RuleName: '-' };
  const lines = pairsOf(event).map(([field, value]) => `${field}: ${value}`);
  const record = {
    EventID: 20,
    Name: ' "Other"',
    Message: `WmiEventConsumer activity detected:\n${lines.join('\n')}\n`,
  };
  const [recorded] = readEvents(JSON.stringify(record)).events;
  expect(recorded?.event).toEqual(event);
  expect(recorded?.alterations.filter(({ field }) => field === 'Name')).toMatchObject([
    { kind: 'moved-into-message', from: 'the message' },
    { kind: 'other-copy', certain: false, found: ' "Other"', from: 'the column Name' },
  ]);
});

test('a script over several lines in a message is read whole', () => {
  const message =
    'WmiEventConsumer activity detected:\nName:  "x"\nType: Script\nDestination:  "Dim a\r\\nName: y\r\\n"';
  const [recorded] = readEvents(JSON.stringify({ EventID: 20, Message: message })).events;
  expect(recorded?.event.Destination).toBe(' "Dim a\r\\nName: y\r\\n"');
});

test('XML in a field of an event is a value, not an event', () => {
  const event = {
    EventID: 20,
    Name: ' "x"',
    Destination: "<Event a='b'><System><EventID>19</EventID></System></Event>",
  };
  expect(readEvents(JSON.stringify(event)).events).toMatchObject([
    { event: { EventID: 20, Destination: ` "${event.Destination}"` } },
  ]);
});

test('broken XML in an export leaves what the export made of it', () => {
  const event = typicalEvent(20, 'Created');
  expect(readEvents(JSON.stringify({ ...event, _raw: '<Event ><a></Event>' })).events).toMatchObject([{ event }]);
});
