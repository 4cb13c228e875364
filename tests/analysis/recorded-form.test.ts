import type { WmiEventId, WmiField } from '../../lib/catalog';
import { typicalEvent, WMI_EVENTS, WMI_OPERATIONS } from '../../lib/catalog';
import { hasRecordedForm } from '../../lib/analysis';

test('the typical events have it', () => {
  for (const { id, fields } of WMI_EVENTS) {
    for (const operation of WMI_OPERATIONS) {
      const event = typicalEvent(id, operation);
      expect(fields.filter((field) => !hasRecordedForm(id, field, event[field] ?? '-'))).toEqual([]);
    }
  }
});

test.each<[WmiEventId, WmiField, string, boolean]>([
  [19, 'Name', ' "Updater"', true],
  [19, 'Name', '"Updater"', false],
  [19, 'Name', 'Updater', false],
  [19, 'Name', ' "a\\\\b\\"c"', true],
  [19, 'Name', ' "a\\b"', false],
  [19, 'Name', ' "\ud83d\ude00"', true],
  [19, 'Name', ' "\ud83d"', false],
  [19, 'Name', '-', true],
  [19, 'Name', '', false],
  [19, 'Destination', ' "a"', false],
  [20, 'Destination', ' "a\nb"', false],
  [20, 'Type', 'Command Line', true],
  [20, 'Operation', 'Modified', true],
  [20, 'Operation', 'Change', false],
  [20, 'EventType', 'WmiFilterEvent', false],
  [20, 'UtcTime', '2026-01-15 09:11:12.345', true],
  [20, 'UtcTime', '2026-01-15', false],
  [20, 'User', 'x', true],
  [21, 'Consumer', ' "CommandLineEventConsumer.Name=\\"a\\""', true],
  [21, 'Consumer', ' "a"', false],
  [21, 'Filter', ' "\\\\\\\\.\\\\ROOT\\\\subscription:__EventFilter.Name=\\"a\\""', true],
  [21, 'Filter', ' "CommandLineEventConsumer.Name=\\"a\\""', false],
])('%d %s %j: %s', (id, field, value, expected) => {
  expect(hasRecordedForm(id, field, value)).toBe(expected);
});
