import { readEvents } from '../../../lib/events';
import { messageOf } from '../renderings';
import { CHANNEL, dataOf, EVENTS, expectEvents, SYSMON } from './invented';

const record = (id: number, values: object): string =>
  JSON.stringify({
    EventTime: '2026-01-15 10:11:12',
    Hostname: 'HR001',
    ...values,
    EventType: 'INFO',
    EventID: id,
    SourceName: SYSMON,
    Channel: CHANNEL,
    SourceModuleName: 'in',
  });

test('the columns are the fields of the event, but for EventType', () => {
  const lines = EVENTS.map((event) => record(event.EventID, { ...dataOf(event), Message: messageOf(event) }));
  const { kinds, read } = expectEvents(lines.join('\n'));
  expect(kinds).toEqual(['moved-into-message', 'overwritten']);
  expect(read.events[0]?.alterations.every(({ field, certain }) => field === 'EventType' && certain)).toBe(true);
});

test('without a message, EventType is what every such event has', () => {
  const { kinds } = expectEvents(EVENTS.map((event) => record(event.EventID, dataOf(event))).join('\n'));
  expect(kinds).toEqual(['overwritten']);
});

test('a column and a message that contradict each other are said', () => {
  const message = 'WmiEventConsumer activity detected:\nName:  "b"\nDestination:  "x"';
  const text = record(20, { Operation: 'Created', Name: ' "a"', Destination: ' "x"', Message: message });
  expect(readEvents(text).events[0]?.alterations.filter(({ field }) => field === 'Name')).toEqual([
    { field: 'Name', kind: 'other-copy', certain: false, found: ' "b"', from: 'the message' },
  ]);
});

test("a name of a later shipper in lower case says nothing beside Sysmon's own", () => {
  const lines = EVENTS.map((event) => record(event.EventID, { type: 'nxlog', name: 'pipeline', ...dataOf(event) }));
  expectEvents(lines.join('\n'));
});
