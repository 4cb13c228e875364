import { CHANNEL, csv, dataOf, EVENTS, expectEvents, SYSMON } from './invented';

test('a hunt as JSON', () => {
  const hits = EVENTS.map((event) => ({
    group: 'Sigma',
    name: 'WMI Event Subscription',
    document: {
      kind: 'evtx',
      path: 'Sysmon.evtx',
      data: {
        Event: {
          EventData: dataOf(event),
          System: {
            Channel: CHANNEL,
            Computer: 'HR001',
            EventID: event.EventID,
            Provider_attributes: { Name: SYSMON },
            TimeCreated_attributes: { SystemTime: '2026-01-15T09:11:12.345Z' },
          },
        },
      },
    },
    timestamp: '2026-01-15T09:11:12.345+00:00',
  }));
  const { kinds, read } = expectEvents(JSON.stringify(hits, null, 1));
  expect([kinds, read.events[0]?.computer]).toEqual([[], 'HR001']);
});

test('a hunt as CSV: the data of the event is text in one column', () => {
  const rows = EVENTS.map((event) => [
    '2026-01-15T09:11:12+00:00',
    'x',
    String(event.EventID),
    CHANNEL,
    Object.entries(dataOf(event))
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  ]);
  expectEvents(csv(['timestamp', 'detections', 'Event ID', 'Channel', 'Event Data'], rows));
});
