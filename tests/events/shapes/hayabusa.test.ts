import type { WmiEventRecord } from '../../../lib/catalog';
import { readEvents } from '../../../lib/events';
import { csv, dataOf, EVENTS, expectEvents } from './invented';

const DETAILS: Readonly<Record<string, string>> = {
  Operation: 'Op',
  EventNamespace: 'Namespace',
  Destination: 'Tgt',
};

const row = (event: WmiEventRecord): object => ({
  Timestamp: '2026-01-15 09:11:12.345 +00:00',
  RuleTitle: 'WMI Filter Created',
  Level: 'medium',
  Computer: 'HR001',
  Channel: 'Sysmon',
  EventID: event.EventID,
  RecordID: 7,
  Details: dataOf(event, (field) => DETAILS[field] ?? field),
});

test('a timeline as JSON, the fields abbreviated', () => {
  const { kinds, read } = expectEvents(EVENTS.map((event) => JSON.stringify(row(event))).join('\n'));
  expect([kinds, read.events[0]?.recordId]).toEqual([[], '7']);
});

test('a timeline as CSV', () => {
  const pairs = (event: WmiEventRecord): string =>
    Object.entries(dataOf(event))
      .map(([name, value]) => `${name}: ${value}`)
      .join(' ¦ ');
  const rows = EVENTS.map((event) => [
    'x',
    'WMI',
    'med',
    'HR001',
    'Sysmon',
    String(event.EventID),
    '7',
    'Op: Created',
    pairs(event),
  ]);
  const header = [
    'Timestamp',
    'RuleTitle',
    'Level',
    'Computer',
    'Channel',
    'EventID',
    'RecordID',
    'Details',
    'AllFieldInfo',
  ];
  expectEvents(csv(header, rows));
});

test('a timeline without details is a problem', () => {
  const text = csv(['Timestamp', 'RuleTitle', 'Channel', 'EventID'], [['x', 'WMI', 'Sysmon', '19']]);
  expect(readEvents(text)).toMatchObject({ events: [], problems: [{ code: 'no-values', line: 2 }] });
});
