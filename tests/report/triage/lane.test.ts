import fc from 'fast-check';
import type { LaneEvent, MarkKind } from '../../../lib/report/triage/page/lane';
import { laneEvents, laneMarks, someOf } from '../../../lib/report/triage/page/lane';
import { timeAxis } from '../../../lib/report/triage/page/time-axis';
import { binding, consumer, filter, triagedFiles, whole, withChains } from './triaged';

const event = (kind: MarkKind, at: number | null): LaneEvent => ({ kind, at, words: `${kind} ${String(at)}` });

test('tells each event with its part, time and place, and what it set off', () => {
  const files = triagedFiles([
    filter('u', { at: 1 }),
    consumer('u', { at: 2, operation: 'Modified' }),
    binding('u', 'u', { at: 3, operation: 'Deleted' }),
    whole('u', 'u', { at: 4 }),
  ]);
  const fired = withChains(files, (chain) => ({
    ...chain,
    neighbours: [
      {
        role: 'fired',
        strength: 'proof',
        what: 'cmd.exe started',
        log: 'Sysmon',
        eventId: 1,
        time: '2026-01-01 00:00:05',
        path: 'x',
        line: 7,
        record: null,
      },
      {
        role: 'before',
        strength: 'weak',
        what: 'wmic ran',
        log: 'Sysmon',
        eventId: 1,
        time: null,
        path: 'x',
        line: 8,
        record: null,
      },
    ],
  }));
  const [chain] = fired.shown;
  const events = chain === undefined ? [] : laneEvents(chain);
  expect(events.map(({ kind, at }) => [kind, at])).toEqual([
    ['created', Date.UTC(2026, 0, 1, 0, 0, 1)],
    ['modified', Date.UTC(2026, 0, 1, 0, 0, 2)],
    ['deleted', Date.UTC(2026, 0, 1, 0, 0, 3)],
    ['seen', Date.UTC(2026, 0, 1, 0, 0, 4)],
    ['fired', Date.UTC(2026, 0, 1, 0, 0, 5)],
  ]);
  expect(events[1]?.words).toBe('20 Modified, consumer, 2026-01-01T00:00:02.000Z, events.jsonl:2');
  expect(events[4]?.words).toBe('fired, cmd.exe started, 2026-01-01 00:00:05, x:7');
});

test('makes one mark of near events of a kind, and puts other kinds into further rows', () => {
  const events = [
    event('created', 0),
    event('created', 1),
    event('modified', 1),
    event('created', 1000),
    event('seen', null),
  ];
  const marks = laneMarks(events, timeAxis(0, 1000));
  expect(marks.map(({ kind, row, words }) => [kind, row, words.length])).toEqual([
    ['created', 0, 2],
    ['modified', 1, 1],
    ['created', 0, 1],
  ]);
});

test('never lets two marks cover each other, and loses no event', () => {
  const kinds = fc.constantFrom<MarkKind>('created', 'modified', 'deleted', 'seen', 'fired');
  fc.assert(
    fc.property(fc.array(fc.tuple(kinds, fc.nat(1000)), { minLength: 1, maxLength: 300 }), (list) => {
      const events = list.map(([kind, at]) => event(kind, at));
      const times = list.map(([, at]) => at);
      const marks = laneMarks(events, timeAxis(Math.min(...times), Math.max(...times)));
      expect(marks.flatMap(({ words }) => words)).toHaveLength(events.length);
      for (const row of new Set(marks.map((mark) => mark.row))) {
        const places = marks.filter((mark) => mark.row === row).map(({ place }) => place);
        const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
        expect(gaps.filter((gap) => gap < 3.49)).toEqual([]);
      }
    }),
  );
});

test('says how many more there are', () => {
  expect(someOf(['a', 'b', 'c'], 2)).toBe('a; b; and 1 more event');
  expect(someOf(['a', 'b'], 2)).toBe('a; b');
});
