import { readManifest, readTests } from '../../../lib';
import { readPolicy } from '../../../lib/compose';
import { checkDocument } from '../../../lib/document';
import { checkBaseline } from '../../../lib/schemas';
import { parseSettings } from '../../../lib/settings';
import { readSiemMapping } from '../../../lib/siem';
import type { Family } from './family';

type Way = readonly [way: string, start: number, make: (size: number) => string];

const keys = (size: number): readonly string[] => Array.from({ length: size }, (_, index) => `k${String(index)}`);
const jsonKeys = (size: number): string =>
  `{${keys(size)
    .map((key) => `"${key}":1`)
    .join()}}`;

/** Of up to 200,000 words and signs, and beyond. */
const YAML: readonly Way[] = [
  [
    'keys',
    2_500,
    (size) =>
      keys(size)
        .map((key) => `${key}: 1\n`)
        .join(''),
  ],
  [
    'keys beyond the limit',
    25_000,
    (size) =>
      keys(size)
        .map((key) => `${key}: 1\n`)
        .join(''),
  ],
  ['keys of a flow', 2_000, (size) => `a: {${keys(size).join(': 1, ')}: 1}`],
  ['a key again and again', 2_500, (size) => 'a: 1\n'.repeat(size)],
  ['items', 3_000, (size) => `a:\n${'- b\n'.repeat(size)}`],
  ['items of a flow', 4_000, (size) => `a: [${'b, '.repeat(size)}]`],
  ['lines of a double-quoted text', 50_000, (size) => `a: "${'x\n\n'.repeat(size)}"`],
  ['an unclosed double-quoted text', 75_000, (size) => `a: "${'x\n'.repeat(size)}`],
  ['an unclosed single-quoted text', 300_000, (size) => `a: '${'x\n'.repeat(size)}`],
  ['lines of a plain text', 5_000, (size) => `a: x\n${'  x\n'.repeat(size)}`],
  ['lines of a block', 100_000, (size) => `a: |\n${'  x\n'.repeat(size)}`],
  ['lines of a folded block', 100_000, (size) => `a: >\n${'  x\n'.repeat(size)}`],
  ['escapes', 50_000, (size) => `a: "${'\\n'.repeat(size)}"`],
  ['a huge text', 300_000, (size) => `a: '${'x'.repeat(size)}'`],
  ['blanks', 300_000, (size) => `a:${' '.repeat(size)}b`],
  ['blanks in quotes', 200_000, (size) => `a: "x${' '.repeat(size)}x"`],
  ['blank lines', 10_000, (size) => `a:${'\n'.repeat(size)} b`],
  ['comments', 5_000, (size) => `${'# c\n'.repeat(size)}a: b`],
  ['a long comment', 300_000, (size) => `a: b #${'c'.repeat(size)}`],
  ['digits', 300_000, (size) => `a: ${'1'.repeat(size)}`],
  ['anchors', 2_000, (size) => `a:\n${'- &b c\n'.repeat(size)}`],
  ['aliases', 3_000, (size) => `a: &b c\nd:\n${'- *b\n'.repeat(size)}`],
  ['tags', 2_000, (size) => `a:\n${'- !b c\n'.repeat(size)}`],
  ['directives', 10_000, (size) => `${'%YAML 1.2\n'.repeat(size)}---\na: b`],
  ['commas', 10_000, (size) => `a: [${','.repeat(size)}]`],
  ['deep lists', 20_000, (size) => '- '.repeat(size)],
  ['deep flows', 50_000, (size) => `a: ${'['.repeat(size)}`],
  ['tabs', 3_000, (size) => `a:\n${'\tb: c\n'.repeat(size)}`],
  ['documents', 20_000, (size) => '---\na: b\n'.repeat(size)],
];

const JSON_TEXTS: readonly Way[] = [
  ['keys', 20_000, jsonKeys],
  ['a key again and again', 50_000, (size) => `{${'"a":1,'.repeat(size)}"a":1}`],
  ['items', 100_000, (size) => `{"a":[${'1,'.repeat(size)}1]}`],
  ['objects', 30_000, (size) => `{"a":[${'{},'.repeat(size)}{}]}`],
  ['a huge text', 500_000, (size) => `{"a":"${'x'.repeat(size)}"}`],
  ['escapes', 200_000, (size) => `{"a":"${'\\n'.repeat(size)}"}`],
  ['an unclosed text', 300_000, (size) => `{"a":"${'x\\n'.repeat(size)}`],
  ['blanks', 500_000, (size) => `{"a":${' '.repeat(size)}1}`],
  ['line ends', 300_000, (size) => `{"a":${'\n'.repeat(size)}1}`],
  ['digits', 300_000, (size) => `{"a":${'1'.repeat(size)}}`],
  ['deep lists', 100_000, (size) => `{"a":${'['.repeat(size)}`],
  ['a fault at the end', 30_000, (size) => `{"a":[${'1,'.repeat(size)}]}`],
];

const entry = (index: number): string =>
  `- id: e${String(index)}\n  product: p\n  why: w\n  filter: { name: f${String(index)}, query: q }\n  consumer: { name: c, type: Command Line, destination: d }\n  evidence: { verifiedBy: v, verified: 2026-01-01, ticket: t, hosts: [h] }\n  expires: 2027-01-01\n`;
