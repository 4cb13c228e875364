import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLint } from '../../../lib/lint';
import type { LintedFile, LintLayout } from '../../../lib/report';
import { ALL_RULES, lint } from '../../../lib/rules';
import { applyEdits } from '../../../lib/text';
import { linted, TERMINAL } from '../linted';
import { formatted, TOOL } from './formatted';
import { expectGolden } from './golden';
import type { SarifLog, SarifResult } from './sarif-schema';
import { sarifViolations } from './sarif-schema';
import { lintSarif } from '../../../lib/report/lint/lint-sarif';

const EXAMPLES = ['two-excludes.xml', 'created-only.xml', 'sccm-guide.xml', 'incorrect-field.xml', 'log-all.xml'];

async function sarif(
  files: readonly LintedFile[],
  given: Partial<LintLayout> & { readonly address?: string } = {},
): Promise<SarifLog> {
  const log: unknown = JSON.parse(await formatted('sarif', files, given));
  expect(sarifViolations(log)).toEqual([]);
  return log as SarifLog;
}

async function results(files: readonly LintedFile[], given: Partial<LintLayout> = {}): Promise<readonly SarifResult[]> {
  return (await sarif(files, given)).runs[0].results;
}

const example = (name: string): LintedFile => ({
  path: `examples/${name}`,
  report: lint(readFileSync(join(__dirname, '../../../examples', name)), { preset: 'strict' }),
  repositoryPath: `examples/${name}`,
});

test('prints the examples as lint.sarif', async () => {
  // What is said of rules without findings is compared with the rules, not with a file.
  const files = EXAMPLES.map(example).map((file): LintedFile => {
    const { findings, ran } = file.report;
    const found = ran.filter(({ meta }) => findings.some(({ ruleId }) => ruleId === meta.id));
    return { ...file, report: { ...file.report, ran: found } };
  });
  await sarif(files);
  expectGolden('lint.sarif', await formatted('sarif', files));
});

/** What GitHub refuses a whole upload for, and what it needs to show a result. */
function githubTroubles({ runs: [{ tool, results: all }] }: SarifLog): readonly string[] {
  const { rules } = tool.driver;
  return all.flatMap((result) => [
    ...(result.locations[0].physicalLocation.region.startLine > 0 ? [] : ['no place']),
    ...(rules[result.ruleIndex]?.id === result.ruleId ? [] : ['another rule']),
    ...(result.fixes ?? []).flatMap(({ artifactChanges }) =>
      artifactChanges.some(({ replacements }) => replacements.length === 0) ? ['a fix without a change'] : [],
    ),
    ...((rules[result.ruleIndex]?.properties.tags.length ?? 0) > 20 ? ['too many tags'] : []),
    ...((result.relatedLocations?.length ?? 0) > 1000 ? ['too many places'] : []),
  ]);
}

test('the findings of every example of every rule are valid, and what GitHub takes', async () => {
  const files = ALL_RULES.flatMap(({ meta }) =>
    [...meta.invalid, ...meta.valid].map(({ xml, options = {} }, index): LintedFile => {
      const path = `${meta.id}/${String(index)}.xml`;
      return { path, repositoryPath: path, report: runLint(xml, { ...options, rules: ALL_RULES, preset: 'audit' }) };
    }),
  );
  const log = await sarif(files);
  expect(githubTroubles(log)).toEqual([]);
  expect(new Set(log.runs[0].results.map(({ ruleId }) => ruleId)).size).toBeGreaterThan(30);
  expect(log.runs[0].results.some(({ fixes }) => fixes !== undefined)).toBe(true);
  expect(log.runs[0].artifacts).toHaveLength(files.length);
});

test('a fix of the report is the fix of the finding', async () => {
  const file = example('two-excludes.xml');
  const { source } = file.report.read;
  const [finding] = file.report.findings;
  const [result] = await results([file]);
  const [fix] = result?.fixes ?? [];
  const edits = (fix?.artifactChanges[0]?.replacements ?? []).map(({ deletedRegion, insertedContent }) => {
    const offset = (line: number, column: number): number => source.lines.lineStart(line) + column - 1;
    const span = {
      start: offset(deletedRegion.startLine, deletedRegion.startColumn),
      end: offset(deletedRegion.endLine, deletedRegion.endColumn),
    };
    return { span, newText: insertedContent?.text ?? '' };
  });
  expect(fix?.description.text).toBe(`${finding?.fixes[0]?.title ?? ''} (logs more)`);
  expect(applyEdits(source.text, edits)).toBe(applyEdits(source.text, finding?.fixes[0]?.edits ?? []));
});

const XML =
  '<Sysmon schemaversion="4.22">\n<EventFiltering>\n<WmiEvent onmatch="exclude"/>\n</EventFiltering>\n</Sysmon>\n';
const AT = '<WmiEvent onmatch="exclude"/>';

