import { compileConfig, readConfig } from '../../../lib';
import type { Family } from './family';

/** So many that the index is built, and used once more. */
const EVENTS = 65;

function exclude(content: string): string {
  return `<Sysmon schemaversion="4.50"><EventFiltering><RuleGroup groupRelation="or"><WmiEvent onmatch="exclude">${content}</WmiEvent></RuleGroup></EventFiltering></Sysmon>`;
}

function judge(input: string | Uint8Array): void {
  const { config } = readConfig(input);
  if (config === undefined) {
    throw new Error('the configuration of the benchmark is refused');
  }
  const { evaluate } = compileConfig(config);
  for (let event = 0; event < EVENTS; event++) {
    evaluate({ EventID: 19, User: `a${String(event)}`, Query: `${'ab'.repeat(50)}${String(event)}` });
  }
}

function repeated(size: number, part: (index: number) => string): string {
  return Array.from({ length: size }, (_, index) => part(index)).join('');
}

const condition = (name: string, value: string): string => `<Query condition="${name}">${value}</Query>`;

const ways: readonly (readonly [way: string, start: number, make: (size: number) => string])[] = [
  ['exact conditions', 12_500, (size) => repeated(size, (index) => condition('is', `q${String(index)}`))],
  ['texts', 12_500, (size) => repeated(size, (index) => condition('contains', `q${String(index)}`))],
  [
    'texts with one beginning',
    2_000,
    (size) => repeated(size, (index) => condition('begin with', `${'ab'.repeat(40)}${String(index)}`)),
  ],
  [
    'texts that end in each other',
    1_000,
    (size) => repeated(size / 10, (index) => condition('contains', 'ab'.repeat(index + 1))),
  ],
  [
    'rules with names',
    4_000,
    (size) =>
      repeated(
        size,
        (index) =>
          `<Rule name="r${String(index)}" groupRelation="and"><User>a1</User>${condition('contains', `q${String(index)}`)}</Rule>`,
      ),
  ],
  [
    'lists of items',
    1_000,
    (size) =>
      repeated(size, (index) =>
        condition('contains any', repeated(20, (item) => `${String(index)}x${String(item)};`).slice(0, -1)),
      ),
  ],
  [
    'items of one list',
    50_000,
    (size) => condition('contains any', `x${repeated(size, (index) => `;${String(index)}`)}`),
  ],
];

/** Configurations that are judged with more than a few events. */
export const families: readonly Family[] = ways.map(([way, start, make]) => ({
  name: `engine: ${way}`,
  start,
  make: (size) => exclude(make(size)),
  run: judge,
}));
