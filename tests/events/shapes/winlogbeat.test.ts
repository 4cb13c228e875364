import type { WmiEventRecord } from '../../../lib/catalog';
import { readEvents } from '../../../lib/events';
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

const winlog = (event: WmiEventRecord, event_data: object = dataOf(event)): object => ({
  channel: CHANNEL,
  provider_name: SYSMON,
  event_id: String(event.EventID),
  computer_name: 'HR001',
  record_id: '7',
  event_data,
});

test('as it is shipped, and as a search gives it', () => {
  const sources = EVENTS.map((event) => ({ message: messageOf(event), winlog: winlog(event), type: 'wineventlog' }));
  expect(expectEvents(sources.map((source) => JSON.stringify(source)).join('\n')).kinds).toEqual([]);
  const hits = sources.map((_source) => ({ _index: 'x', _source }));
  const { kinds, read } = expectEvents(JSON.stringify({ hits: { hits } }, null, 1));
  expect([kinds, read.events[0]?.recordId]).toEqual([[], '7']);
});

test("what Elastic's pipeline moves is put back", () => {
  const moved = EVENTS.map((event) => {
    const { User = '', Destination, ...rest } = event;
    const [domain, name] = User.split('\\');
    return JSON.stringify({
      event: { code: String(event.EventID) },
      winlog: winlog(event, dataOf(rest)),
      user: { domain, name, id: 'S-1-5-18' },
      ...(Destination === undefined ? {} : { process: { executable: Destination, name: 'x' } }),
    });
  });
  const { kinds, read } = expectEvents(moved.join('\n'));
  expect(kinds).toEqual(['moved']);
  expect(read.events[1]?.alterations.map(({ field, from, certain }) => [field, from, certain])).toEqual([
    ['User', 'user.domain and user.name', true],
    ['Destination', 'process.executable', true],
  ]);
});

test('a user without a domain', () => {
  const record = { winlog: winlog({ EventID: 19 }, { Operation: 'Created' }), user: { name: 'admin' } };
  expect(readEvents(JSON.stringify(record)).events[0]?.event.User).toBe('admin');
});

test('the program of another record is no Destination', () => {
  const record = { winlog: winlog({ EventID: 19 }, { Operation: 'Created' }), process: { executable: 'x.exe' } };
  expect(readEvents(JSON.stringify(record)).events[0]?.event).toEqual({ EventID: 19, Operation: 'Created' });
});

test('CSV of Kibana', () => {
  const rows = EVENTS.map((event) => {
    const data = dataOf(event);
    return ['winlog.event_id', 'winlog.channel', ...FIELDS].map((name) =>
      name === 'winlog.event_id' ? String(event.EventID) : name === 'winlog.channel' ? CHANNEL : (data[name] ?? ''),
    );
  });
  const header = ['winlog.event_id', 'winlog.channel', ...FIELDS.map((field) => `winlog.event_data.${field}`)];
  expect(expectEvents(csv(header, rows)).kinds).toEqual([]);
});

const FIELDS = [...new Set(EVENTS.flatMap((event) => Object.keys(dataOf(event))))];

test('event 5861', () => {
  const log = { channel: `${ACTIVITY}/Operational`, provider_name: ACTIVITY, event_id: 5861 };
  expectSubscription(JSON.stringify({ winlog: { ...log, user_data: SUBSCRIPTION.fields } }));
  expectSubscription(JSON.stringify({ winlog: log, message: SUBSCRIPTION.message }));
});
