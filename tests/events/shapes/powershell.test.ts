import { readEvents } from '../../../lib/events';
import { messageOf, pairsOf } from '../renderings';
import { ACTIVITY, csv, EVENTS, expectEvents, expectSubscription, SUBSCRIPTION, SYSMON } from './invented';

test('ConvertTo-Json with Properties only', () => {
  const rows = EVENTS.map((event) => ({
    Id: event.EventID,
    ProviderName: SYSMON,
    KeywordsDisplayNames: ['a', 'b'],
    Properties: pairsOf(event).map(([, Value]) => ({ Value })),
  }));
  const { kinds, read } = expectEvents(JSON.stringify(rows, null, 2));
  expect(kinds).toEqual(['moved']);
  expect(read.events[0]?.alterations[0]?.from).toBe('a list without names');
});

test('Properties of a Sysmon that had no rule names', () => {
  const [event] = EVENTS;
  const values = event === undefined ? [] : pairsOf(event).slice(1);
  const row = { Id: 19, ProviderName: SYSMON, Properties: values.map(([, Value]) => ({ Value })) };
  const { RuleName, ...rest } = event ?? { EventID: 19 };
  expect(RuleName).toBe('-');
  expect(readEvents(JSON.stringify(row)).events.map((recorded) => recorded.event)).toEqual([rest]);
});

/** As a screen of a width shows it. */
function formatList(properties: Readonly<Record<string, string>>, width: number): string {
  const name = (text: string): string => text.padEnd(12);
  const lines = Object.entries(properties).flatMap(([property, value]) => {
    const parts = value.split(/\r?\n/).flatMap((line) => line.match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? ['']);
    return parts.map((part, index) => `${index === 0 ? `${name(property)} : ` : ' '.repeat(15)}${part}`);
  });
  return `\r\n${lines.join('\r\n')}\r\n`;
}

test.each([40, 65, 1000])('Format-List on a screen with %i columns', (width) => {
  const text = EVENTS.map((event) =>
    formatList({ TimeCreated: 'x', ProviderName: SYSMON, Id: String(event.EventID), Message: messageOf(event) }, width),
  ).join('');
  const { kinds, read } = expectEvents(`${text}\r\n`);
  expect(kinds).toEqual(width === 1000 ? ['moved-into-message'] : ['moved-into-message', 'wrapped']);
  expect(read.events.every(({ alterations }) => alterations.every(({ certain }) => certain))).toBe(true);
});

test('a line that was broken before its end leaves doubt', () => {
  const text =
    'ProviderName : Microsoft-Windows-Sysmon\nId           : 20\nMessage      : WmiEventConsumer activity detected:\n               EventType: WmiConsumerEvent and so on and on and on\n               Destination:  "a\n               b"\n';
  expect(readEvents(text).events[0]).toMatchObject({
    event: { Destination: ' "a b"' },
    alterations: [{}, {}, { field: 'Destination', kind: 'wrapped', certain: false }],
  });
});

test('Export-Csv', () => {
  const rows = EVENTS.map((event) => [messageOf(event), String(event.EventID), SYSMON, 'HR001', 'System.Object[]']);
  const text = csv(['Message', 'Id', 'ProviderName', 'MachineName', 'Properties'], rows);
  expect(expectEvents(text).read.events[0]?.computer).toBe('HR001');
  expectEvents(`#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n${text}`);
});

test('event 5861', () => {
  expectSubscription(JSON.stringify({ Id: 5861, ProviderName: ACTIVITY, Message: SUBSCRIPTION.message }));
  expectSubscription(
    JSON.stringify({
      Id: 5861,
      ProviderName: ACTIVITY,
      Properties: Object.values(SUBSCRIPTION.fields).map((Value) => ({ Value })),
    }),
  );
  expectSubscription(formatList({ ProviderName: ACTIVITY, Id: '5861', Message: SUBSCRIPTION.message }, 1000));
});

test.each([
  [
    'Format-Table',
    '   ProviderName: Microsoft-Windows-Sysmon\n\nTimeCreated                      Id LevelDisplayName Message\n-----------                      -- ---------------- -------\n',
  ],
  ['Export-Clixml', '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj/></Objs>'],
])('%s is named, with what to export instead', (name, text) => {
  expect(readEvents(text)).toMatchObject({ events: [], problems: [{ code: 'known-tool' }] });
  const [problem] = readEvents(text).problems;
  expect([problem?.message.includes(name), problem?.help.includes('ConvertTo-Json')]).toEqual([true, true]);
});
