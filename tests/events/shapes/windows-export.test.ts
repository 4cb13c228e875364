import { readEvents } from '../../../lib/events';
import { messageOf, xmlOf } from '../renderings';
import { CHANNEL, EVENTS, expectEvents, SYSMON } from './invented';

test('wevtutil /f:xml', () => {
  const { kinds, read } = expectEvents(EVENTS.map((event) => xmlOf(event)).join('\r\n'));
  expect([kinds, read.format]).toEqual([[], 'xml']);
});

test('wevtutil /f:text', () => {
  const text = EVENTS.map(
    (event, index) =>
      `Event[${String(index)}]:\r\n  Log Name: ${CHANNEL}\r\n  Source: ${SYSMON}\r\n  Date: 2026-01-15T09:11:12.3450000Z\r\n  Event ID: ${String(event.EventID)}\r\n  Task: x\r\n  Level: Information\r\n  Opcode: Info\r\n  Keyword: N/A\r\n  User: S-1-5-18\r\n  User Name: NT AUTHORITY\\SYSTEM\r\n  Computer: HR001\r\n  Description: \r\n${messageOf(event)}\r\n\r\n`,
  ).join('');
  const { kinds, read } = expectEvents(text);
  expect([kinds, read.format]).toEqual([['moved-into-message'], 'text']);
  expect(read.events.map(({ computer, place }) => [computer, place.line])).toEqual([
    ['HR001', 2],
    ['HR001', 25],
    ['HR001', 48],
  ]);
});

test('text inside a CDATA section starts no event of its own', () => {
  const [filter] = EVENTS;
  const inner = filter === undefined ? '' : xmlOf(filter).replaceAll('Inventory', 'x');
  const outer = xmlOf({ EventID: 20, Operation: 'Created', Type: 'TYPE' }).replace('TYPE', `<![CDATA[${inner}]]>`);
  expect(readEvents(outer)).toMatchObject({ events: [{ event: { EventID: 20, Type: inner } }], problems: [] });
});

test('two values of one field are said', () => {
  const xml = xmlOf({ EventID: 20, Operation: 'Created', Name: ' "a"' }).replace(
    '</EventData>',
    '<Data Name=\'Name\'> "b"</Data></EventData>',
  );
  expect(readEvents(xml).events).toMatchObject([
    {
      event: { Name: ' "a"' },
      alterations: [{ field: 'Name', kind: 'other-copy', certain: false, found: ' "b"', from: 'event.eventdata.name' }],
    },
  ]);
});

test('an event without any value is a problem', () => {
  expect(readEvents(xmlOf({ EventID: 20 }))).toMatchObject({ events: [], problems: [{ code: 'no-values', line: 1 }] });
});
