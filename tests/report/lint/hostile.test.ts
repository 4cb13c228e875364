import fc from 'fast-check';
import { typicalEvent } from '../../../lib/catalog';
import type { LintedFile, LintFormat } from '../../../lib/report';
import { LINT_FORMATS } from '../../../lib/report';
import type { XmlElement } from '../../../lib/xml';
import { parseXml, walkElements } from '../../../lib/xml';
import { linted } from '../linted';
import { withoutBlocks, withoutCode } from '../markdown-syntax';
import { HOSTILE } from '../triage/triaged';
import { readPage } from '../page/page-syntax';
import { formatted } from './formatted';
import type { SarifLog } from './sarif-schema';
import { sarifViolations } from './sarif-schema';

/** What a terminal obeys, and what hides or reorders text. */
const OBEYED =
  /[^\n\P{Cc}]|[\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e03ff}]|\p{Cs}/u;

const FINDINGS = 2;

/** One text in every place of a report that a file, a rule or its name can fill. */
function hostileFile(value: string): LintedFile {
  const element = '<WmiEvent onmatch="exclude"/>';
  const xml = `<Sysmon schemaversion="4.22">\n<EventFiltering>\n${element}<!-- x -->\n</EventFiltering>\n</Sysmon>\n`;
  const start = xml.indexOf('<!-- x -->');
  const edits = [{ span: { start, end: start + '<!-- x -->'.length }, newText: '' }];
  const fixes = [{ title: 'x', edits, changesLogging: false }];
  const related = [{ at: '<EventFiltering>', message: 'x' }];
  const event = typicalEvent(20, 'Created');
  const witness = { ...event, Name: value, Destination: value, User: value, Operation: value, UtcTime: value };
  const { report } = linted(xml, [
    { id: 'a', at: element, related, fixes, witness },
    { id: 'b', at: '<Sysmon schemaversion="4.22">', severity: 'warning' },
  ]);
  const findings = report.findings.map((finding) => ({
    ...finding,
    ...{ ruleId: `${value}${finding.ruleId}`, message: value, label: value, why: value, remedy: value, xmlPath: value },
    related: finding.related.map((place) => ({ ...place, message: value })),
    fixes: finding.fixes.map((fix) => ({ ...fix, title: value, changes: [value] })),
  }));
  const suppressed = findings.map((finding) => ({ finding, by: 'comment' as const, reason: value }));
  const texts = { summary: value, why: value, remedy: value, details: value };
  const ran = report.ran.map(({ meta, severity }) => ({
    severity,
    meta: { ...meta, ...texts, id: `${value}${meta.id}` },
  }));
  return { path: value, repositoryPath: value, report: { ...report, findings, suppressed, ran } };
}

function elementsOf(xml: string): readonly XmlElement[] {
  const parsed = parseXml(xml);
  if (!parsed.ok) {
    throw new Error(`not well-formed: ${xml}`);
  }
  return [...walkElements(parsed.document.root)];
}

function namesOf(xml: string): readonly string[] {
  return elementsOf(xml).map(({ name }) => name);
}

const PROPERTIES =
  /^::(?:error|warning|notice) (?:file|line|endLine|col|endColumn|title)=[^:,]*(?:,(?:line|endLine|col|endColumn|title)=[^:,]*)*::/;

/** What a report may not do with a hostile text, format by format, beside what none may. */
const CHECKS: Readonly<Partial<Record<LintFormat, (text: string) => void>>> = {
  json: (text) => {
    expect(JSON.parse(text)).toMatchObject({ summary: { errors: 1, warnings: 1 } });
  },
  compact: (text) => {
    expect(text.split('\n')).toHaveLength(FINDINGS + 1);
  },
  github: (text) => {
    const lines = text.split('\n').slice(0, -1);
    expect(lines).toHaveLength(FINDINGS);
    expect(lines.filter((line) => !PROPERTIES.test(line))).toEqual([]);
    expect(lines.filter((line) => /%(?!25|0A|3A|2C)/.test(line))).toEqual([]);
  },
  sarif: (text) => {
    const log: unknown = JSON.parse(text);
    expect(sarifViolations(log)).toEqual([]);
    const [{ results }] = (log as SarifLog).runs;
    expect(results).toHaveLength(2 * FINDINGS);
    expect(results.filter(({ message }) => /(?<!\\)\]\(/.test(message.text))).toEqual([]);
  },
  html: (text) => {
    const { tags } = readPage(text);
    expect(tags.filter(({ name }) => name === 'article')).toHaveLength(FINDINGS);
    const attributes = new Set(tags.flatMap((tag) => [...tag.attributes.keys()]));
    expect([...attributes].filter((name) => name.startsWith('on') || name === 'src' || name === 'style')).toEqual([]);
    const addresses = tags.flatMap((tag) => tag.attributes.get('href') ?? []);
    expect(addresses.filter((address) => !/^#f1(?:-line-\d+|-finding-\d+)?$/.test(address))).toEqual([]);
  },
  gitlab: (text) => {
    expect(JSON.parse(text)).toHaveLength(FINDINGS);
  },
  junit: (text) => {
    expect(namesOf(text)).toEqual(['testsuites', 'testsuite', 'testcase', 'system-out', 'testcase', 'failure']);
  },
  checkstyle: (text) => {
    expect(namesOf(text)).toEqual(['checkstyle', 'file', 'error', 'error']);
  },
  markdown: (text) => {
    const { lines, blocks } = withoutBlocks(text);
    expect(blocks).toHaveLength(FINDINGS);
    const own = lines.map((line) => withoutCode(line.replace(/^(?:#{3,4} |- |\*\*[a-z]+\*\* )/, '')));
    const isTable = (line: string): boolean => line.startsWith('| ') && line.endsWith(' |');
    expect(own.filter((line) => !isTable(line) && !/^[A-Za-z0-9 "'(.,;:?)-]*$/.test(line))).toEqual([]);
    expect(own.filter(isTable).filter((line) => line.split('|').length !== 7)).toEqual([]);
  },
};

const VALUE = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HOSTILE, ' x ', '%0A::error::x', '%', ':,', '\r\n::notice::', ']]>'),
      fc.string({ unit: 'binary' }),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(''));

test.each(Object.keys(LINT_FORMATS) as LintFormat[])('%s obeys no text of a file or a rule', async (format) => {
  await fc.assert(
    fc.asyncProperty(VALUE, async (value) => {
      const text = await formatted(format, [hostileFile(value)]);
      expect(OBEYED.exec(text)).toBeNull();
      CHECKS[format]?.(text);
    }),
    { numRuns: 100 },
  );
});
