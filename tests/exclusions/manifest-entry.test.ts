import { daysLeft, operationsOf } from '../../lib/exclusions';

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
