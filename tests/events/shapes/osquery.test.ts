import { CHANNEL, dataOf, EVENTS, expectEvents, SYSMON } from './invented';

const rows = EVENTS.map((event) => ({
  channel: CHANNEL,
  provider_name: SYSMON,
  computer_name: 'HR001',
  eventid: String(event.EventID),
  datetime: '2026-01-15T09:11:12.345Z',
  data: JSON.stringify({ EventData: dataOf(event) }),
}));

test('a result log of windows_events', () => {
  const lines = rows.map((columns) =>
    JSON.stringify({ name: 'wmi', hostIdentifier: 'hr001', columns, action: 'added' }),
  );
  const { kinds, read } = expectEvents(lines.join('\n'));
  expect([kinds, read.events[0]?.computer]).toEqual([[], 'HR001']);
});

test('rows of osqueryi --json', () => {
  expect(expectEvents(JSON.stringify(rows, null, 1)).kinds).toEqual([]);
});
