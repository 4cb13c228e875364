import { ALL_RULES } from '../../../lib/rules';
import { runLint } from '../../../lib/lint';
import type { Family } from './family';

const filtering = (content: string): string =>
  `<Sysmon schemaversion="4.50">\n<EventFiltering>\n${content}</EventFiltering>\n</Sysmon>\n`;
const wmi = (content: string, onmatch = 'include'): string =>
  filtering(
    `<RuleGroup name="" groupRelation="or">\n<WmiEvent onmatch="${onmatch}">\n${content}</WmiEvent>\n</RuleGroup>\n`,
  );
const numbered = (size: number, make: (index: number) => string): string =>
  Array.from({ length: size }, (_, index) => make(index)).join('');

const ways: readonly (readonly [way: string, start: number, make: (size: number) => string])[] = [
  ['conditions that are alike', 250, (size) => wmi('<User condition="contains">a</User>\n'.repeat(size))],
  ['conditions', 50, (size) => wmi(numbered(size, (index) => `<User condition="contains">a${String(index)}</User>\n`))],
  [
    'exclusions',
    50,
    (size) =>
      wmi(
        numbered(size, (index) => `<User>a${String(index)}</User>\n`),
        'exclude',
      ),
  ],
  [
    'elements',
    50,
    (size) => filtering('<WmiEvent onmatch="include"><User condition="contains">a</User></WmiEvent>\n'.repeat(size)),
  ],
  ['rules', 100, (size) => wmi('<Rule><User>a</User></Rule>\n'.repeat(size))],
  ['semicolons in a list', 20_000, (size) => wmi(`<User condition="contains all">${';'.repeat(size)}a</User>`)],
  [
    'semicolons in an exclusion',
    20_000,
    (size) => wmi(`<User condition="excludes any">${';'.repeat(size)}a</User>`, 'exclude'),
  ],
  [
    'items of a list',
    200,
    (size) => wmi(`<User condition="contains any">${numbered(size, (index) => `a${String(index)};`)}a</User>`),
  ],
  ['a huge value', 20_000, (size) => wmi(`<User>${'x'.repeat(size)}</User>`)],
  ['comments', 20_000, (size) => wmi('<!-- x -->\n'.repeat(size))],
  [
    'other events',
    4_000,
    (size) => filtering('<ProcessCreate onmatch="exclude"><Image>a</Image></ProcessCreate>\n'.repeat(size)),
  ],
  ['empty elements', 500, (size) => filtering('<WmiEvent onmatch="exclude"/>\n'.repeat(size))],
  ['skipped elements', 4_000, (size) => filtering('<WmiEvent/>\n'.repeat(size))],
  [
    'dropped elements',
    2_000,
    (size) => filtering('<WmiEvent onmatch="include"><Query>a</Query><Filter>b</Filter></WmiEvent>\n'.repeat(size)),
  ],
  ['unknown elements', 4_000, (size) => wmi('<Xyz/>\n'.repeat(size))],
  ['unknown conditions', 4_000, (size) => wmi('<User condition="equals">a</User>\n'.repeat(size))],
  ['ignores of nothing', 2_000, (size) => wmi('<!-- sysmon-wmi-ignore no-dead-condition: x -->\n'.repeat(size))],
  [
    'ignores before skipped elements',
    1_000,
    (size) => filtering('<!-- sysmon-wmi-ignore no-skipped-element: x --><WmiEvent/>\n'.repeat(size)),
  ],
  [
    'rules in an ignore',
    2_000,
    (size) => wmi(`<!-- sysmon-wmi-ignore ${numbered(size, (index) => `r${String(index)} `)}: x -->\n`),
  ],
  [
    'blanks in an ignore',
    100_000,
    (size) => wmi(`<!--${' '.repeat(size)}sysmon-wmi-ignore${' '.repeat(size)}x${' '.repeat(size)}-->\n`),
  ],
];

export const families: readonly Family[] = ways.map(([way, start, make]) => ({
  name: `lint: ${way}`,
  start,
  make,
  run: (input) => {
    runLint(input, { rules: ALL_RULES, preset: 'audit' });
  },
}));
