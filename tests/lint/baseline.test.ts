import type { Baseline } from '../../lib/lint';
import { lint } from '../../lib';
import { baselineOf, compareWithBaseline } from '../../lib/lint';
import { encodeText } from '../../lib/text';
import { violations } from '../report/schemas';

const PATH = 'sysmon.xml';

const file = (elements: string): string => `<?xml version="1.0"?>
<Sysmon schemaversion="4.22">
  <EventFiltering>
    <RuleGroup name="" groupRelation="or">
${elements}
    </RuleGroup>
  </EventFiltering>
</Sysmon>
`;
const A = '<Name condition="is">Updater</Name>';
const B = '<Query condition="is">select</Query>';
const C = '<User condition="contains">%TEMP%</User>';
const include = (...conditions: readonly string[]): string =>
  `<WmiEvent onmatch="include">\n${conditions.join('\n')}\n</WmiEvent>`;
const BEFORE = file(include(A, B, C));

function baselineFor(source: string | Uint8Array): Baseline {
  return { version: 1, findings: baselineOf(lint(source), PATH) };
}

function newIn(source: string | Uint8Array, baseline: Baseline): string[] {
  return compareWithBaseline(lint(source), PATH, baseline).report.findings.map(({ ruleId }) => ruleId);
}

const baseline = baselineFor(BEFORE);

it('knows every finding of its file, and is as its schema describes', () => {
  expect(lint(BEFORE).findings.length).toBeGreaterThan(2);
  expect(newIn(BEFORE, baseline)).toEqual([]);
  expect(violations('baseline.schema.json', baseline)).toEqual([]);
});

it.each<[what: string, source: string | Uint8Array]>([
  ['other indentation', BEFORE.replace(/^ +/gm, '\t')],
  ['everything on one line', BEFORE.replace(/>\s+</g, '><')],
  ['CRLF', BEFORE.replaceAll('\n', '\r\n')],
  ['UTF-16LE', encodeText(BEFORE.replace('<?xml version="1.0"?>', ''), 'utf-16le', true)],
  ['comments', BEFORE.replaceAll('<Query', '<!-- a comment --><Query')],
  ['lines above', BEFORE.replace('<Sysmon', '\n\n\n<!-- more -->\n<Sysmon')],
  ['another order of attributes', BEFORE.replace('name="" groupRelation="or"', 'groupRelation="or" name=""')],
  ['another kind of quotes', BEFORE.replaceAll('"is"', "'is'")],
  ['another order of conditions', file(include(C, B, A))],
])('finds them again after %s', (_, source) => {
  expect(newIn(source, baseline)).toEqual([]);
  expect(compareWithBaseline(lint(source), PATH, baseline).gone).toEqual([]);
});

it('reports what is new', () => {
  const more = '<Destination condition="is">cmd.exe</Destination>';
  expect(
    newIn(file(include(A, B, C).replace('</WmiEvent>', `<Operation>Create</Operation></WmiEvent>`)), baseline),
  ).toContain('no-unmatchable-condition');
  expect(newIn(file(`${include(A, B, C)}${include(more)}`), baseline)).toContain('no-unmatchable-condition');
});

it('takes a changed value for a new finding and says what is gone', () => {
  const source = file(include(A.replace('Updater', 'Other'), B, C));
  const { report, gone } = compareWithBaseline(lint(source), PATH, baseline);
  expect(report.findings.map(({ ruleId }) => ruleId)).toContain('no-unmatchable-condition');
  expect(gone.map(({ rule }) => rule)).toContain('no-unmatchable-condition');
});

it('counts findings that are alike', () => {
  const twice = file(`${include(C)}\n${include('<User condition="contains">%TEMP%</User>')}`);
  const once = baselineFor(file(include(C)));
  const alike = compareWithBaseline(lint(twice), PATH, once);
  expect(alike.report.findings.length + alike.known).toBe(lint(twice).findings.length);
});

it('does not mix files up', () => {
  expect(compareWithBaseline(lint(BEFORE), 'other.xml', baseline).known).toBe(0);
});

it('knows a file that is no XML by what is said of it', () => {
  const broken = '<Sysmon';
  expect(newIn(`  ${broken}`, baselineFor(broken))).toEqual([]);
  expect(newIn('<Sysmon></Sismon>', baselineFor(broken))).toEqual(['well-formed-xml']);
});
