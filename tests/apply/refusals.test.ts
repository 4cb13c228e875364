import type { ApplyRequest } from '../../lib';
import { applyWmiRules, TemplateError } from '../../lib';
import { thrownBy } from '../thrown-by';
import { INVENTORY } from './exclusions';

const LOG_ALL: ApplyRequest = { template: 'log-all' };
const EXCEPT: ApplyRequest = { exclusions: [INVENTORY] };

const file = (content: string, version = '4.22'): string =>
  `<Sysmon schemaversion="${version}">\n<EventFiltering>\n${content}\n<WmiEvent onmatch="include"/>\n</EventFiltering>\n</Sysmon>`;

function refusal(source: string | Uint8Array, request: ApplyRequest): readonly string[] {
  const { outcome, source: left, before, after, edits, problems } = applyWmiRules(source, request);
  expect([outcome, edits]).toEqual(['refused', []]);
  expect(left).toBe(source);
  expect(after).toBe(before);
  return problems.map(
    ({ code, message, range: { start } }) => `${String(start.line)}:${String(start.column)} ${code}: ${message}`,
  );
}

test.each([
  [
    '<ProcessCreate onmatch="exclude"><Imag>a</Imag></ProcessCreate>',
    '3:34 file-refused: Sysmon refuses this file: schema 4.22 has no <Imag> in <ProcessCreate>',
  ],
  [
    '<RuleGroup><DnsQuery onmatch="exclude"/><WmiEvent onmatch="exclude"/></RuleGroup>',
    '3:1 file-refused: Sysmon refuses this file: <RuleGroup> has no groupRelation',
  ],
  [
    '<RuleGroup groupRelation="or"><RuleGroup groupRelation="or"><WmiEvent onmatch="exclude"/></RuleGroup></RuleGroup>',
    '3:31 file-refused: Sysmon refuses this file: <RuleGroup> cannot stand in <RuleGroup>',
  ],
  [
    '<ProcessCreate onmatch="exclude"><Rule/></ProcessCreate>',
    '3:34 file-refused: Sysmon crashes on this file: this <Rule> is empty',
  ],
  [
    'text',
    '3:1 file-refused: Sysmon refuses this file: there is text between the elements of <EventFiltering>: "text"',
  ],
])('a file that Sysmon refuses for %s stays', (content, message) => {
  expect(refusal(file(content), LOG_ALL)).toContain(message);
});

test.each([
  ['', '1:1 file-refused: Sysmon refuses this file: the file is empty'],
  ['<Sysmon', '1:1 file-refused: '],
  ['<!DOCTYPE Sysmon><Sysmon schemaversion="4.22"/>', '1:1 file-refused: '],
  ['<Config/>', '1:1 file-refused: Sysmon refuses this file: its root element is <Config>, not <Sysmon>'],
  [
    '<Sysmon schemaversion="3.4"/>',
    '1:24 file-refused: Sysmon refuses this file: schema version 3.40 is older than 4.0',
  ],
  [
    '<Sysmon><EventFiltering/></Sysmon>',
    '1:1 file-refused: Sysmon crashes on this file: <Sysmon> has no schemaversion',
  ],
])('%j stays', (source, message) => {
  expect(refusal(source, LOG_ALL)).toEqual([expect.stringContaining(message)]);
});

test('bytes that are no text stay', () => {
  expect(refusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47]), LOG_ALL)).toEqual([
    expect.stringMatching(/^1:1 file-refused: /),
  ]);
  expect(refusal(new Uint8Array(), LOG_ALL)).toEqual([expect.stringMatching(/^1:1 file-refused: /)]);
});

test.each(['4.0', '4.1', '4.2', '4.21'])(
  'schema %s has no <Rule>, without which nothing is excluded exactly',
  (version) => {
    expect(refusal(file('', version), EXCEPT)).toEqual([
      `1:24 schema-version-too-old: schema ${version} cannot exclude a subscription exactly: <Rule> came with schema 4.22`,
    ]);
    expect(applyWmiRules(file('', version), LOG_ALL).outcome).toBe('changed');
  },
);

test('a schema version with a comma is what Sysmon reads', () => {
  expect(refusal(file('', '4,22'), EXCEPT)).toEqual([
    '1:24 schema-version-too-old: schema 4,22, which Sysmon reads as 4.00, cannot exclude a subscription exactly: <Rule> came with schema 4.22',
  ]);
  expect(applyWmiRules(file('', '4,22'), LOG_ALL).outcome).toBe('changed');
});

test('only what is wrong outside the WmiEvent part is said', () => {
  const both = file('<WmiEvent onmatch="exclud"/><DnsQuery onmatch="exclud"/>');
  expect(refusal(both, LOG_ALL)).toEqual([expect.stringContaining('on <DnsQuery>')]);
});

test.each([[{ name: 'nothing' }], [{ name: 'control', consumer: { name: 'a\0b', destination: 'c' } }]])(
  'exclusions that are not in order are the mistake of the caller: %j',
  (exclusion) => {
    expect(thrownBy(() => applyWmiRules(file(''), { exclusions: [exclusion] }))).toBeInstanceOf(TemplateError);
  },
);
