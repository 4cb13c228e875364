import { alternativesOf, parseQuery, printQuery, describeQuery, triggerOf } from '../../../lib/triage';
import { Random } from '../../analysis/random';
import { workOf } from '../../host/work';
import { randomQuery } from './random-queries';

const RUNS = Number(process.env['SYSMON_WMI_WQL_RUNS'] ?? '3000');

const PIECES = [
  'SELECT',
  '*',
  'FROM',
  '__InstanceCreationEvent',
  'Win32_LocalTime',
  'WITHIN',
  '5',
  '0x',
  '1e',
  '-',
  'WHERE',
  'NOT',
  '(',
  ')',
  'AND',
  'OR',
  'TargetInstance',
  '.',
  'ISA',
  'LIKE',
  'IS',
  'NULL',
  "'a'",
  '"',
  "'",
  '\\',
  '[',
  ']',
  '0',
  '=',
  '<>',
  '<',
  'GROUP',
  'BY',
  'HAVING',
  ',',
  'ASSOCIATORS OF',
  '{',
  '}',
  '\n',
  '\u0000',
  '\ud83d',
  'ü',
  ' ',
];

/** Does everything that is done with a query, and says what is wrong with the answers. */
function faultsOf(text: string): readonly string[] {
  const parsed = parseQuery(text);
  const faults: string[] = [];
  if (parsed.kind === 'broken') {
    if (!(parsed.offset >= 0 && parsed.offset <= text.length)) faults.push(`offset ${String(parsed.offset)}: ${text}`);
    if (!/^[\x20-\uffff]{5,200}$/.test(parsed.message)) faults.push(`message ${parsed.message}: ${text}`);
    return faults;
  }
  const sentence = describeQuery(parsed.query);
  if (!/^[\x20-\uffff]{5,4000}$/.test(sentence)) faults.push(`sentence ${sentence}: ${text}`);
  triggerOf(parsed.query);
  printQuery(parsed.query);
  return faults;
}

test('pieces of WQL in any order are read or broken, never an exception', () => {
  const random = new Random(5);
  const faults: string[] = [];
  for (let run = 0; run < RUNS; run++) {
    faults.push(...faultsOf(random.list(0, 40, () => random.pick(PIECES)).join(random.pick(['', ' ']))));
  }
  expect(faults).toEqual([]);
});

test('queries with a character changed, cut or doubled', () => {
  const random = new Random(6);
  const faults: string[] = [];
  for (let run = 0; run < RUNS; run++) {
    const text = printQuery(randomQuery(random));
    const at = random.below(text.length + 1);
    faults.push(
      ...faultsOf(text),
      ...faultsOf(text.slice(0, at)),
      ...faultsOf(text.slice(0, at) + random.pick(PIECES) + text.slice(at + random.below(3))),
      ...faultsOf(text.slice(0, at) + text.slice(random.below(text.length + 1))),
    );
  }
  expect(faults).toEqual([]);
});

const FAMILIES: readonly (readonly [string, (size: number) => string])[] = [
  ['blanks', (size) => `SELECT${' '.repeat(size)}* FROM a`],
  ['one text', (size) => `SELECT * FROM a WHERE b = '${'x'.repeat(size)}'`],
  ['a text that does not end', (size) => `SELECT * FROM a WHERE b = '${'\\x'.repeat(size)}`],
  ['quotes in an object path', (size) => `ASSOCIATORS OF {${'"x"'.repeat(size / 4)}`],
  ['many conditions', (size) => `SELECT * FROM a WHERE b = 1${' AND b = 1'.repeat(size / 10)}`],
  ['many alternatives', (size) => `SELECT * FROM a WHERE b = 1${' OR b = 1'.repeat(size / 10)}`],
  [
    'alternatives times alternatives',
    (size) => `SELECT * FROM a WHERE b = 1${' AND (b = 1 OR c = 2)'.repeat(size / 20)}`,
  ],
  ['brackets', (size) => `SELECT * FROM a WHERE ${'('.repeat(size / 2)}b = 1${')'.repeat(size / 2)}`],
  ['open brackets', (size) => `SELECT * FROM a WHERE ${'('.repeat(size)}`],
  ['nested conditions', (size) => `SELECT * FROM a WHERE ${'b = 1 AND (c = 2 OR ('.repeat(size / 20)}`],
  ['NOT', (size) => `SELECT * FROM a WHERE ${'NOT '.repeat(size / 4)}b = 1`],
  ['NOT and brackets', (size) => `SELECT * FROM a WHERE ${'NOT ('.repeat(size / 6)}b = 1${')'.repeat(size / 6)}`],
  ['a long property', (size) => `SELECT * FROM a WHERE b${'.c'.repeat(size / 2)} = 1`],
  ['many properties', (size) => `SELECT b${',b'.repeat(size / 2)} FROM a`],
  ['one name', (size) => `SELECT * FROM ${'a'.repeat(size)}`],
  ['one number', (size) => `SELECT * FROM a WITHIN ${'1'.repeat(size)}`],
  [
    'many classes',
    (size) => `SELECT * FROM __InstanceCreationEvent WHERE ${"TargetInstance ISA 'x' OR ".repeat(size / 26)}b = 1`,
  ],
];

test.each(FAMILIES)('%s: twice the query is twice the work', (_, make) => {
  const work = (size: number): number =>
    workOf(() => {
      faultsOf(make(size));
    });
  const [once, twice] = [work(20_000), work(40_000)];
  expect(once).toBeGreaterThan(0);
  expect(twice / once).toBeLessThan(2.2);
  expect(twice / 40_000).toBeLessThan(120);
});

test('20,000 conditions in brackets are read', () => {
  const parsed = parseQuery(`SELECT * FROM a WHERE ${'(b = 1) AND '.repeat(20_000)}c = 2`);
  expect(parsed.kind === 'query' && parsed.query.form === 'select' && alternativesOf(parsed.query.where)).toHaveLength(
    1,
  );
});
