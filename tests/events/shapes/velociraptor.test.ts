import { messageOf } from '../renderings';
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

const system = (id: number, provider = SYSMON, channel = CHANNEL): object => ({
  Provider: { Name: provider },
  EventID: { Value: id },
  TimeCreated: { SystemTime: 1768468272.34 },
  EventRecordID: 7,
  Channel: channel,
  Computer: 'HR001',
});

test('JSON lines of parse_evtx', () => {
  const lines = EVENTS.map((event) =>
    JSON.stringify({ System: system(event.EventID), EventData: dataOf(event), Message: messageOf(event, '\n') }),
  );
  const { kinds, read } = expectEvents(lines.join('\n'));
  expect(kinds).toEqual([]);
  expect(read.events[0]).toMatchObject({ computer: 'HR001', recordId: '7' });
});

test('CSV, with JSON in its cells', () => {
  const rows = EVENTS.map((event) => [JSON.stringify(system(event.EventID)), JSON.stringify(dataOf(event))]);
  expect(expectEvents(csv(['System', 'EventData'], rows)).kinds).toEqual([]);
});

test('event 5861', () => {
  expectSubscription(
    JSON.stringify({
      System: system(5861, ACTIVITY, `${ACTIVITY}/Operational`),
      UserData: { Operation_ESStoConsumerBinding: SUBSCRIPTION.fields },
    }),
  );
});
