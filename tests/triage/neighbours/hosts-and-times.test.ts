import type { ContextEvent } from '../../../lib/events';
import type { Chain } from '../../../lib/triage';
import { binding, chainsOf, consumer, filter } from '../join/recordings';
import { chainAt, child, collectorOf, context, PATH, shownOf, SYSTEM32, timeAt } from './made';

const NOON = 43_200;
const WMIC = `${SYSTEM32}wbem\\WMIC.exe`;

/** How many neighbours each chain has. */
function numbers(chains: readonly Chain[], events: readonly ContextEvent[]): readonly number[] {
  const collector = collectorOf(chains);
  for (const event of events) {
    collector.take(event, PATH);
  }
  return collector.neighbours().map(({ listed }) => listed.length);
}

describe('hosts', () => {
  const on = (computer: string, line = 1): ContextEvent => context({ at: NOON - 1, image: WMIC, computer, line });
  const full = chainAt(NOON);
  const short = chainAt(NOON, { host: 'ws01' });
  const unknown = chainAt(NOON, { host: '' });

  it.each<[string, readonly Chain[], string, number]>([
    ['the same name in another case', full, 'ws01.CORP.example', 1],
    ['the dot of the root', full, 'WS01.corp.example.', 1],
    ['the short name of a full one', full, 'WS01', 1],
    ['the full name of a short one', short, 'WS01.corp.example', 1],
    ['another domain', full, 'WS01.home.example', 0],
    ['another host', full, 'WS011', 0],
    ['no name', full, '', 0],
    ['no name on either side', unknown, '', 1],
    ['a name where the chain has none', unknown, 'WS01', 0],
  ])('%s', (_, chains, computer, count) => {
    expect(numbers(chains, [on(computer)])).toEqual([count]);
  });

  it('a short name belongs to none where two full names begin with it, whichever comes first', () => {
    const events = [on('WS01'), on('WS01.corp.example', 2), on('WS01.home.example', 3)];
    expect(numbers(full, events)).toEqual([1]);
    expect(numbers(full, [...events].reverse())).toEqual([1]);
    expect(numbers(short, events)).toEqual([1]);
    expect(numbers(short, [on('WS01.corp.example', 2), on('WS01.home.example', 3)])).toEqual([0]);
  });

  it('a short name belongs to none where chains of two full names begin with it', () => {
    const chains = [...full, ...chainAt(NOON, { host: 'WS01.home.example' })];
    expect(numbers(chains, [on('WS01')])).toEqual([0, 0]);
    expect(numbers(chains, [on('WS01.home.example')])).toEqual([0, 1]);
  });
});

describe('times', () => {
  it('without a zone are compared where those of the chain have none either', () => {
    const local = '2026-01-01 11:59:59';
    const record = (one: object): object => ({ ...one, UtcTime: undefined, EventTime: '2026-01-01 12:00:00' });
    const names = ['Wakeup', 'Runner'] as const;
    const chains = chainsOf([filter(names[0]), consumer(names[1]), binding(...names)].map(record));
    const event = context({ image: WMIC, time: local });
    expect(shownOf(chains, [event])).toEqual(['before weak: WMIC.exe was started']);
    expect(shownOf(chains, [context({ image: WMIC, time: timeAt(NOON - 1) })])).toEqual([]);
    expect(shownOf(chainAt(NOON), [event])).toEqual([]);
  });

  it('that cannot be compared are counted and said', () => {
    const collector = collectorOf(chainAt(NOON));
    collector.take(context({ image: WMIC, time: '2026-01-01 11:59:59', line: 7 }), PATH);
    collector.take(context({ image: WMIC, at: null, line: 5 }), PATH);
    collector.take(context({ image: WMIC, at: null, computer: 'elsewhere' }), PATH);
    expect(collector.notes()).toEqual([
      {
        code: 'no-time',
        message:
          '2 events of ws01.corp.example without a time that can be compared with those of its subscriptions: only names and command lines count',
        path: PATH,
        line: 5,
      },
    ]);
  });

  it('of Sysmon and of its log that differ by more than 5 seconds are said, the largest difference with its place', () => {
    const collector = collectorOf(chainAt(NOON));
    collector.take(context({ at: 10, logged: timeAt(15) }), PATH);
    collector.take(context({ at: 20, logged: timeAt(26), line: 2 }), PATH);
    collector.take(context({ at: 50, logged: timeAt(30), line: 3 }), PATH);
    collector.take(context({ eventId: 3, at: 10, logged: timeAt(99), line: 4 }), PATH);
    expect(collector.notes()).toEqual([
      {
        code: 'clocks-differ',
        message:
          '2 events of ws01.corp.example happened up to 20 s before or after the log recorded it: times of this host may be wrong by as much',
        path: PATH,
        line: 3,
      },
    ]);
  });

  it('where only its later life was recorded are those of the first event', () => {
    const shared = { at: NOON, operation: 'Modified' };
    const modified = chainsOf([
      filter('Wakeup', shared),
      consumer('Runner', { ...shared, destination: 'cmd.exe /c whoami' }),
      binding('Wakeup', 'Runner', shared),
    ]);
    expect(shownOf(modified, [context({ at: NOON - 1, image: WMIC })])).toHaveLength(1);
    const early = child('cmd.exe /c whoami', { at: 0 });
    expect(shownOf(modified, [early])[0]).toMatch(/^fired proof: /);
    expect(shownOf(chainAt(NOON), [early])).toEqual([]);
  });
});

describe('events that are there twice', () => {
  it('count once where they have a number, in whatever file', () => {
    const collector = collectorOf(chainAt(NOON));
    const event = context({ at: NOON - 1, image: WMIC, recordId: '5' });
    collector.take(event, 'a.json');
    collector.take(event, 'b.json');
    collector.take({ ...event, recordId: '6' }, 'b.json');
    expect(collector.neighbours()[0]?.listed.map(({ path, record }) => [path, record])).toEqual([
      ['a.json', '5'],
      ['b.json', '6'],
    ]);
  });
});
