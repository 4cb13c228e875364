import type { WmiEventRecord } from '../../../lib/catalog';
import { xmlOf } from '../renderings';
import { CHANNEL, dataOf, EVENTS, expectEvents, SYSMON } from './invented';

const record = (event: WmiEventRecord): object => ({
  Event: {
    '#attributes': { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
    System: {
      Provider: { '#attributes': { Name: SYSMON } },
      EventID: event.EventID,
      TimeCreated: { '#attributes': { SystemTime: '2026-01-15T09:11:12.345678Z' } },
      EventRecordID: 7,
      Channel: CHANNEL,
      Computer: 'HR001',
    },
    EventData: dataOf(event),
  },
});

test('-o jsonl', () => {
  const { kinds, read } = expectEvents(EVENTS.map((event) => JSON.stringify(record(event))).join('\n'));
  expect([kinds, read.events[0]?.recordId]).toEqual([[], '7']);
});

test('-o json, a heading before each record', () => {
  const text = EVENTS.map((event, index) => `Record ${String(index)}\n${JSON.stringify(record(event), null, 2)}\n`);
  expect(expectEvents(text.join('')).kinds).toEqual([]);
});

test('-o xml, a heading before each record', () => {
  const text = EVENTS.map(
    (event, index) => `Record ${String(index)}\n<?xml version="1.0" encoding="utf-8"?>\n${xmlOf(event, '"')}\n`,
  );
  expect(expectEvents(text.join('')).read.format).toBe('xml');
});
