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
    `dropped     1: 20 Created  2026-01-15 09:11:12   "Updater"   "pow…-Enc SQBFAFgA"
         RuleName noise
         by the exclude at sysmon.xml:4:
           Operation is Created (line 5)
logged      3: 21 Modified  2026-01-15 09:11:12   "C…Updater\\""   "__…Updater\\""
         by default: the only WmiEvent element is an exclude and does not match
           exclude at sysmon.xml:4 fails at
             Operation is Created (line 5)
2 events: 1 logged, 1 dropped
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

test.each([
  ['logged', [3], /^logged/],
  ['dropped', [1], /^dropped/],
])('--only %s shows those events; the totals count all', async (only, lines, start) => {
  const { stdout } = await workplace.run(['evaluate', 'sysmon.xml', 'events.jsonl', '--only', only]);
  expect(stdout).toMatch(start);
  expect(stdout.match(/^(?:logged|dropped)/gm)).toEqual([only]);
  expect(stdout).toMatch(/\n2 events: 1 logged, 1 dropped\n$/);
  const json = await workplace.run(['evaluate', 'sysmon.xml', 'events.jsonl', '--only', only, '--format', 'json']);
  expect(
    json.stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly line: number }).line),
  ).toEqual(lines);
});

test('--with-events gives each event as it was judged', async () => {
  const args = ['evaluate', 'sysmon.xml', 'events.jsonl', '--format', 'json', '--with-events'];
  const lines = (await workplace.run(args)).stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toMatchObject([{ event: typicalEvent(20, 'Created') }, { event: typicalEvent(21, 'Modified') }]);
  expect(lines.flatMap((line) => violations('evaluate.schema.json', line))).toEqual([]);
});

test.each([80, 60])('keeps time, ID, operation, name and the end of the payload at %d columns', async (columns) => {
  const payload = `powershell.exe ${'-NoLogo '.repeat(30)}-File C:\\evil.ps1`;
  workplace.write(
    'long.jsonl',
    JSON.stringify({ ...typicalEvent(20, 'Created'), Name: ' "Agent"', Destination: payload }),
  );
  const { stdout } = await workplace.run(['evaluate', 'sysmon.xml', 'long.jsonl', '--width', String(columns)]);
  const [line = ''] = stdout.split('\n');
  expect(line).toMatch(/^dropped {5}1: 20 Created {2}(?:2026-01-15 )?09:11:12 {3}"Agent" {3}"\w*…[^…]*\.ps1"$/);
  expect(line.length).toBeLessThanOrEqual(columns);
});

test('COLUMNS and --width count where the output is no terminal', async () => {
  const call = ['evaluate', 'sysmon.xml', 'events.jsonl'];
  const wide = await workplace.run(call, { env: { COLUMNS: '200' } });
  expect(wide.stdout).toContain('"powershell.exe -NoP -W Hidden -Enc SQBFAFgA"');
  expect((await workplace.run([...call, '--width', '200'])).stdout).toBe(wide.stdout);
  expect((await workplace.run(call, { env: { COLUMNS: 'wide' } })).stdout).toBe((await workplace.run(call)).stdout);
  expect((await workplace.run([...call, '--width', '80'], { env: { COLUMNS: '200' } })).stdout).not.toBe(wide.stdout);
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
  expect(stderr).toBe(`refused.xml:3:5: Sysmon refuses this file: <RuleGroup> has no groupRelation; add
  groupRelation="or" or "and"
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

const EXCLUDE_POWERSHELL = config(
  `<WmiEvent onmatch="exclude">
        <Rule groupRelation="and">
          <Name condition="is"> "Updater"</Name>
          <Destination condition="contains">powershell</Destination>
        </Rule>
      </WmiEvent>`,
);

function winlogbeat(destination: string): string {
  const { EventID: id, ...data } = typicalEvent(20, 'Created');
  const event_data = { ...data, Name: '"Updater"', Destination: destination };
  return JSON.stringify({ winlog: { event_id: id, provider_name: 'Microsoft-Windows-Sysmon', event_data } });
}

const SHORTENED = ' "powershell.exe -NoP -W Hid...';

