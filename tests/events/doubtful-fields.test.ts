import type { WmiEventRecord } from '../../lib/catalog';
import { typicalEvent } from '../../lib/catalog';
import { absentFields, doubtfulFields } from '../../lib/events';

const event = typicalEvent(20, 'Created');

function without(...fields: readonly string[]): WmiEventRecord {
  return { EventID: 20, ...Object.fromEntries(Object.entries(event).filter(([field]) => !fields.includes(field))) };
}

test('a record that lacks a field leaves it open, but for the rule name', () => {
  expect(absentFields(without('RuleName', 'Destination', 'User'))).toEqual(['User', 'Destination']);
  expect(absentFields(event)).toEqual([]);
});

test('a cut, an uncertain and an absent value are doubtful, each once', () => {
  const alteration = { kind: 'perhaps-escaped-again', certain: false, found: 'x' } as const;
  const doubtful = doubtfulFields({
    event: without('User'),
    shortened: ['Destination'],
    alterations: [
      { ...alteration, field: 'Destination' },
      { ...alteration, field: 'Type' },
      { ...alteration, field: 'Name', kind: 'unescaped', certain: true },
    ],
  });
  expect(doubtful).toEqual(['Destination', 'Type', 'User']);
});
