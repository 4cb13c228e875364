import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LintedFile } from '../../../lib/report';
import { lint } from '../../../lib/rules';
import { formatted } from './formatted';
import { expectGolden } from './golden';
import { linted } from '../linted';

const EXAMPLES = join(__dirname, '../../../examples');
const ADDRESS = 'https://example.com/blue-team/sysmon-wmi';

function example(name: string): LintedFile {
  const report = lint(readFileSync(join(EXAMPLES, name)));
  return { path: `examples/${name}`, report, repositoryPath: `configs/${name}` };
}

const FILES = ['two-excludes.xml', 'created-only.xml', 'sccm-guide.xml', 'incorrect-field.xml', 'log-all.xml'].map(
  example,
);

test.each([
  ['compact', 'lint.compact.txt'],
  ['github', 'lint.github.txt'],
  ['gitlab', 'lint.gitlab.json'],
  ['junit', 'lint.junit.xml'],
  ['checkstyle', 'lint.checkstyle.xml'],
  ['markdown', 'lint.markdown.md'],
] as const)('%s prints the examples as %s', async (format, golden) => {
  expectGolden(golden, await formatted(format, FILES));
});

const XML = `<Sysmon schemaversion="4.22">
  <EventFiltering>
    <WmiEvent onmatch="exclude"/>
  </EventFiltering>
</Sysmon>
`;
const PLANNED = [
  { id: 'first-rule', severity: 'warning', message: 'first', at: '<Sysmon schemaversion="4.22">' },
  { id: 'second-rule', severity: 'error', message: 'second', at: '<EventFiltering>' },
] as const;

test('an empty call and a file without findings are valid in each', async () => {
  const clean = linted(XML, []);
  expect(await formatted('compact', [clean])).toBe('');
  expect(await formatted('github', [clean])).toBe('');
  expect(await formatted('gitlab', [clean])).toBe('[]\n');
  expect(await formatted('checkstyle', [clean])).toContain('<file name="sysmon.xml"/>');
  expect(await formatted('junit', [clean])).toContain('<testcase name="no findings" classname="sysmon.xml"/>');
  expect(await formatted('markdown', [clean])).toContain('sysmon-wmi lint: no findings in 1 file\n');
});

test.each(['compact', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown'] as const)(
  '%s shows errors only where that is asked for',
  async (format) => {
    const text = await formatted(format, [linted(XML, PLANNED)], { quiet: true });
    expect(text).toContain('second-rule');
    expect(text).not.toContain('first-rule');
  },
);

test.each(['compact', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown'] as const)(
  '%s never shows a refused file as one without findings',
  async (format) => {
    const refused = linted(XML.replace('exclude', 'none'), []);
    expect(refused.report.findings).toEqual([]);
    expect(await formatted(format, [refused])).toContain('Sysmon refuses this file');
  },
);

test('a test of JUnit fails where its finding makes the call fail', async () => {
  const file = linted(XML, PLANNED);
  const failures = async (failOn: 'error' | 'warning' | 'never'): Promise<number> =>
    [...(await formatted('junit', [{ ...file, failOn }])).matchAll(/<failure /g)].length;
  expect(await failures('error')).toBe(1);
  expect(await failures('warning')).toBe(2);
  expect(await failures('never')).toBe(0);
  expect(await formatted('junit', [file], { maxWarnings: 0 })).toContain('1 warning, and --max-warnings allows 0');
});

test('two findings alike have two fingerprints, and keep them when lines move', async () => {
  const twice = [PLANNED[0], { ...PLANNED[0] }];
  const fingerprints = async (xml: string): Promise<readonly string[]> =>
    (JSON.parse(await formatted('gitlab', [linted(xml, twice)])) as { fingerprint: string }[]).map(
      ({ fingerprint }) => fingerprint,
    );
  const [first, second] = await fingerprints(XML);
  expect(second).toBe(`${first ?? ''}-2`);
  expect(await fingerprints(`<!-- a\nb -->\n${XML}`)).toEqual([first, second]);
});

test('the address of a rule is named once it is known', async () => {
  const page = `${ADDRESS}/blob/v0.1.0/docs/rules/second-rule.md`;
  expect(await formatted('github', [linted(XML, PLANNED)], { address: ADDRESS })).toContain(`more: ${page}`);
  expect(await formatted('markdown', [linted(XML, PLANNED)], { address: ADDRESS })).toContain(
    `[\`second-rule\`](${page})`,
  );
});

test('Markdown stays within a comment, and counts what it leaves out', async () => {
  const many = Array.from({ length: 400 }, (_, index) =>
    linted(XML, PLANNED, `${'folder/'.repeat(20)}${String(index)}.xml`),
  );
  const short = await formatted('markdown', many);
  expect(short.length).toBeLessThan(65_536);
  expect(short).toMatch(/\nAnd \d+ more findings; `--full` shows all\.\n$/);
  expect(short).toMatch(/\nAnd (\d+) more files, \1 of them with findings\.\n/);
  const whole = await formatted('markdown', many, { full: true });
  expect([...whole.matchAll(/^\*\*error\*\*/gm)]).toHaveLength(400);
  expect(whole).not.toContain('more finding');
});
