import { readEvents } from '../../../lib/events';
import { CHANNEL, dataOf, EVENTS, expectEvents, SYSMON } from './invented';

const metrics = EVENTS.map((event) => ({
  fields: {
    ...dataOf(event, (field) => `Data_${field}`),
    EventRecordID: 7,
    Message: 'WmiEventFilter activity detected',
  },
  name: 'win_eventlog',
  tags: { Channel: CHANNEL, Computer: 'HR001', EventID: String(event.EventID), Source: SYSMON, host: 'hr001' },
  timestamp: 1768468272,
}));

test('a batch, and a metric a line', () => {
  const { kinds, read } = expectEvents(JSON.stringify({ metrics }, null, 1));
  expect([kinds, read.events[0]?.computer, read.events[0]?.recordId]).toEqual([[], 'HR001', '7']);
  expectEvents(metrics.map((metric) => JSON.stringify(metric)).join('\n'));
});

test('an event of another provider is passed over', () => {
  const [first] = metrics;
  const text = JSON.stringify({ ...first, tags: { EventID: '19', Source: 'Microsoft-Windows-Kernel-General' } });
  expect(readEvents(text)).toMatchObject({ events: [], skipped: 1, problems: [] });
});

test("InfluxDB's line protocol is named, with what to set instead", () => {
  const { problems } = readEvents('win_eventlog,Channel=x,EventID=19 Data_Name="y" 1768468272000000000\n');
  expect(problems).toMatchObject([{ code: 'known-tool', help: 'set data_format = "json" in the output of Telegraf' }]);
});