const entries = (size: number): string => Array.from({ length: size }, (_, index) => entry(index)).join('');
const jsonEntry = (filter: string, index: number): string =>
  `{"id":"e${String(index)}","product":"p","why":"w","filter":{"name":${filter},"query":"q"},"consumer":{"name":"c","type":"Command Line","destination":"d"},"evidence":{"verifiedBy":"v","verified":"2026-01-01","ticket":"t","hosts":["h"]},"expires":"2027-01-01"}`;
const jsonManifest = (items: readonly string[]): string => `{"version":1,"exclusions":[${items.join()}]}`;
const jsonEntries = (size: number, filter: string): string =>
  jsonManifest(Array.from({ length: size }, (_, index) => jsonEntry(filter, index)));

const MANIFEST: readonly Way[] = [
  ['entries', 100, (size) => `version: 1\nexclusions:\n${entries(size)}`],
  ['entries in JSON', 2_000, (size) => jsonEntries(size, '"f"')],
  ['entries with wildcards', 2_000, (size) => jsonEntries(size, '"f*"')],
  ['entries with an unknown key', 2_000, (size) => jsonEntries(size, '"f","x":1')],
  ['entries without all', 5_000, (size) => jsonManifest(Array<string>(size).fill('{}'))],
  ['one id', 2_000, (size) => jsonManifest(Array<string>(size).fill(jsonEntry('"f"', 0)))],
  ['a huge name', 300_000, (size) => jsonManifest([jsonEntry(`"${'x'.repeat(size)}"`, 0)])],
  ['escapes in a name', 100_000, (size) => jsonManifest([jsonEntry(JSON.stringify(` "${'\\\\'.repeat(size)}"`), 0)])],
  ['names in a name', 50_000, (size) => jsonManifest([jsonEntry(JSON.stringify('.Name="'.repeat(size)), 0)])],
];

const test = (index: number): string =>
  `{"name":"t${String(index)}","events":[{"EventID":20,"Name":"a"}],"expect":{"20":"logged"}}`;
const tests = (size: number): string => `{"tests":[${Array.from({ length: size }, (_, index) => test(index)).join()}]}`;
const TESTS: readonly Way[] = [
  ['tests', 1_000, tests],
  ['tests without all', 5_000, (size) => `{"tests":[${'{},'.repeat(size)}{}]}`],
  ['one name', 1_000, (size) => tests(size).replaceAll(/"t\d+"/g, '"t"')],
  [
    'events of a test',
    3_000,
    (size) => `{"tests":[{"name":"t","events":[${'{"EventID":20},'.repeat(size)}{"EventID":20}],"expect":"logged"}]}`,
  ],
  [
    'quotes and blanks in a value',
    100_000,
    (size) => `{"tests":[{"name":"t","events":[{"EventID":21,"Filter":"a${' '.repeat(size)}a"}],"expect":"logged"}]}`,
  ],
];

const SETTINGS: readonly Way[] = [
  [
    'rules',
    20_000,
    (size) =>
      `{"rules":{${keys(size)
        .map((key) => `"${key}":"off"`)
        .join()}}}`,
  ],
  ['paths', 20_000, (size) => `{"paths":[${'{"files":["*"]},'.repeat(size)}{"files":["*"]}]}`],
  ['paths without files', 20_000, (size) => `{"paths":[${'{},'.repeat(size)}{}]}`],
];

const BASELINE: readonly Way[] = [
  [
    'findings',
    5_000,
    (size) =>
      `{"version":1,"findings":[${Array<string>(size).fill('{"path":"a","rule":"b","message":"c","element":"d","content":"e","hash":"0123456789abcdef","count":1}').join()}]}`,
  ],
  ['findings without all', 10_000, (size) => `{"version":1,"findings":[${'{},'.repeat(size)}{}]}`],
];

const asText = (input: string | Uint8Array): string =>
  typeof input === 'string' ? input : new TextDecoder().decode(input);

function settings(input: string | Uint8Array): void {
  try {
    parseSettings(asText(input), 'settings.json', ['no-blackout']);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'SettingsError')) {
      throw error;
    }
  }
}

const readers: readonly (readonly [reader: string, ways: readonly Way[], run: Family['run']])[] = [
  ['manifest in YAML', YAML, (input) => void readManifest(input, '2026-11-26')],
  ['manifest in JSON', JSON_TEXTS, (input) => void readManifest(input, '2026-11-26')],
  ['manifest', MANIFEST, (input) => void readManifest(input, '2026-11-26')],
  ['tests', [...TESTS, ...JSON_TEXTS], (input) => void readTests(input, { name: 'tests.json' })],
  ['policy', JSON_TEXTS, (input) => void readPolicy(input)],
  ['mapping', JSON_TEXTS, (input) => void readSiemMapping(input)],
  ['baseline', [...BASELINE, ...JSON_TEXTS], (input) => void checkDocument(input, checkBaseline)],
  ['settings', [...SETTINGS, ...JSON_TEXTS], settings],
];

export const families: readonly Family[] = readers.flatMap(([reader, ways, run]) =>
  ways.map(([way, start, make]) => ({ name: `${reader}: ${way}`, start, make, run })),
);
