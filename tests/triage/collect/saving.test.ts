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
