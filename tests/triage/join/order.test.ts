import { MOST_CHAINS, sightingsOf } from '../../../lib/triage';
import { binding, chainsOf, consumer, filter, join, shown, whole } from './recordings';

const HOST = 'WS01.corp.example';
const three = [filter('F', { at: 1 }), consumer('C', { at: 2 }), binding('F', 'C', { at: 3 })];

describe('an event that is in the files twice counts once', () => {
  const numbered = (at: number, record: number): object => filter('F', { at, record });

  it.each([
    ['with its record number', numbered(1, 7), numbered(1, 7), 1],
    ['by its values, where one export has no record number', numbered(1, 7), filter('F', { at: 1 }), 1],
    ['by its values', filter('F', { at: 1 }), filter('F', { at: 1 }), 1],
    ['but not with another record number', numbered(1, 7), numbered(1, 8), 2],
    ['but not at another time', filter('F', { at: 1 }), filter('F', { at: 2 }), 2],
    ['but not with another record of that number', numbered(1, 7), numbered(99, 7), 2],
    ['but not on another host', filter('F', { at: 1 }), filter('F', { at: 1, host: 'WS02' }), 2],
  ])('%s', (_, one, other, events) => {
    const { duplicates, recorded } = join([[one], [other]]);
    expect([recorded.events, duplicates]).toEqual([events, 2 - events]);
  });

  it('by short and full names of its host', () => {
    expect(join([[filter('F', { at: 1 })], [filter('F', { at: 1, host: 'WS01' })]]).duplicates).toBe(1);
  });

  it('5861 too', () => {
    expect(join([[whole('F', 'C', { at: 1, record: 3 })], [whole('F', 'C', { at: 1, record: 3 })]]).duplicates).toBe(1);
  });

  it('without a time only in two files: in one it happened again', () => {
    const at = { at: null };
    const cycle = [filter('F', at), filter('F', { ...at, operation: 'Deleted' }), filter('F', at)];
    const one = join([cycle]);
    expect([one.recorded.events, one.chains[0]?.filter?.there]).toEqual([3, true]);
    expect(join([cycle, cycle]).recorded.events).toBe(3);
  });

  it('as the one that came through whole', () => {
    const cut = { ...filter('F', { at: 1, record: 7 }), shortened: true };
    const [chain] = join([[cut], [filter('F', { at: 1, record: 7 })]]).chains;
    expect(chain?.filter?.flaws).toEqual([]);
  });
});

describe('what came first', () => {
  const changes = ['a', 'b', 'c'].map((destination, at) =>
    consumer('C', { at, destination, operation: at === 0 ? 'Created' : 'Modified' }),
  );
  const last = (events: readonly object[]): unknown => chainsOf(events)[0]?.consumer?.content.destination;

  it('is told by the times, whatever the order of the file', () => {
    expect(last([...changes].reverse())).toBe('c');
  });

  it('is told by the place in the file where there are no times, with a note', () => {
    const timeless = changes.map((event) => ({ ...event, UtcTime: undefined }));
    const { chains, notes } = join([timeless]);
    expect(chains[0]?.consumer?.content.destination).toBe('c');
    expect(notes).toEqual([
      {
        code: 'no-time',
        message: `3 events of ${HOST} without a time that can be compared: the place in the file decides what came first`,
        path: '1.jsonl',
        line: 1,
      },
    ]);
  });

  it('is told by the place beside those that have a time', () => {
    const [a = {}, b = {}, c = {}] = changes;
    expect(last([a, { ...b, UtcTime: undefined }, c])).toBe('c');
    expect(last([a, c, { ...b, UtcTime: undefined }])).toBe('b');
  });

  it('at one time is told by the end at which a file begins', () => {
    const same = ['a', 'b'].map((destination) => consumer('C', { at: 5, destination, operation: 'Modified' }));
    const first = consumer('C', { at: 0, destination: 'z' });
    expect(last([first, ...same])).toBe('b');
    expect(last([...same].reverse().concat(first))).toBe('b');
  });

  it('is told by the record numbers where the clock was set back, with a note', () => {
    const set = [
      consumer('C', { at: 1000, record: 1, destination: 'a' }),
      consumer('C', { at: 100, record: 2, destination: 'b', operation: 'Modified' }),
      consumer('C', { at: 200, record: 3, destination: 'c', operation: 'Modified' }),
    ];
    const { chains, notes } = join([set]);
    expect(chains[0]?.consumer?.states.map(({ content }) => content.destination)).toEqual(['a', 'b', 'c']);
    expect(notes).toEqual([
      {
        code: 'clock-backwards',
        message: `the clock of ${HOST} was set back here by 900 s or more: the record numbers decide what came first`,
        path: '1.jsonl',
        line: 2,
      },
    ]);
  });

  it('is told by the times where small record numbers show another log', () => {
    const set = [
      consumer('C', { at: 0, record: 90_000, destination: 'a' }),
      consumer('C', { at: 9_000_000, record: 1, destination: 'b', operation: 'Modified' }),
    ];
    const { notes } = join([set]);
    expect([last(set), notes]).toEqual(['b', []]);
  });

  it('never depends on the zone of the machine', () => {
    const local = { ...whole('F', 'C'), TimeCreated: '2026-01-01T00:00:00+02:00' };
    expect(chainsOf([local]).flatMap((chain) => sightingsOf(chain).listed)[0]?.instant).toBe(
      Date.UTC(2025, 11, 31, 22),
    );
  });

  it('of times without zone beside times that have one is told by the place in the file', () => {
    const list = [...changes, { ...whole('F', 'C', { at: 0 }), TimeCreated: '2026-01-01 05:00:00' }];
    expect(
      chainsOf(list)
        .flatMap((chain) => sightingsOf(chain).listed)
        .at(-1),
    ).toMatchObject({ eventId: 5861, instant: null });
  });
});

it('shows the first and the last time that is told, though an event has none', () => {
  const [chain] = join([three, [whole('F', 'C', { at: null })]]).chains;
  expect([chain?.first, chain?.last]).toEqual(['2026-01-01T00:00:01.000Z', '2026-01-01T00:00:03.000Z']);
});

it('gives the same for the same events in files of any order', () => {
  const parts = three.map((event) => [event]);
  expect(shown(join(parts).chains)).toEqual(shown(join([...parts].reverse()).chains));
});

it('orders chains by time, then by names; those without time last', () => {
  const list = [
    filter('T', { at: null }),
    filter('B', { at: 5, user: 'x' }),
    filter('A', { at: 5, user: 'y' }),
    filter('Z', { at: 1, user: 'z' }),
  ];
  expect(join(list.map((event) => [event])).chains.map(({ names }) => names.filter)).toEqual(['Z', 'A', 'B', 'T']);
});

it('lists 200,000 chains unless another number is given, counts the rest and says so', () => {
  const list = Array.from({ length: 7 }, (_, index) => filter(`F${String(index)}`, { at: index * 1000 }));
  const { chains, more, notes } = join([list], { most: 4 });
  expect(MOST_CHAINS).toBe(200_000);
  expect(chains.map(({ names }) => names.filter)).toEqual(['F0', 'F1', 'F2', 'F3']);
  expect([more, notes.map(({ code, message }) => `${code}: ${message}`)]).toEqual([
    3,
    ['too-many: there are 3 more chains than the 4 that are listed: give fewer hosts, or a shorter time'],
  ]);
});
