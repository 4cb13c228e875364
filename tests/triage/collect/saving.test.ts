import { daysLeft, operationsOf } from '../../../lib/exclusions';
import { collectionSaving } from '../../../lib/triage';

const total = (count: number, days: number | null, hosts = 1) => ({
  saved: 0,
  total: { count, days, hosts: Array.from({ length: hosts }, (_, index) => `WS${String(index)}`) },
});

test.each([
  ['5 in a month', total(5, 30), 5, true],
  ['6 in a month', total(6, 30), 6, false],
  ['60 in two months on 6 hosts', total(60, 60, 6), 5, true],
  ['less than a month counts as one', total(4, 1), 4, true],
  ['no event tells its time', total(4, null), null, false],
])('%s', (_what, collection, perMonthAndHost, isExpected) => {
  expect(collectionSaving(collection)).toEqual({ events: 0, perMonthAndHost, isExpected });
});

test.each([
  ['2026-11-25', 0],
  ['2026-11-26', 1],
  ['2026-11-24', -1],
])('an entry until %s', (expires, days) => {
  expect(daysLeft({ expires }, '2026-11-25')).toBe(days);
});

test('operations stand in their order, a deletion is not excluded unless it is asked for', () => {
  expect(operationsOf({})).toEqual(['Created', 'Modified']);
  expect(operationsOf({ operations: ['Deleted', 'Created'] })).toEqual(['Created', 'Deleted']);
});