describe('events that a pipeline has changed', () => {
  beforeEach(() => {
    workplace.write('sysmon.xml', EXCLUDE_POWERSHELL);
    workplace.write(
      'beat.json',
      `${winlogbeat('"powershell.exe"')}\n${winlogbeat(SHORTENED)}\n${winlogbeat('"cmd"')}\n`,
    );
  });

  test('are judged as Sysmon recorded them, and the changes are named', async () => {
    const { code, stdout, stderr } = await workplace.run(['evaluate', 'sysmon.xml', 'beat.json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      `dropped     1: 20 Created  2026-01-15 09:11:12   "Updater"   "powershell.exe"
         by the exclude at sysmon.xml:4:
           Name is \` "Updater"\` (line 6)
           Destination contains \`powershell\` (line 7)
dropped     2: 20 Created  2026-01-15 09:11:12   "Updater"   "pow…-NoP -W Hid...
         by the exclude at sysmon.xml:4:
           Name is \` "Updater"\` (line 6)
           Destination contains \`powershell\` (line 7)
         uncertain: the file holds only part of Destination, and the verdict
         depends on it
logged      3: 20 Created  2026-01-15 09:11:12   "Updater"   "cmd"
         by default: the only WmiEvent element is an exclude and does not match
           exclude at sysmon.xml:4 fails at
             Destination contains \`powershell\` (line 7)
before the verdicts, changes that log shippers had made in beat.json were undone:
  the space before the first quote was missing in Name, Destination (3 events,
    first on line 1)
3 events: 1 logged, 2 dropped; 1 uncertain
`,
    );
  });

  test('tell it in JSON, by the schema', async () => {
    const { stdout } = await workplace.run(['evaluate', 'sysmon.xml', 'beat.json', '--format', 'json']);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        path: 'beat.json',
        line: 1,
        alterations: [{ field: 'Name' }, { field: 'Destination' }],
        shortened: [],
        uncertain: [],
      },
      { line: 2, shortened: ['Destination'], uncertain: ['Destination'] },
      { line: 3, alterations: [{ kind: 'leading-space-dropped' }, { field: 'Destination', found: '"cmd"' }] },
    ]);
    expect(lines.flatMap((line) => violations('evaluate.schema.json', line))).toEqual([]);
  });

  test('a value that may have been recorded in two ways is said to be uncertain where it counts', async () => {
    const escapedOrPlain = { ...typicalEvent(20, 'Created'), Name: 'C:\\\\tools' };
    workplace.write('beat.json', JSON.stringify(escapedOrPlain));
    const { stdout } = await workplace.run(['evaluate', 'sysmon.xml', 'beat.json']);
    expect(stdout).toContain('uncertain: the file leaves open how Sysmon recorded Name, and the');
    expect(stdout).not.toContain('recorded Destination');
  });

  test('a shortened value on which nothing rests leaves the verdict certain', async () => {
    workplace.write('sysmon.xml', EXCLUDE_CREATED);
    const { stdout } = await workplace.run(['evaluate', 'sysmon.xml', 'beat.json']);
    expect(stdout).toContain('the file holds only part of Destination; the verdict does not');
    expect(stdout).not.toContain('uncertain');
  });
});

test('names the files where there are several, of any shape', async () => {
  const xml = `<Event><System><Provider Name="Microsoft-Windows-Sysmon"/><EventID>19</EventID></System>
<EventData><Data Name="Operation">Deleted</Data></EventData></Event>
<Event><System><Provider Name="Microsoft-Windows-Sysmon"/><EventID>1</EventID></System></Event>`;
  workplace.write('export.xml', xml);
  const { code, stdout, stderr } = await workplace.run(['evaluate', 'sysmon.xml', 'events.jsonl', 'export.xml']);
  expect([code, stderr]).toEqual([0, 'export.xml: skipped one event other than Sysmon 19, 20 and 21\n']);
  expect(stdout.match(/^\S+/gm)).toEqual(['events.jsonl', 'dropped', 'logged', 'export.xml', 'logged', '3']);
  const json = await workplace.run(['evaluate', 'sysmon.xml', 'events.jsonl', 'export.xml', '--format', 'json']);
  const paths = json.stdout
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { readonly path: string }).path);
  expect(paths).toEqual(['events.jsonl', 'events.jsonl', 'export.xml']);
});

test('a file that cannot be read keeps no other from being judged', async () => {
  workplace.write('log.evtx', new Uint8Array([0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0, 1]));
  workplace.write('broken.jsonl', 'x{}\n'.replace('x', '{"EventID":20,"Operation":"Created"} ').repeat(30));
  const { code, stdout, stderr } = await workplace.run([
    'evaluate',
    'sysmon.xml',
    'log.evtx',
    'broken.jsonl',
    'events.jsonl',
  ]);
  expect(code).toBe(1);
  expect(stdout.match(/^(?:logged|dropped)/gm)).toHaveLength(32);
  const lines = stderr.trimEnd().split('\n');
  expect(lines[0]).toBe(
    'log.evtx, byte 9: the log file ends inside its header; the records around it were read; copy the log again, or export it on the host with wevtutil epl',
  );
  expect(lines).toHaveLength(22);
  expect(lines.at(-1)).toBe('broken.jsonl: and 10 more places that cannot be read');
});

test('says that a verdict rests on a field which the record lacks', async () => {
  const place = new Workplace({
    'catch-all.xml': config('<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>'),
    'by-hand.jsonl': '{"EventID":20,"Operation":"Created"}',
  });
  const text = await place.run(['evaluate', 'catch-all.xml', 'by-hand.jsonl']);
  expect(text.stdout).toContain('uncertain: the record has no EventType, and the verdict depends on it');
  const json = await place.run(['evaluate', 'catch-all.xml', 'by-hand.jsonl', '--format', 'json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ logged: false, uncertain: ['EventType'] });
  place.remove();
});
