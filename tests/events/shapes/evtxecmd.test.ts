import { pairsOf } from '../renderings';
import type { WmiEventRecord } from '../../../lib/catalog';
import { readEvents } from '../../../lib/events';
import { ACTIVITY, CHANNEL, csv, EVENTS, expectEvents, expectSubscription, SUBSCRIPTION, SYSMON } from './invented';

function row(event: WmiEventRecord): Record<string, string | number> {
  const Data = pairsOf(event).map(([name, value]) => ({ '@Name': name, ...(value === '' ? {} : { '#text': value }) }));
  return {
    RecordNumber: 7,
    EventRecordId: '107',
    TimeCreated: '2026-01-15T09:11:12.3450000+00:00',
    EventId: event.EventID,
    Provider: SYSMON,
    Channel: CHANNEL,
    Computer: 'HR001',
    MapDescription: 'x',
    UserName: 'NT AUTHORITY\\SYSTEM',
    PayloadData1: 'Name: x',
    Payload: JSON.stringify({ EventData: { Data } }),
  };
}

test('JSON', () => {
  const { kinds, read } = expectEvents(EVENTS.map((event) => JSON.stringify(row(event))).join('\r\n'));
  expect([kinds, read.events[0]?.recordId]).toEqual([[], '107']);
});

test('CSV', () => {
  const [first = {}] = EVENTS.map(row);
  const rows = EVENTS.map((event) => Object.values(row(event)).map(String));
  const { kinds, read } = expectEvents(csv(Object.keys(first), rows));
  expect([kinds, read.format]).toEqual([[], 'csv']);
});

test('an empty rule name is empty', () => {
  const event = { EventID: 19, RuleName: '', Operation: 'Created', Name: ' "x"' } as const;
  expect(readEvents(JSON.stringify(row(event))).events[0]?.event).toEqual(event);
});

test('a payload without values is a problem', () => {
  const text = JSON.stringify({ ...row({ EventID: 19 }), Payload: '{}' });
  const { events, problems } = readEvents(text);
  expect([events, problems.map(({ code }) => code)]).toEqual([[], ['no-values']]);
  expect(problems[0]?.message).toContain('EvtxECmd');
});

test('event 5861', () => {
  const { Namespace, ESS, CONSUMER, PossibleCause } = SUBSCRIPTION.fields;
  const Payload = JSON.stringify({
    UserData: { Operation_ESStoConsumerBinding: { Namespace, ESS, CONSUMER, PossibleCause } },
  });
  expectSubscription(
    JSON.stringify({
      EventId: 5861,
      Provider: ACTIVITY,
      Channel: `${ACTIVITY}/Operational`,
      MapDescription: 'x',
      Payload,
    }),
  );
});
