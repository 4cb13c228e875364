import type { WmiEventRecord } from '../../../lib/catalog';
import { readEvents } from '../../../lib/events';
import { messageOf, xmlOf } from '../renderings';
import {
  ACTIVITY,
  CHANNEL,
  csv,
  dataOf,
  EVENTS,
  expectEvents,
  expectSubscription,
  SUBSCRIPTION,
  SYSMON,
} from './invented';

const classic = (id: number, message: string, source = SYSMON, log = CHANNEL): string =>
  `01/15/2026 10:11:12 AM\nLogName=${log}\nSourceName=${source}\nEventCode=${String(id)}\nEventType=4\nType=Information\nComputerName=HR001\nUser=NOT_TRANSLATED\nRecordNumber=7\nMessage=${message}\n`;
const raw = (event: WmiEventRecord): string => classic(event.EventID, messageOf(event, '\n'));

test('its text, alone, in JSON and in CSV', () => {
  const { kinds, read } = expectEvents(EVENTS.map(raw).join('\n'));
  expect([kinds, read.format]).toEqual([['moved-into-message', 'other-copy'], 'text']);
  expect(read.events[1]).toMatchObject({ computer: 'HR001', recordId: '7' });
  expect(read.events[1]?.alterations.filter(({ kind }) => kind === 'other-copy')).toMatchObject([
    { field: 'EventType', certain: true, found: '4', from: 'the column EventType' },
    { field: 'User', certain: true, found: 'NOT_TRANSLATED' },
    { field: 'Type', certain: true, found: 'Information', from: 'the column Type' },
  ]);
  expectEvents(EVENTS.map((event) => JSON.stringify({ preview: false, result: { _raw: raw(event) } })).join('\n'));
  expectEvents(
    csv(
      ['_time', 'host', '_raw'],
      EVENTS.map((event) => ['x', 'HR001', raw(event)]),
    ),
  );
});

test('XML, alone, in JSON and in CSV', () => {
  expect(expectEvents(EVENTS.map((event) => xmlOf(event)).join('\n')).kinds).toEqual([]);
  expect(
    expectEvents(JSON.stringify({ results: EVENTS.map((event) => ({ _raw: xmlOf(event) })) }, null, 1)).kinds,
  ).toEqual([]);
  const { kinds, read } = expectEvents(
    csv(
      ['_time', '_raw'],
      EVENTS.map((event) => ['x', xmlOf(event)]),
    ),
  );
  expect([kinds, read.events.map(({ place }) => place.line)]).toEqual([[], [2, 3, 4]]);
});

test('the fields of a search as CSV', () => {
  const fields = [...new Set(EVENTS.flatMap((event) => Object.keys(dataOf(event))))];
  const rows = EVENTS.map((event) => [
    String(event.EventID),
    `XmlWinEventLog:${CHANNEL}`,
    ...fields.map((field) => dataOf(event)[field] ?? ''),
  ]);
  expect(expectEvents(csv(['EventCode', 'source', ...fields], rows)).kinds).toEqual([]);
});

test('a record of CSV that is cut costs no other', () => {
  const rows = EVENTS.map((event) => ['x', xmlOf(event)]);
  const [header = '', first = '', second = '', third = ''] = csv(['_time', '_raw'], rows).split('\r\n');
  const { events, problems } = readEvents([header, first.slice(0, 200), second, third, ''].join('\r\n'));
  expect(events.map(({ event }) => event.EventID)).toEqual([20, 21]);
  expect(problems).toMatchObject([{ code: 'broken-csv', line: 2, column: 1 }]);
});

test('event 5861', () => {
  const text = classic(5861, SUBSCRIPTION.message, ACTIVITY, `${ACTIVITY}/Operational`);
  expectSubscription(text);
  expectSubscription(JSON.stringify({ result: { _raw: text } }));
});
