import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { analyzeCoverage, compareConfigs, readConfig, runTests } from '../../lib';
import type { Cell } from '../../lib/analysis';
import { compareWithHost, readHostState } from '../../lib/host';
import { COVERAGE_FORMATS, DIFF_FORMATS, DRIFT_FORMATS, TEST_FORMATS } from '../../lib/report';
import type { CoveredFile, TestOutcomes } from '../../lib/report';
import { coverageAnswer } from '../../lib/report/coverage-answer';
import { attackSuite } from '../../lib/testing';
import { expectGolden } from './lint/golden';
import { TERMINAL } from './linted';
import { withoutBlocks, withoutCode } from './markdown-syntax';
import { readPage } from './page/page-syntax';
import { HOSTILE } from './triage/triaged';

const bytesOf = (name: string): Uint8Array => readFileSync(join(__dirname, '../../examples', name));

function covered(name: string, source: string | Uint8Array = bytesOf(name)): CoveredFile {
  const read = readConfig(source);
  if (read.config === undefined) {
    throw new Error(`${name} is refused`);
  }
  return { path: name, read, cells: analyzeCoverage(read.config).cells };
}

async function coverage(format: 'markdown' | 'html', files: readonly CoveredFile[]): Promise<string> {
  const writer = (await COVERAGE_FORMATS[format]())(TERMINAL);
  const refused = writer.refuse?.('refused.xml', readConfig('<Sysmon')) ?? '';
  return [...files.map((file) => writer.add(file)), refused, writer.end()].join('');
}

test.each([
  ['markdown', 'coverage.markdown.md'],
  ['html', 'coverage.html'],
] as const)('coverage as %s', async (format, golden) => {
  const text = await coverage(
    format,
    ['created-only.xml', 'sccm-guide.xml', 'log-all.xml'].map((name) => covered(name)),
  );
  expectGolden(golden, text);
  expect(text).toContain('Sysmon refuses this file');
});

const cell = (logged: Cell['logged'], exceptUnread = false): Cell => ({
  eventId: 19,
  operation: 'Created',
  logged,
  exceptUnread,
  because: null,
});

test.each([
  [['always', 'always'], 'every WMI event is logged, proved'],
  [['always', 'unknown'], 'it could not be proved that every WMI event is logged'],
  [['never', 'unknown'], 'WMI events are lost, and of others it could not be proved'],
  [['unknown', 'unknown'], 'it could not be proved that every WMI event is logged'],
  [['sometimes', 'always'], 'WMI events are lost'],
  [['never', 'never'], 'no WMI event is logged'],
] as const)('%j: %s', (words, answer) => {
  expect(coverageAnswer(words.map((word) => cell(word)))).toBe(answer);
});

test('a proof with an exception says so', () => {
  expect(coverageAnswer([cell('always', true)])).toBe(
    'every WMI event is logged, proved, except where Sysmon could not read a field',
  );
});