test('tells the place, its element, the lost event and other places', async () => {
  const [result] = await results([example('created-only.xml')]);
  expect(result).toMatchObject({
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'examples/created-only.xml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 6, startColumn: 7, endLine: 6, endColumn: 35 },
        },
        logicalLocations: [
          { fullyQualifiedName: '/Sysmon/EventFiltering[1]/RuleGroup[1]/WmiEvent[1]', kind: 'element' },
        ],
      },
    ],
  });
  expect(result?.message.text.split('\n').slice(0, 2)).toEqual([
    'Sysmon never logs Modified and Deleted WMI events.',
    'lost: event 20 WmiEventConsumer, Modified  CORP\\admin   "Updater"  Command Line   "powershell.exe -NoP -W Hidden -Enc SQBFAFgA"',
  ]);
  const [twice] = await results([example('two-excludes.xml')]);
  expect(twice?.relatedLocations).toMatchObject([{ message: { text: 'another exclude' } }]);
});

test.each([
  [
    { path: 'a b/c%.xml', repositoryPath: 'x/a b/c%.xml' },
    { uri: 'x/a%20b/c%25.xml', uriBaseId: '%SRCROOT%' },
  ],
  [{ path: '../sysmon.xml' }, { uri: '../sysmon.xml' }],
  [{ path: '/srv/sysmon.xml' }, { uri: 'file:///srv/sysmon.xml' }],
  [{ path: 'C:/configs/sysmon.xml' }, { uri: 'file:///C%3A/configs/sysmon.xml' }],
  [{ path: '<stdin>' }, { uri: '%3Cstdin%3E' }],
])('%j is %j', async (named, uri) => {
  const [result] = await results([{ ...linted(XML, [{ at: AT }]), ...named }]);
  expect(result?.locations[0].physicalLocation.artifactLocation).toEqual(uri);
});

test('rules have help, techniques, and an address once it is known', async () => {
  const file = example('log-all.xml');
  const unknown = (await sarif([file])).runs[0].tool.driver;
  expect(unknown.rules.map(({ id }) => id)).toEqual(file.report.ran.map(({ meta }) => meta.id));
  expect(unknown.rules.filter(({ helpUri }) => helpUri !== undefined)).toEqual([]);
  expect(unknown.informationUri).toBeUndefined();
  expect(unknown.rules.filter(({ properties }) => !properties.tags.includes('external/attack/T1546.003'))).toEqual([]);
  expect(unknown.rules.every(({ help }) => help.text.length > 100 && help.markdown.includes('**Why:** '))).toBe(true);
  const address = 'https://example.com/blue-team/sysmon-wmi';
  const known = (await sarif([file], { address })).runs[0].tool.driver;
  expect(known.rules.find(({ id }) => id === 'no-blackout')?.helpUri).toBe(
    `${address}/blob/v0.1.0/docs/rules/no-blackout.md`,
  );
});

test('the fingerprint stays when lines move and when the file does, and tells findings apart', async () => {
  const fingerprint = async (xml: string, path: string): Promise<unknown> =>
    (await results([linted(xml, [{ at: AT }], path)]))[0]?.partialFingerprints;
  const first = await fingerprint(XML, 'a.xml');
  expect(await fingerprint(`<!-- new\nlines -->\n${XML}`, 'b.xml')).toEqual(first);
  expect(await fingerprint(XML.replace('exclude', 'include').replace('/>', ' />'), 'a.xml')).not.toEqual(first);
});

test('the gravest come first, what is suppressed last, with its reason', async () => {
  const ignored = XML.replace(AT, `<!-- sysmon-wmi-ignore hidden: ticket 4711 -->${AT}`);
  const file = linted(ignored, [
    { id: 'info-rule', severity: 'info', at: '<Sysmon schemaversion="4.22">' },
    { id: 'hidden', severity: 'error', at: AT },
    { id: 'warning-rule', severity: 'warning', at: '<EventFiltering>' },
    { id: 'error-rule', severity: 'error', at: AT },
  ]);
  const all = await results([file]);
  expect(all.map(({ ruleId }) => ruleId)).toEqual(['error-rule', 'warning-rule', 'info-rule', 'hidden']);
  expect(all.map(({ suppressions }) => suppressions)).toEqual([
    undefined,
    undefined,
    undefined,
    [{ kind: 'inSource', status: 'accepted', justification: 'ticket 4711' }],
  ]);
  expect((await results([file], { withoutSuppressed: true })).map(({ ruleId }) => ruleId)).not.toContain('hidden');
});

test('no text becomes a link', async () => {
  const [result] = await results([linted(XML, [{ at: AT, message: 'see [here](https://evil.example) [1]' }])]);
  expect(result?.message.text.split('\n')[0]).toBe('see \\[here\\](https://evil.example) \\[1\\].');
});

test('no more than GitHub takes, the gravest of them, and a note of what is left out', () => {
  const warned = linted(XML, [
    { id: 'warning-rule', severity: 'warning', at: AT },
    { id: 'second-rule', severity: 'warning', at: AT },
  ]);
  const failed = linted(XML, [{ id: 'error-rule', severity: 'error', at: AT }]);
  const writer = lintSarif(TERMINAL, TOOL);
  for (let count = 0; count < 2500; count++) {
    writer.add(warned);
  }
  writer.add(failed);
  const log = JSON.parse(writer.end({})) as SarifLog;
  const [{ results: all, invocations }] = log.runs;
  expect([all.length, all[0]?.ruleId]).toEqual([5000, 'error-rule']);
  const note =
    '1 result of 5,001 left out of the SARIF report, the least serious: GitHub code scanning accepts no more';
  expect(invocations[0].toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([note]);
  expect(writer.notes?.()).toEqual([note]);
});
