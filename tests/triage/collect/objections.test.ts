import { readEvents } from '../../../lib/events';
import { collectExclusions } from '../../../lib/triage';
import { binding, consumer, filter, whole } from '../join/recordings';

const DAY = 86_400;
const start = [filter('F', { at: 0 }), consumer('C', { at: 0 })];
const three = [...start, binding('F', 'C', { at: 0 })];

function collected(...files: readonly (readonly object[])[]) {
  return collectExclusions(
    files.map((events, index) => ({
      ...readEvents(events.map((event) => JSON.stringify(event)).join('\n')),
      name: `${String(index + 1)}.jsonl`,
      sha256: '0'.repeat(64),
    })),
    { today: '2026-11-26' },
  );
}

function outcome(events: readonly object[]): readonly string[] {
  const { proposals, refused, incomplete } = collected(events);
  return [
    ...proposals.map(({ entry }) => `proposed ${entry.filter.name} ${entry.consumer.destination}`),
    ...refused.map(({ suspicions }) => `refused ${suspicions.map(({ kind, found }) => `${kind}: ${found}`).join()}`),
    ...incomplete.map(({ part, name, why }) => `${part} ${name}: ${why}`),
  ];
}

it.each([
  ['the binding', binding('F', 'C', { at: 60, operation: 'Deleted' })],
  ['the filter', filter('F', { at: 60, operation: 'Deleted' })],
  ['the consumer', consumer('C', { at: 60, operation: 'Deleted' })],
])('proposes nothing after %s was deleted', (_, gone) => {
  expect(outcome([...three, gone])).toEqual([
    'binding F to C: it was deleted on 2026-01-01: there is nothing to exclude',
  ]);
});

it('proposes what was deleted and made again as it was', () => {
  const again = [consumer('C', { at: 60, operation: 'Deleted' }), consumer('C', { at: 61 })];
  expect(outcome([...three, ...again])).toEqual(['proposed F C:\\Tools\\a.exe']);
});

it('refuses what was made again with another payload', () => {
  const again = [consumer('C', { at: 60, operation: 'Deleted' }), consumer('C', { at: 61, destination: 'b.exe' })];
  expect(outcome([...three, ...again])).toEqual(['refused payload-changed: C:\\Tools\\a.exe']);
});

it('refuses a changed query', () => {
  const changed = filter('F', { at: 60, operation: 'Modified', query: 'select * from Y' });
  expect(outcome([...three, changed])).toEqual(['refused query-changed: select * from X']);
});

it.each([
  [30, ['proposed F C:\\Tools\\a.exe']],
  [31, ['binding F to C: its parts were recorded 31 days apart: they do not show a subscription of today']],
])('takes parts that were recorded %d days apart, or not', (days, lines) => {
  expect(outcome([...start, binding('F', 'C', { at: days * DAY })])).toEqual(lines);
});

it('takes parts that 5861 shows with the binding, however old their events are', () => {
  const late = [binding('F', 'C', { at: 300 * DAY }), whole('F', 'C', { at: 301 * DAY })];
  expect(outcome([...start, ...late])).toEqual(['proposed F C:\\Tools\\a.exe']);
});

it('proposes nothing of which the two logs tell different values', () => {
  expect(outcome([...three, whole('F', 'C', { at: 60, destination: 'b.exe' })])).toEqual([
    'binding F to C: Sysmon and event 5861, or an inventory, give different values for it: look at it on the host',
  ]);
});

it('shows one subscription where the two logs only write it differently', () => {
  const query = "select * from X where a < 'b'";
  const events = [filter('F', { query }), consumer('C'), binding('F', 'C')];
  const { proposals } = collected([...events, whole('F', 'C', { at: 60, query: query.replace('<', '&lt;') })]);
  expect(proposals).toMatchObject([{ derived: false, seen: { count: 4 }, entry: { filter: { query } } }]);
});

it('counts an event that is in two files once, and an event of two proposals too', () => {
  const shared = [...three, consumer('D'), binding('F', 'D')];
  const { proposals, saved, total } = collected(shared, shared);
  expect([proposals.map(({ seen }) => seen.count), saved, total.count]).toEqual([[3, 3], 5, 5]);
});

it('takes a short and a full host name for one host', () => {
  const { proposals, total } = collected([filter('F', { host: 'ws01' }), consumer('C'), binding('F', 'C')]);
  expect([proposals[0]?.seen.hosts, total.hosts]).toEqual([['WS01.corp.example'], ['WS01.corp.example']]);
});