test('coverage obeys no text of a file', async () => {
  for (const value of HOSTILE) {
    const written = value.replace(/[^ -\u{10ffff}]|\p{Cs}|[\ufffe\uffff]/gu, '');
    const escaped = written.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const xml = `<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="include"><Name condition="is">x${escaped}</Name></WmiEvent></EventFiltering></Sysmon>`;
    const file = { ...covered(value, xml), path: value };
    const { lines } = withoutBlocks(await coverage('markdown', [file]));
    const own = lines.map((line) => withoutCode(line.replace(/^(?:### |- )/, '')));
    const isTable = (line: string): boolean => line.startsWith('| ') && line.endsWith(' |');
    expect(own.filter((line) => !isTable(line) && !/^[A-Za-z0-9 "'(.,;:?)-]*$/.test(line))).toEqual([]);
    const attributes = new Set(
      readPage(await coverage('html', [file])).tags.flatMap((tag) => [...tag.attributes.keys()]),
    );
    expect([...attributes].sort()).toEqual(
      expect.not.arrayContaining(['src', 'style', 'onload', 'onerror', 'onfocus']) as unknown,
    );
  }
});

async function diff(before: string | Uint8Array, after: string | Uint8Array): Promise<string> {
  const [one, other] = [covered('old.xml', before), covered('new.xml', after)];
  const { config: left } = one.read;
  const { config: right } = other.read;
  if (left === undefined || right === undefined) {
    throw new Error('refused');
  }
  const sides = { before: one, after: { ...other, repositoryPath: 'configs/new.xml' } };
  return (await DIFF_FORMATS.github())({ ...sides, comparison: compareConfigs(left, right) });
}

test('diff as annotations: what is lost is an error, at the line that decides', async () => {
  const [logAll, createdOnly] = [bytesOf('log-all.xml'), bytesOf('created-only.xml')];
  expectGolden('diff.github.txt', await diff(logAll, createdOnly));
  expect(await diff(logAll, createdOnly)).toMatch(
    /^::error file=configs\/new\.xml,line=6,endLine=6,col=7,endColumn=7,title=WMI events are newly lost::newly lost /,
  );
  expect(await diff(createdOnly, logAll)).toMatch(
    /^::warning file=configs\/new\.xml,line=\d+,.*More WMI events are logged/,
  );
  expect(await diff(logAll, logAll)).toMatch(/^::notice file=configs\/new\.xml,title=The same WMI events are logged/);
});

test('drift as Markdown has the answer in its title, once', async () => {
  const read = readConfig(bytesOf('log-all.xml'));
  const host = readHostState(bytesOf('host.reg'));
  if (read.config === undefined || host.config === undefined) {
    throw new Error('not read');
  }
  const drift = compareWithHost(read.config, { ...host, config: host.config });
  const hash = { file: '', answer: 'not-told' as const };
  const compared = {
    repository: { path: 'log-all.xml', read },
    path: 'host.reg',
    host: { ...host, config: host.config },
    drift,
    hash,
  };
  const text = (await DRIFT_FORMATS.markdown())(compared, TERMINAL);
  expectGolden('drift.markdown.md', text);
  expect(text.split('\n')[0]).toBe('### The host of `host.reg` loses WMI events that `log-all.xml` logs');
  const unread = (await DRIFT_FORMATS.markdown())(
    { repository: { path: 'a.xml' }, path: 'h', host: readHostState(new Uint8Array([1, 0, 0])), hash },
    TERMINAL,
  );
  expect(unread.split('\n')[0]).toContain('nothing was compared');
});

function outcomes(name: string): TestOutcomes {
  const { path, read } = covered(name);
  const run = read.config === undefined ? undefined : runTests(read.config, [attackSuite()]);
  const tested =
    run === undefined ? [] : [{ path, repositoryPath: `configs/${path}`, read, run, warnings: [], mutation: null }];
  return { tested, refused: [], unreadable: [] };
}

test('tests as annotations: failures with one reason at the line that decides; nothing where all pass', async () => {
  const github = await TEST_FORMATS.github();
  expectGolden('test.github.txt', github(outcomes('two-excludes.xml')));
  expect(github(outcomes('created-only.xml'))).toMatch(/^::error file=configs\/created-only\.xml,line=6,/);
  expect(github(outcomes('log-all.xml'))).toBe('');
  const note = { path: 'a.yaml', line: 3, column: 2, message: 'no %\n', help: 'add' };
  const unusable = github({
    tested: [],
    refused: [{ path: 'b.xml', read: readConfig('<Sysmon') }],
    unreadable: [{ path: 'a.yaml', problems: [note] }],
  });
  expect(unusable.split('\n')[0]).toBe(
    '::error file=a.yaml,line=3,endLine=3,col=2,endColumn=2,title=sysmon-wmi test::no %25\\n%0Aadd',
  );
  expect(unusable.split('\n')[1]).toMatch(/^::error file=b\.xml,line=1,.*title=Sysmon refuses this file::/);
});

const VALUE = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE, '%0A::error::x', '\r\n::notice::'), fc.string({ unit: 'binary' })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(''));

/** What a terminal obeys, and what hides or reorders text. */
const OBEYED =
  /[^\n\P{Cc}]|[\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e03ff}]|\p{Cs}/u;

test('no format of diff, drift and test obeys a name of a file, a test or a rule', async () => {
  const [before, after] = [covered('log-all.xml'), covered('created-only.xml')];
  const { config: left } = before.read;
  const { config: right } = after.read;
  const host = readHostState(bytesOf('host.reg'));
  if (left === undefined || right === undefined || host.config === undefined) {
    throw new Error('not read');
  }
  const comparison = compareConfigs(left, right);
  const drift = compareWithHost(left, { ...host, config: host.config });
  const run = runTests(right, [attackSuite()]);
  const [github, markdown, drifted, tested, tap] = [
    await DIFF_FORMATS.github(),
    await DIFF_FORMATS.markdown(),
    await DRIFT_FORMATS.markdown(),
    await TEST_FORMATS.github(),
    await TEST_FORMATS.tap(),
  ];
  fc.assert(
    fc.property(VALUE, (value) => {
      const side = { before: { ...before, path: value }, after: { ...after, path: value, repositoryPath: value } };
      const renamed = { event: { EventID: 20 as const, Name: value }, before: value, after: null };
      const files = { ...side, comparison: { ...comparison, renamed } };
      const hash = { file: '', answer: 'not-told' as const };
      const compared = {
        repository: { ...before, path: value },
        path: value,
        host: { ...host, config: right },
        drift,
        hash,
      };
      const suites = run.suites.map(({ suite, results }) => ({
        suite,
        results: results.map((result) => ({ ...result, test: { ...result.test, name: value } })),
      }));
      const config = { ...after, path: value, repositoryPath: value, warnings: [], mutation: null };
      const outcomes = { tested: [{ ...config, run: { ...run, suites } }], refused: [], unreadable: [] };
      const texts = [
        github(files),
        markdown(files, TERMINAL),
        drifted(compared, TERMINAL),
        tested(outcomes),
        tap(outcomes),
      ];
      expect(texts.map((text) => OBEYED.exec(text)).filter((found) => found !== null)).toEqual([]);
      for (const text of [github(files), tested(outcomes)]) {
        expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('::error '))).toEqual([]);
        expect(/%(?!25|0A|3A|2C)/.exec(text)).toBeNull();
      }
      const { lines, blocks } = withoutBlocks(drifted(compared, TERMINAL));
      expect(blocks).toHaveLength(1);
      expect(withoutCode(lines[0] ?? '')).toMatch(/^### [A-Za-z0-9 "'(.,;:?)-]*$/);
    }),
    { numRuns: 60 },
  );
});
