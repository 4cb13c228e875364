import { Triage, triage } from '../../../lib/triage';
import { binding, consumer, filter, recorded, whole } from '../join/recordings';
import { child, PATH } from '../neighbours/made';

const TODAY = '2026-01-15';
const DAY = 86_400;

function report(...files: readonly (readonly object[])[]): ReturnType<typeof triage> {
  return triage(
    files.map((events, index) => recorded(events, `${String(index + 1)}.jsonl`)),
    { today: TODAY },
  );
}

it('puts the worst first, then the earliest', () => {
  const { chains, levels } = report([
    filter('Late', { at: 90 }),
    filter('Early', { at: 30 }),
    consumer('Evil', { at: 60, destination: 'procdump -ma lsass.exe' }),
  ]);
  expect(chains.map(({ chain: { names } }) => names.filter ?? names.consumer)).toEqual(['Evil', 'Early', 'Late']);
  expect(levels).toEqual({ malicious: 1, suspicious: 0, notable: 2, known: 0 });
});

it('is empty for no events', () => {
  expect(report([])).toMatchObject({
    chains: [],
    levels: { malicious: 0, suspicious: 0, notable: 0, known: 0 },
    volume: { events: 0, days: null, perMonthAndHost: null },
  });
});

it('gives the same id to the same subscription, whatever else was recorded', () => {
  const events = [filter('F'), consumer('C'), binding('F', 'C')];
  const [alone] = report(events).chains;
  const among = report([filter('G', { host: 'WS02' }), ...events, filter('A')]).chains;
  const ids = among.map(({ id }) => id);
  expect(alone?.id).toMatch(/^[\da-f]{12}$/);
  expect(ids).toContain(alone?.id);
  expect(new Set(ids).size).toBe(3);
});

it('tells apart chains without names', () => {
  const nameless = { EventID: 19, Computer: 'WS01', Operation: 'Created', Query: ' "select * from X"' };
  const ids = report([nameless, { ...nameless, Query: ' "select * from Y"' }]).chains.map(({ id }) => id);
  expect(ids[1]).toBe(`${String(ids[0])}-2`);
});

it('lists the events that show a subscription once each, in their order', () => {
  const [chain] = report([
    binding('F', 'C', { at: 3 }),
    filter('F', { at: 1 }),
    consumer('C', { at: 2 }),
    whole('F', 'C', { at: 9 }),
  ]).chains;
  expect(chain?.events.map(({ eventId, line }) => [eventId, line])).toEqual([
    [19, 2],
    [20, 3],
    [21, 1],
    [5861, 4],
  ]);
  expect(chain?.moreEvents).toBe(0);
});

it('lists the first and the last events of a long history and counts the rest', () => {
  const changes = Array.from({ length: 100 }, (_, at) =>
    filter('F', { at, operation: at === 0 ? 'Created' : 'Modified' }),
  );
  const [chain] = report(changes).chains;
  expect([chain?.events.length, chain?.moreEvents]).toEqual([40, 60]);
});

it.each([
  [27, null],
  [28, (2 * 30) / 28],
  [60, 1],
])('tells a rate from 28 days on: %d days', (days, rate) => {
  const { volume } = report([filter('F'), filter('F', { at: days * DAY, operation: 'Modified' })]);
  expect(volume).toEqual({ events: 2, days, perMonthAndHost: rate });
});

it('says how sure it is that the parts belong together', () => {
  const sure = (events: readonly object[]): readonly string[] =>
    report(events).chains.map(({ confidence }) => confidence);
  expect(sure([filter('F'), consumer('C'), binding('F', 'C')])).toEqual(['complete']);
  expect(sure([filter('F'), binding('F', 'C')])).toEqual(['partial']);
  expect(sure([filter('Same'), consumer('Same')])).toEqual(['guessed']);
});

it('reads the query, and says where it cannot', () => {
  const [read, broken] = report([
    filter('A', { query: 'select * from __TimerEvent' }),
    filter('B', { at: 1, query: 'select from' }),
  ]).chains;
  expect([read?.query?.trigger?.kind, broken?.query?.trigger]).toEqual(['timer', null]);
  expect(broken?.query?.sentence).toMatch(/^cannot be read as WQL: .* \(character \d+\)$/);
});

it('orders what was found by weight', () => {
  const [chain] = report([consumer('C', { destination: 'powershell -w hidden -c "procdump -ma lsass.exe"' })]).chains;
  const order = ['high', 'medium', 'low', 'base', 'information'];
  const weights = chain?.findings.map(({ weight }) => order.indexOf(weight)) ?? [];
  expect(weights.length).toBeGreaterThan(2);
  expect(weights).toEqual(weights.toSorted((a, b) => a - b));
});

it('says that a subscription was deleted after it had fired, where events beside it show that', () => {
  const events = [
    filter('F', { at: 1 }),
    consumer('C', { at: 2, destination: 'cmd.exe /c whoami' }),
    binding('F', 'C', { at: 3 }),
    binding('F', 'C', { at: 5 * 3600, operation: 'Deleted' }),
  ];
  const judged = new Triage([recorded(events, '1.jsonl')], { today: TODAY });
  const around = judged.collector();
  around.take(child('cmd.exe /c whoami', { at: 2 * 3600 }), PATH);
  const shortLived = ({ chains }: ReturnType<typeof triage>): readonly string[] =>
    chains.flatMap(({ findings }) => findings.filter(({ id }) => id === 'short-lived').map(({ reason }) => reason));
  expect(shortLived(judged.report())).toEqual([]);
  expect(shortLived(judged.report(around))).toEqual([
    'its binding was deleted 5 hours after it was created, and it had fired',
  ]);
});
