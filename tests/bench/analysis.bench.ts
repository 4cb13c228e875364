import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Condition, ConditionName, Config, Rule, RuleGroup, WmiEvent, WmiField } from '../../lib';
import { frozen, readConfig } from '../../lib';
import { analyzeCoverage, compareConfigs, exclusionReach, findDeadConditions } from '../../lib/analysis';

const CORPUS = join('..', 'shared', 'corpus', 'configs');

function milliseconds(work: () => unknown): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function condition(field: WmiField, name: ConditionName, value: string): Condition {
  return { kind: 'Condition', field, condition: name, value, name: null };
}

function exact(conditions: readonly (readonly [WmiField, string])[]): Rule {
  return {
    kind: 'Rule',
    name: null,
    groupRelation: 'and',
    conditions: conditions.map(([field, value]) => condition(field, 'is', value)),
  };
}

/** The recommended form: a catch-all include, then one exclude element per event with a `<Rule>` for each exclusion. */
function exclusions(count: number, changed = -1): Config {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const excluding = (conditionsOf: (number: number) => readonly (readonly [WmiField, string])[]): WmiEvent => ({
    kind: 'WmiEvent',
    onmatch: 'exclude',
    items: numbers.map((number) => exact(conditionsOf(number))),
  });
  const group: RuleGroup = {
    kind: 'RuleGroup',
    name: '',
    groupRelation: 'or',
    wmiEvents: [
      { kind: 'WmiEvent', onmatch: 'include', items: [condition('EventType', 'begin with', 'Wmi')] },
      excluding((number) => [
        ['Name', ` "Filter ${number}"`],
        ['Query', ` "select * from Class_${number === changed ? 'changed' : number}"`],
      ]),
      excluding((number) => [
        ['Name', ` "Consumer ${number}"`],
        ['Type', 'Command Line'],
        ['Destination', ` "C:\\\\Tools\\\\agent.exe ${number}"`],
      ]),
      excluding((number) => [
        ['Consumer', ` "CommandLineEventConsumer.Name=\\"Consumer ${number}\\""`],
        ['Filter', ` "__EventFilter.Name=\\"Filter ${number}\\""`],
      ]),
    ],
  };
  return frozen({ kind: 'Config', schemaVersion: '4.22', options: [], eventFiltering: [group] });
}

/** 200 texts that overlap each other and-ed with 200 that are forbidden. */
function hostile(): Config {
  const text = (number: number): string =>
    `${'ab'.repeat(number % 7)}${number.toString(2).replaceAll('0', 'a').replaceAll('1', 'b')}`;
  const numbers = Array.from({ length: 200 }, (_, number) => number + 1);
  const rule: Rule = {
    kind: 'Rule',
    name: null,
    groupRelation: 'and',
    conditions: [
      ...numbers.map((number) => condition('Destination', 'contains', `${text(number)}a`)),
      ...numbers.map((number) => condition('Destination', 'excludes', `${text(number)}c${text(number * 3)}b`)),
      condition('Destination', 'excludes', 'bbbb'),
    ],
  };
  const wmiEvents: WmiEvent[] = [{ kind: 'WmiEvent', onmatch: 'exclude', items: [rule] }];
  return frozen({
    kind: 'Config',
    schemaVersion: '4.22',
    options: [],
    eventFiltering: [{ kind: 'RuleGroup', name: null, groupRelation: 'or', wmiEvents }],
  });
}

function report(name: string, time: number, limit: number, note = ''): void {
  console.log(`${name.padEnd(52)} ${time.toFixed(0).padStart(6)} ms  of ${limit}${note}`);
}

for (const [count, limit] of [
  [1_000, 1_000],
  [10_000, 12_000],
] as const) {
  const config = exclusions(count);
  const unknown: string[] = [];
  const parts = [
    milliseconds(() => {
      unknown.push(
        ...analyzeCoverage(config)
          .cells.filter(({ logged }) => logged === 'unknown')
          .map(() => 'cell'),
      );
    }),
    milliseconds(() => {
      unknown.push(...findDeadConditions(config).undecided.map(() => 'condition'));
    }),
    milliseconds(() => exclusionReach(config)),
  ];
  const total = parts.reduce((sum, part) => sum + part, 0);
  report(
    `${count} exclusions: coverage, dead conditions, reach`,
    total,
    limit,
    ` (${parts.map((part) => part.toFixed(0)).join(' + ')}; unknown: ${unknown.length})`,
  );
  const comparing = milliseconds(() => {
    unknown.push(String(compareConfigs(config, exclusions(count, count >> 1)).equivalent));
  });
  report(
    `${count} exclusions: compared with one value changed`,
    comparing,
    limit,
    ` (equivalent: ${unknown.at(-1) ?? ''})`,
  );
}

const hostileConfig = hostile();
report(
  'hostile: coverage',
  milliseconds(() => analyzeCoverage(hostileConfig)),
  2_000,
  ` (${analyzeCoverage(hostileConfig)
    .cells.map(({ logged }) => logged)
    .join(' ')})`,
);
report(
  'hostile: dead conditions',
  milliseconds(() => findDeadConditions(hostileConfig)),
  2_000,
  ` (undecided: ${findDeadConditions(hostileConfig).undecided.length})`,
);
report(
  'hostile: reach',
  milliseconds(() => exclusionReach(hostileConfig)),
  2_000,
);

if (existsSync(CORPUS)) {
  const times = readdirSync(CORPUS).flatMap((file) => {
    const { config } = readConfig(readFileSync(join(CORPUS, file)));
    return config === undefined ? [] : [milliseconds(() => [analyzeCoverage(config), findDeadConditions(config)])];
  });
  report('corpus: coverage and dead conditions, slowest file', Math.max(...times), 50);
} else {
  console.log('corpus: skipped, ../shared is absent');
}
