import { typicalEvent } from '../../lib/catalog';
import { violations } from '../report/schemas';
import { config, LOG_ALL, Workplace } from './program';

const EXCLUDE_CREATED = config(
  '<WmiEvent onmatch="exclude">\n        <Operation name="noise" condition="is">Created</Operation>\n      </WmiEvent>',
);

const created = JSON.stringify(typicalEvent(20, 'Created'));
const { EventID, ...fields } = typicalEvent(21, 'Modified');
const modified = JSON.stringify({ EventID: String(EventID), fields });

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({ 'sysmon.xml': EXCLUDE_CREATED, 'events.jsonl': `${created}\n\n${modified}\n` });
});

afterEach(() => {
  workplace.remove();
});

test('gives verdict, rule name and reason of each event', async () => {
  const { code, stdout, stderr } = await workplace.run(['evaluate', 'sysmon.xml', 'events.jsonl']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe(
    `dropped     1: 20 Created  CORP\\admin   "Updater"  Command Line   "powershe…FgA"
         RuleName noise
         by the exclude at sysmon.xml:4:
           Operation is Created (line 5)
logged      3: 21 Modified  CORP\\admin   "CommandLine…er\\""   "__EventFilt…er\\""
         by default: the only WmiEvent element is an exclude and does not match
           exclude at sysmon.xml:4 fails at
             Operation is Created (line 5)
`,
  );
});

test('gives JSON lines', async () => {
  const { stdout } = await workplace.run(['evaluate', 'sysmon.xml', 'events.jsonl', '--format', 'json']);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toMatchObject([
    { line: 1, eventId: 20, logged: false, ruleName: 'noise', decidedBy: { element: { line: 4 } } },
    { line: 3, eventId: 21, logged: true, ruleName: null, decidedBy: { default: 'single exclude' } },
  ]);
  expect(lines.flatMap((line) => violations('evaluate.schema.json', line))).toEqual([]);
});

test('reads events from standard input, with CRLF and a byte order mark', async () => {
  const input = `\uFEFF${created}\r\n${modified}`;
  const { code, stdout } = await workplace.run(['evaluate', 'sysmon.xml', '-'], { input });
  expect(code).toBe(0);
  expect(stdout.match(/^(?:logged|dropped)/gm)).toEqual(['dropped', 'logged']);
});

test('reads the configuration from standard input', async () => {
  const { stdout } = await workplace.run(['evaluate', '-', 'events.jsonl'], { input: LOG_ALL });
  expect(stdout.match(/^(?:logged|dropped)/gm)).toEqual(['logged', 'logged']);
});

test.each([
  ['not JSON', '{"EventID":20'],
  ['no object', '[20]'],
  ['no event ID', '{"Name":"x"}'],
  ['a field that is no string', '{"EventID":20,"Name":7}'],
  ['a prototype for an event', '{"__proto__":{"EventID":20}}'],
])('says where a line is %s, and evaluates the others', async (_name, line) => {
  workplace.write('mixed.jsonl', `${created}\n${line}\n${modified}\n`);
  const { code, stdout, stderr } = await workplace.run(['evaluate', 'sysmon.xml', 'mixed.jsonl']);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^mixed\.jsonl:2:\d+: [^\n]+; [^\n]+\n$/);
  expect(stdout.match(/^(?:logged|dropped)/gm)).toEqual(['dropped', 'logged']);
});

test('says why Sysmon refuses the configuration', async () => {
  workplace.write('refused.xml', EXCLUDE_CREATED.replace('groupRelation="or"', ''));
  const { code, stdout, stderr } = await workplace.run(['evaluate', 'refused.xml', 'events.jsonl']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr)
    .toBe(`refused.xml:3:5: Sysmon refuses this file: <RuleGroup> has no groupRelation; add groupRelation="or" or "and"
  Sysmon says: Element RuleGroup does not carry attribute groupRelation
`);
  const json = await workplace.run(['evaluate', 'refused.xml', 'events.jsonl', '--format', 'json']);
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({ outcome: 'refused', problems: [{ line: 3, column: 5 }] });
  expect(violations('evaluate.schema.json', JSON.parse(json.stdout))).toEqual([]);
});

test('keeps control characters of events and rules from the terminal', async () => {
  workplace.write('sysmon.xml', EXCLUDE_CREATED.replace('noise', 'no\u009bise'));
  workplace.write('events.jsonl', JSON.stringify({ ...typicalEvent(20, 'Created'), Name: '\u001b[31m\u202e' }));
  for (const format of ['text', 'json']) {
    const { stdout } = await workplace.run(['evaluate', 'sysmon.xml', 'events.jsonl', '--format', format]);
    expect(stdout).toMatch(/^[\n\x20-\x7e…]+$/);
  }
});

test.each([
  [['evaluate', 'sysmon.xml']],
  [['evaluate', 'missing.xml', 'events.jsonl']],
  [['evaluate', 'sysmon.xml', 'missing.jsonl']],
  [['evaluate', '*.xml', 'events.jsonl', '--format', 'yaml']],
])('exits with 2: %j', async (args) => {
  const { code, stdout, stderr } = await workplace.run(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^sysmon-wmi: [^\n]+; [^\n]+\n$/);
});
