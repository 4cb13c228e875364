import type { WmiEventRecord } from '../../../lib/catalog';
import { readEvents } from '../../../lib/events';
import { messageOf, pairsOf } from '../renderings';
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

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const eventData = (event: WmiEventRecord): string => {
  const data = pairsOf(event).map(([field, value]) => `<Data Name="${field}">${escape(value)}</Data>`);
  return `<DataItem type="System.XmlData" time="x"><EventData xmlns="y">${data.join('')}</EventData></DataItem>`;
};
const row = (event: WmiEventRecord, more: object): Record<string, string | number> => ({
  TimeGenerated: '2026-01-15T09:11:12.345Z',
  Source: SYSMON,
  EventLog: CHANNEL,
  Computer: 'HR001',
  EventID: event.EventID,
  UserName: 'N/A',
  Type: 'Event',
  ...more,
});

test('table Event: the Type of the table is not that of the event', () => {
  const rows = EVENTS.map((event) =>
    row(event, { EventData: eventData(event), RenderedDescription: messageOf(event) }),
  );
  const { kinds, read } = expectEvents(JSON.stringify(rows, null, 1));
  expect(kinds).toEqual(['other-copy']);
  expect(read.events[1]?.alterations).toEqual([
    { field: 'Type', kind: 'other-copy', certain: true, found: 'Event', from: 'the column Type' },
  ]);
});

test('table Event: without data the message is read; without both, nothing is', () => {
  expectEvents(JSON.stringify(EVENTS.map((event) => row(event, { RenderedDescription: messageOf(event) }))));
  expect(readEvents(JSON.stringify(row({ EventID: 20 }, {})))).toMatchObject({
    events: [],
    problems: [{ code: 'no-values' }],
  });
  const partly = row({ EventID: 20 }, { RenderedDescription: 'x\nOperation: Created\n' });
  expect(readEvents(JSON.stringify(partly)).events[0]?.event).toEqual({ EventID: 20, Operation: 'Created' });
});

test('table Event: ParameterXml, and CSV', () => {
  const parameters = EVENTS.map((event) =>
    row(event, {
      ParameterXml: pairsOf(event)
        .map(([, value]) => `<Param>${escape(value)}</Param>`)
        .join(''),
    }),
  );
  expectEvents(JSON.stringify(parameters));
  const rows = EVENTS.map((event) => ['x', SYSMON, CHANNEL, String(event.EventID), 'Event', eventData(event)]);
  expectEvents(csv(['TimeGenerated [UTC]', 'Source', 'EventLog', 'EventID', 'Type', 'EventData'], rows));
});

const windowsEvent = (id: number, provider: string, channel: string, EventData: unknown): string =>
  JSON.stringify({
    TimeGenerated: 'x',
    Provider: provider,
    Channel: channel,
    EventID: id,
    EventData,
    Type: 'WindowsEvent',
  });

test('table WindowsEvent: the data as an object or as a text', () => {
  const objects = EVENTS.map((event) => windowsEvent(event.EventID, SYSMON, CHANNEL, dataOf(event)));
  expect(expectEvents(objects.join('\n')).kinds).toEqual(['other-copy']);
  expectEvents(
    EVENTS.map((event) => windowsEvent(event.EventID, SYSMON, CHANNEL, JSON.stringify(dataOf(event)))).join('\n'),
  );
});

test('event 5861', () => {
  expectSubscription(windowsEvent(5861, ACTIVITY, `${ACTIVITY}/Operational`, JSON.stringify(SUBSCRIPTION.fields)));
});
