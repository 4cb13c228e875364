import type { Config, WmiEventRecord } from '../../lib';
import { compileConfig, readConfig, verdictSql, WMI_EVENTS } from '../../lib';
import { randomConfig } from '../analysis/random-configs';
import { randomEvent } from '../analysis/random-events';
import { Random } from '../analysis/random';
import { recordedVerdicts } from '../conformance/recorded';
import { EventDatabase } from './duckdb';

// `npm run fuzz` makes the runs long; the default keeps them to some seconds.
const RUNS = Number(process.env['SYSMON_WMI_SIEM_RUNS'] ?? 0);
/** Of the recorded configurations every so many are judged. */
const EVERY = RUNS > 0 ? 1 : 8;

let database: EventDatabase;

beforeAll(async () => {
  database = await EventDatabase.open();
});

afterAll(() => {
  database.close();
});

interface Judged {
  readonly logged: unknown;
  readonly ruleName: unknown;
}

async function judge(config: Config, events: readonly WmiEventRecord[]): Promise<readonly Judged[]> {
  await database.fill(events.map((event, number) => ({ number, event })));
  const rows = await database.rows(verdictSql(config).query);
  return [...rows]
    .sort((one, other) => Number(one['number']) - Number(other['number']))
    .map((row) => ({ logged: row['sysmon_logged'], ruleName: row['sysmon_rule_name'] }));
}

describe.each(['realistic', 'synthetic'] as const)('verdicts recorded from the engine, %s', (kind) => {
  it('are what the query says', async () => {
    const differences: string[] = [];
    let compared = 0;
    for (const [index, { id, config: source, cases }] of recordedVerdicts(kind).entries()) {
      const { config } = readConfig(source);
      if (index % EVERY !== 0 || config === undefined) {
        continue;
      }
      const judged = await judge(
        config,
        cases.map(({ event }) => event),
      );
      for (const [at, { logged, ruleName }] of cases.entries()) {
        compared += 1;
        if (judged[at]?.logged !== logged || judged[at].ruleName !== ruleName) {
          differences.push(
            `${id} case ${String(at)}: ${JSON.stringify(judged[at])}, not ${String(logged)} ${String(ruleName)}`,
          );
        }
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(Math.floor(24_000 / EVERY));
  });
});

test('random configurations and events, unread fields among them', async () => {
  const random = new Random(9);
  const differences: string[] = [];
  for (let round = 0; round < 50 + RUNS * 10; round++) {
    const config = randomConfig(random);
    const events = WMI_EVENTS.flatMap(({ id }) => Array.from({ length: 30 }, () => randomEvent(random, id, 0.1)));
    const judged = await judge(config, events);
    const compiled = compileConfig(config);
    for (const [at, event] of events.entries()) {
      const { logged, ruleName } = compiled.evaluate(event);
      if (judged[at]?.logged !== logged || judged[at].ruleName !== ruleName) {
        differences.push(JSON.stringify({ config, event, logged, ruleName, judged: judged[at] }));
      }
    }
  }
  expect(differences).toEqual([]);
});
