import type { ActivityRecord, ContextEvent } from '../../../lib/events';
import type { ChainNeighbours } from '../../../lib/triage';
import { NeighbourCollector, readPayload } from '../../../lib/triage';
import { Random } from '../../analysis/random';
import { activity, chainAt, child, collectorOf, context, neighboursOf, PATH, PROVIDER, SYSTEM32 } from './made';

const NOON = 43_200;
const WMIC = `${SYSTEM32}wbem\\WMIC.exe`;
const CHAIN = chainAt(NOON);

function times<Event>(count: number, make: (index: number) => Event): readonly Event[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

it('lists twenty of each role, the surest and then the nearest, and counts the rest', () => {
  const weak = times(30, (index) => context({ at: NOON - 1 - index, image: WMIC, line: index + 1 }));
  const sure = times(5, (index) => context({ at: index, image: WMIC, commandLine: 'wmic Wakeup', line: index + 100 }));
  const fired = times(25, (index) => child('cmd.exe /c whoami', { at: NOON + 60 * index, line: index + 200 }));
  const { listed, more } = neighboursOf(CHAIN, [...weak, ...sure, ...fired]);
  expect(more).toEqual({ before: 15, named: 0, active: 0, fired: 5 });
  const lines = (role: string): readonly number[] => listed.filter((one) => one.role === role).map(({ line }) => line);
  expect(lines('before')).toEqual([104, 103, 102, 101, 100, ...Array.from({ length: 15 }, (_, index) => index + 1)]);
  expect(lines('fired')).toEqual(Array.from({ length: 20 }, (_, index) => 200 + index));
});

it('does not let many doubtful events crowd out a sure one', () => {
  const doubtful = times(50, (index) =>
    context({ at: NOON - 1 - index, image: 'C:\\x.exe', commandLine: 'x Wakeup', line: index + 1 }),
  );
  const sure = context({ at: 0, image: WMIC, commandLine: 'wmic Wakeup', line: 99 });
  const { listed, more } = neighboursOf(CHAIN, [...doubtful, sure]);
  expect(listed[0]).toMatchObject({ line: 99, strength: 'proof' });
  expect([listed.length, more.before]).toEqual([20, 31]);
});

it('counts an event once that holds both names, and is near as well', () => {
  const both = times(30, (index) =>
    context({ at: NOON - 1 - index, image: WMIC, commandLine: 'wmic Wakeup Runner', line: index + 1 }),
  );
  const one = times(3, (index) =>
    context({ at: NOON - 100 - index, image: WMIC, commandLine: 'wmic Runner', line: index + 50 }),
  );
  const { listed, more } = neighboursOf(CHAIN, [...both, ...one]);
  expect([listed.length, more]).toEqual([20, { before: 13, named: 0, active: 0, fired: 0 }]);
});

const COMMANDS = [
  'wmic Wakeup',
  'wmic Runner Wakeup',
  'cmd.exe /c whoami',
  'cmd.exe /c dir',
  'wmic Second',
  'x Wakeup',
];
const IMAGES = [WMIC, `${SYSTEM32}cmd.exe`, 'C:\\x.exe', `${SYSTEM32}wbem\\scrcons.exe`];
const HOSTS = ['WS01.corp.example', 'ws01', 'WS02.corp.example', 'ws02'];

const QUERY = 'select * from X';
const CALLS = [
  'ExecQuery - root\\subscription : select * from __EventFilter',
  'GetObject - root\\subscription : __EventFilter.Name="Wakeup"',
  `ExecNotificationQuery - root\\cimv2 : ${QUERY}`,
  `ExecNotificationQuery - root\\subscription : ${QUERY}`,
];

function randomActivity(random: Random, line: number): ActivityRecord {
  const at = NOON - 900 + random.below(6000);
  const [id, fields] = random.pick([
    [5857, { ProviderName: random.pick(['ActiveScriptEventConsumer', 'x']), ProviderPath: 'wbemcons.dll' }],
    [5858, { Operation: `Start IWbemServices::${random.pick(CALLS)}`, ResultCode: '0x80041002' }],
    [5859, { Query: random.pick([QUERY, 'select * from Y']) }],
  ] as const);
  return { ...activity(id, fields, at, line), computer: random.pick(HOSTS) };
}

type AnyEvent = ContextEvent | ActivityRecord;

function randomEvent(random: Random, line: number): AnyEvent {
  const shared = {
    line,
    at: random.chance(0.05) ? null : NOON - 900 + random.below(6000),
    computer: random.pick(HOSTS),
  };
  if (random.chance(0.2)) {
    return randomActivity(random, line);
  }
  switch (random.below(5)) {
    case 0:
      return context({ ...shared, eventId: 4624, logonType: random.pick(['2', '3', '10']), user: 'CORP\\adm' });
    case 1:
      return context({ ...shared, eventId: 3, initiated: random.chance(0.5), destinationPort: '135' });
    case 2:
      return child(random.pick(COMMANDS), { ...shared, image: random.pick(IMAGES) });
    default:
      return context({ ...shared, image: random.pick(IMAGES), commandLine: random.pick(COMMANDS) });
  }
}

const CHAINS = [
  ...CHAIN,
  ...chainAt(NOON + 300, { host: 'WS02', names: ['Second', 'Runner'] }),
  ...chainAt(NOON, { names: ['Third', 'Wakeup'], type: 'Script', wmiClass: 'ActiveScriptEventConsumer' }),
];

function foundIn(events: readonly AnyEvent[]): readonly ChainNeighbours[] {
  const collector = collectorOf(CHAINS);
  for (const event of events) {
    if ('log' in event) {
      collector.take(event, PATH);
    } else {
      collector.takeActivity(event, PATH);
    }
  }
  return collector.neighbours();
}

it('finds the same whatever the order of the events', () => {
  const random = new Random(20_260_115);
  let listed = 0;
  for (let round = 0; round < 60; round++) {
    const events = times(1 + random.below(120), (index) => randomEvent(random, index + 1));
    const expected = foundIn(events);
    const shuffled = events.map((event) => ({ event, key: random.below(1_000_000) })).sort((a, b) => a.key - b.key);
    expect(foundIn(shuffled.map(({ event }) => event))).toEqual(expected);
    listed += expected.reduce((sum, one) => sum + one.listed.length, 0);
  }
  expect(listed).toBeGreaterThan(1000);
});

it('finds of many events what it finds of each alone, and counts them', () => {
  const random = new Random(20_260_116);
  for (let round = 0; round < 20; round++) {
    const events = times(1 + random.below(120), (index) => randomEvent(random, index + 1));
    const alone = events.map((event) => foundIn([event]));
    for (const [index, { listed, more }] of foundIn(events).entries()) {
      const single = alone.flatMap((one) => one[index]?.listed ?? []);
      for (const role of ['before', 'named', 'active', 'fired'] as const) {
        const shown = listed.filter((one) => one.role === role);
        const expected = single.filter((one) => one.role === role);
        expect([index, role, shown.length + more[role]]).toEqual([index, role, expected.length]);
        expect(expected).toEqual(expect.arrayContaining(shown));
        expect(shown.length).toBe(Math.min(20, expected.length));
      }
    }
  }
});

// Work that grew with chains times events would be ten thousand million steps, and would not end in the time of a test.
it('reads a hundred thousand chains of one host, and as many events about all of them', () => {
  const [one] = CHAIN;
  if (one === undefined) {
    throw new Error('there is no chain');
  }
  const count = 100_000;
  const payload = readPayload({ consumerType: 'Command Line', destination: 'cmd.exe /c whoami' });
  const collector = new NeighbourCollector(
    Array.from({ length: count }, (_, index) => {
      const names = { filter: 'Wakeup', consumer: `Runner ${String(index)}` };
      return { ...one, names };
    }),
    () => payload,
  );
  for (let index = 0; index < count; index++) {
    const commandLine = index % 2 === 0 ? `wmic Wakeup "Runner ${String(index)}"` : 'cmd.exe /c whoami';
    const at = NOON + (index % 2 === 0 ? -(index % 500) : index);
    const parentImage = index % 2 === 0 ? null : PROVIDER;
    collector.take(context({ at, image: WMIC, parentImage, commandLine, line: index + 1 }), PATH);
  }
  const found = collector.neighbours();
  const rest = { before: count / 2 - 20, named: 0, active: 0, fired: count / 2 - 20 };
  expect(found).toHaveLength(count);
  expect(found.filter(({ listed }) => listed.length !== 40)).toEqual([]);
  expect(found[0]?.more).toEqual(rest);
  expect(found.at(-1)?.more).toEqual(rest);
}, 300_000);
