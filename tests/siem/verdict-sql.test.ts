import type { Config, WmiEventRecord } from '../../lib';
import { compileConfig, readConfig, readSiemMapping, verdictSql } from '../../lib';
import { WMI_EVENTS } from '../../lib/catalog';
import { randomConfig } from '../analysis/random-configs';
import { randomEvent } from '../analysis/random-events';
import { Random } from '../analysis/random';
import { recordedVerdicts } from '../conformance/recorded';
import { EventDatabase } from './duckdb';

// A database in the same process, which a busy machine slows down.
jest.setTimeout(60_000);

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

function configOf(rules: string): Config {
  const { config } = readConfig(`<Sysmon schemaversion="4.22"><EventFiltering>${rules}</EventFiltering></Sysmon>`);
  if (config === undefined) {
    throw new Error('the configuration is refused');
  }
  return config;
}

test('letters beyond ASCII keep their case, whatever the engine of the database does with them', async () => {
  const config = configOf('<WmiEvent onmatch="include"><User condition="is">\u212aé K</User></WmiEvent>');
  const users = ['\u212aé k', '\u212aé K', 'ké k', '\u212aÉ k', 'Ké K'];
  const events = users.map((User): WmiEventRecord => ({ EventID: 21, User }));
  expect((await judge(config, events)).map(({ logged }) => logged)).toEqual([true, true, false, false, false]);
});

test('less than and more than follow the order of code units, or are refused', async () => {
  const values = ['\ud7ff', 'z\ud7ff', 'É', 'a', '-'];
  const users = [...values, '\ud7ff\ue000', '\ue000', '\u{1f600}', '\ud7ff\u{1f600}', '\uffff', 'z\u{10000}', 'A'];
  const events = users.map((User): WmiEventRecord => ({ EventID: 19, User }));
  for (const value of values) {
    for (const name of ['less than', 'more than']) {
      const config = configOf(`<WmiEvent onmatch="include"><User condition="${name}">${value}</User></WmiEvent>`);
      const compiled = compileConfig(config);
      const expected = events.map((event) => compiled.evaluate(event).logged);
      expect((await judge(config, events)).map(({ logged }) => logged)).toEqual(expected);
    }
  }
  const refused = configOf('<WmiEvent onmatch="include"><User condition="less than">\u{1f600}</User></WmiEvent>');
  expect(() => verdictSql(refused)).toThrow('depends on an order of characters that SQL does not have');
});

test("Elastic's nested fields, an ID that is a text, and events that are no WMI events", async () => {
  const config = configOf('<WmiEvent onmatch="include"><Name> "Updater"</Name></WmiEvent>');
  const rows = `SELECT {'event_id': id, 'event_data': {'Name': name}} AS winlog FROM (VALUES ('19', ' "UPDATER"'), ('20', ' "Updater"'), ('1', ' "Updater"'), (NULL, 'x'), ('19', NULL)) AS v(id, name)`;
  const { mapping } = readSiemMapping(`version: 1\ntable: ${JSON.stringify(`(${rows})`)}`);
  const answer = await database.rows(verdictSql(config, { schema: 'ecs', mapping }).query);
  const shown = answer.map((row) => [JSON.stringify(row['winlog']), row['sysmon_logged']]);
  expect(shown.sort()).toEqual([
    ['{"event_id":"19","event_data":{"Name":" \\"UPDATER\\""}}', true],
    ['{"event_id":"19","event_data":{"Name":null}}', false],
    ['{"event_id":"20","event_data":{"Name":" \\"Updater\\""}}', false],
  ]);
  expect(Object.keys(answer[0] ?? {})).toEqual(['winlog', 'sysmon_logged', 'sysmon_rule_name']);
});

test('a blank that the pipeline dropped is put back where the mapping says so', async () => {
  const config = configOf('<WmiEvent onmatch="include"><Name> "Updater"</Name></WmiEvent>');
  await database.fill([{ number: 0, event: { EventID: 19, Name: '"Updater"' } }]);
  const logged = async (leadingBlank: 'kept' | 'dropped'): Promise<unknown> =>
    (await database.rows(verdictSql(config, { mapping: { version: 1, leadingBlank } }).query))[0]?.['sysmon_logged'];
  expect([await logged('kept'), await logged('dropped')]).toEqual([false, true]);
});

test('a rule name that is hard to quote, and 2,000 exclusions', async () => {
  const rule = (index: number): string =>
    `<Rule groupRelation="and"><Name> "A${String(index)}"</Name><Query> "q"</Query></Rule>`;
  const config = configOf(
    `<RuleGroup groupRelation="or"><WmiEvent onmatch="include"><EventType condition="begin with" name="it's &#x9b; --">Wmi</EventType></WmiEvent>` +
      `<WmiEvent onmatch="exclude">${Array.from({ length: 2000 }, (_, index) => rule(index)).join('')}</WmiEvent></RuleGroup>`,
  );
  const event = (name: string): WmiEventRecord => ({
    EventID: 19,
    EventType: 'WmiFilterEvent',
    Name: ` "${name}"`,
    Query: ' "q"',
  });
  expect(await judge(config, [event('a1999'), event('a2000')])).toEqual([
    { logged: false, ruleName: null },
    { logged: true, ruleName: "it's \u009b --" },
  ]);
});
