import { messageOf, pairsOf, xmlOf } from '../renderings';
import { CHANNEL, EVENTS, expectEvents, SYSMON } from './invented';

test('winevtlog: the values as a list without names', () => {
  const lines = EVENTS.map((event) =>
    JSON.stringify({
      ProviderName: SYSMON,
      EventID: event.EventID,
      Channel: CHANNEL,
      Computer: 'HR001',
      Message: messageOf(event),
      StringInserts: pairsOf(event).map(([, value]) => value),
    }),
  );
  expect(expectEvents(lines.join('\n')).kinds).toEqual(['moved']);
});

test('with the event as XML, alone or as a text of JSON in a log', () => {
  const lines = EVENTS.map((event) => JSON.stringify({ SystemXML: xmlOf(event) }));
  expect(expectEvents(lines.join('\n')).kinds).toEqual([]);
  const logs = EVENTS.map((event) => JSON.stringify({ log: JSON.stringify(event), stream: 'stdout' }));
  expect(expectEvents(logs.join('\n')).kinds).toEqual([]);
});
