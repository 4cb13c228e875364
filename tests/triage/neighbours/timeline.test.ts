import { Occurrence } from '../../../lib/triage/neighbours/occurrence';
import { firstIndex, isWithin, mergedSpans } from '../../../lib/triage/neighbours/spans';
import type { Entry } from '../../../lib/triage/neighbours/timeline';
import { Timeline } from '../../../lib/triage/neighbours/timeline';
import { Random } from '../../analysis/random';

function entry(line: number, at: number | null, isNear: boolean): Entry {
  const shared = { log: 'Sysmon', eventId: 1, time: null, path: 'x', record: null };
  return { occurrence: new Occurrence({ ...shared, line, at, isNear }), what: 'x', isSure: true };
}

const linesOf = (entries: readonly Entry[]): readonly number[] => entries.map(({ occurrence }) => occurrence.line);

it('counts and gives what a search through all events does', () => {
  const random = new Random(7);
  for (let round = 0; round < 200; round++) {
    const entries = Array.from({ length: random.below(40) }, (_, line) =>
      entry(line, random.chance(0.2) ? null : random.below(30), random.chance(0.5)),
    );
    const timeline = new Timeline();
    entries.forEach((one) => {
      timeline.add(one);
    });
    const from = random.below(30);
    const span = { from, to: from + random.below(12) - 2 };
    const inside = entries
      .filter(({ occurrence: { at } }) => at !== null && at >= span.from && at <= span.to)
      .sort((a, b) => (a.occurrence.at ?? 0) - (b.occurrence.at ?? 0) || a.occurrence.line - b.occurrence.line);
    expect(timeline.count(span)).toBe(inside.length);
    expect(timeline.countNear(span)).toBe(inside.filter(({ occurrence }) => occurrence.isNear).length);
    expect(linesOf(timeline.first(span, 3))).toEqual(linesOf(inside.slice(0, 3)));
    expect(linesOf(timeline.last(span, 3))).toEqual(linesOf(inside.slice(-3)));
    const timeless = entries.filter(({ occurrence }) => occurrence.at === null);
    expect(timeline.timeless).toBe(timeless.length);
    expect(linesOf(timeline.withoutTime(3))).toEqual(linesOf(timeless.slice(0, 3)));
  }
});

it('takes events after it was asked', () => {
  const timeline = new Timeline();
  timeline.add(entry(1, 5, false));
  expect(timeline.count({ from: 0, to: 9 })).toBe(1);
  timeline.add(entry(2, 3, true));
  expect(linesOf(timeline.first({ from: 0, to: 9 }, 9))).toEqual([2, 1]);
  expect(timeline.countNear({ from: 0, to: 4 })).toBe(1);
});

it('says the same of an event in one object', () => {
  const { occurrence } = entry(1, 5, false);
  const neighbour = occurrence.as('before', 'weak', 'it ran');
  expect(occurrence.as('before', 'weak', 'it ran')).toBe(neighbour);
  expect(occurrence.as('fired', 'weak', 'it ran').role).toBe('fired');
  expect(occurrence.as('before', 'proof', 'it ran').strength).toBe('proof');
});

it('joins parts of time that touch', () => {
  const spans = mergedSpans([
    { from: 20, to: 30 },
    { from: 0, to: 5 },
    { from: 5, to: 7 },
    { from: 1, to: 2 },
  ]);
  expect(spans).toEqual([
    { from: 0, to: 7 },
    { from: 20, to: 30 },
  ]);
  expect([-1, 0, 7, 8, 19, 20, 30, 31].filter((at) => isWithin(spans, at))).toEqual([0, 7, 20, 30]);
  expect(isWithin([], 1)).toBe(false);
});

it('finds the first index for which a condition holds', () => {
  expect(firstIndex(10, (index) => index >= 4)).toBe(4);
  expect(firstIndex(10, () => false)).toBe(10);
  expect(firstIndex(0, () => true)).toBe(0);
});
