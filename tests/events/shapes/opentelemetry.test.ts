import type { WmiEventRecord } from '../../../lib/catalog';
import { pairsOf, xmlOf } from '../renderings';
import { CHANNEL, dataOf, EVENTS, expectEvents, SYSMON } from './invented';

const body = (event: WmiEventRecord, event_data: object): object => ({
  channel: CHANNEL,
  computer: 'HR001',
  event_data,
  event_id: { id: event.EventID, qualifiers: 0 },
  provider: { name: SYSMON },
  record_id: 7,
});

test('windowseventlog: each value an object in a list, or one object', () => {
  const lists = EVENTS.map((event) =>
    JSON.stringify({ body: body(event, { data: pairsOf(event).map(([name, value]) => ({ [name]: value })) }) }),
  );
  const { kinds, read } = expectEvents(lists.join('\n'));
  expect([kinds, read.events[0]?.computer, read.events[0]?.recordId]).toEqual([[], 'HR001', '7']);
  expectEvents(EVENTS.map((event) => JSON.stringify({ body: body(event, dataOf(event)) })).join('\n'));
});

test('raw: the body is the XML of the event', () => {
  expectEvents(EVENTS.map((event) => JSON.stringify({ body: xmlOf(event) })).join('\n'));
});

/** A value as OTLP writes it in JSON. */
function typed(value: unknown): object {
  if (Array.isArray(value)) {
    return { arrayValue: { values: value.map(typed) } };
  }
  if (typeof value === 'object' && value !== null) {
    return { kvlistValue: { values: Object.entries(value).map(([key, inner]) => ({ key, value: typed(inner) })) } };
  }
  return typeof value === 'number' ? { intValue: String(value) } : { stringValue: value };
}

test('OTLP', () => {
  const logRecords = EVENTS.map((event) => ({
    timeUnixNano: '1',
    body: typed(body(event, { data: pairsOf(event).map(([name, value]) => ({ [name]: value })) })),
  }));
  const { kinds } = expectEvents(
    JSON.stringify({ resourceLogs: [{ resource: {}, scopeLogs: [{ scope: {}, logRecords }] }] }),
  );
  expect(kinds).toEqual([]);
});
