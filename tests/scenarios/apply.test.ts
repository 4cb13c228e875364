import { encodeText } from '../../lib/text';
import { MANIFEST, TODAY } from '../exclusions/manifests';
import { violations } from '../report/schemas';
import { config, CREATED_ONLY, LOG_ALL, TWO_EXCLUDES, Workplace } from './program';

const REFUSED = config('<ProcessCreate onmatch="exclude"><Imag>a</Imag></ProcessCreate>');
const OLD = config('<WmiEvent onmatch="exclude"/>', '4.21');
const TEMPLATE = ['--template', 'log-all'] as const;

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({
    'created.xml': CREATED_ONLY,
    'silent.xml': TWO_EXCLUDES,
    'all.xml': LOG_ALL,
    'refused.xml': REFUSED,
    'old.xml': OLD,
    'exclusions.yaml': MANIFEST,
  });
});

afterEach(() => {
  workplace.remove();
});

async function lintOf(file: string): Promise<string> {
  return (await workplace.run(['lint', file])).stdout;
}

test('changes a file in place, says what that does to the logging, and changes nothing a second time', async () => {
  const { code, stdout, stderr } = await workplace.run(['apply', 'created.xml', ...TEMPLATE]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe(`created.xml   changed: every WMI event is logged
newly lost     nothing
newly logged   all 19 20 21 Modified, 19 20 21 Deleted
               20 Modified  CORP\\admin   "Updater"  Command Line   "powershe…gA"
               before: dropped, the include does not match (created.xml:4)
               after:  logged, no exclusion matches (created.xml:4)
the rest       equivalent, proved
`);
  expect(await lintOf('created.xml')).toBe('created.xml   every WMI event is logged   no findings\n');
  const once = workplace.read('created.xml');
  expect(await workplace.run(['apply', 'created.xml', ...TEMPLATE])).toEqual({
    code: 0,
    stdout: 'created.xml   unchanged: every WMI event is logged already\n',
    stderr: '',
  });
  expect(workplace.read('created.xml')).toBe(once);
});

test('leaves out what is excluded, and keeps it so', async () => {
  const { code, stdout } = await workplace.run([
    'apply',
    'created.xml',
    '--exclusions',
    'exclusions.yaml',
    '--today',
    TODAY,
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain('created.xml   changed: every WMI event is logged, except for exclusions\n');
  expect(workplace.read('created.xml')).toContain(String.raw`"C:\\Tools\\inventory.exe -check \"all\""`);
  expect(await lintOf('created.xml')).toBe(
    'created.xml   every WMI event is logged, except for exclusions   no findings\n',
  );
  const again = await workplace.run([
    'apply',
    'created.xml',
    '--exclusions',
    'exclusions.yaml',
    '--today',
    TODAY,
    '--check',
  ]);
  expect(again).toEqual({
    code: 0,
    stdout:
      'created.xml   unchanged: every WMI event is logged, except for exclusions already\n   except where Sysmon could not read a field, recorded as "-"\n',
    stderr: '',
  });
});

test('--check writes nothing and exits with 1 where a file would change', async () => {
  const { code, stdout } = await workplace.run(['apply', 'created.xml', 'all.xml', ...TEMPLATE, '--check']);
  expect(code).toBe(1);
  expect(stdout).toContain('created.xml   would change: every WMI event would be logged\n');
  expect(stdout).toMatch(/\n\nall\.xml {3}unchanged.*\n2 files {3}1 would change, 1 unchanged\n$/);
  expect(workplace.read('created.xml')).toBe(CREATED_ONLY);
  expect((await workplace.run(['apply', 'all.xml', ...TEMPLATE, '--check'])).code).toBe(0);
});

test.each(['--check', '--dry-run'])('%s writes nothing, so it does not go together with --out', async (option) => {
  const { code, stderr } = await workplace.run(['apply', 'silent.xml', ...TEMPLATE, option, '--out', 'new.xml']);
  expect(code).toBe(2);
  expect(stderr).toContain('--check and --dry-run write nothing; remove --out, or remove them');
});

test('--dry-run shows the difference in the text and in the logging, and writes nothing', async () => {
  const { code, stdout } = await workplace.run(['apply', 'silent.xml', ...TEMPLATE, '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toBe(`--- silent.xml
+++ silent.xml
@@ -2,7 +2,6 @@
   <EventFiltering>
     <RuleGroup name="" groupRelation="or">
       <WmiEvent onmatch="exclude"/>
-      <WmiEvent onmatch="exclude"/>
     </RuleGroup>
   </EventFiltering>
 </Sysmon>

silent.xml   would change: every WMI event would be logged
newly lost     nothing
newly logged   all 19 20 21 Created, 19 20 21 Modified, 19 20 21 Deleted
               20 Created  CORP\\admin   "Updater"  Command Line   "powershe…FgA"
               before: dropped, none of 2 WmiEvent elements matches (silent.xml)
               after:  logged, no exclusion matches (silent.xml:4)
`);
  expect(workplace.read('silent.xml')).toBe(TWO_EXCLUDES);
});

test('a file that Sysmon refuses stays, with its reason, and does not stop the others', async () => {
  const { code, stdout, stderr } = await workplace.run(['apply', 'refused.xml', 'silent.xml', ...TEMPLATE]);
  expect(code).toBe(1);
  expect(stderr).toBe(
    `refused.xml:4:40: Sysmon refuses this file: schema 4.22 has no <Imag> in
  <ProcessCreate>; did you mean <Image>?
  Sysmon says: Element ProcessCreate content does not follow the DTD, got (Imag)
refused.xml   not changed
`,
  );
  expect(workplace.read('refused.xml')).toBe(REFUSED);
  expect(stdout).toMatch(/^silent\.xml {3}changed[^]*\n\n2 files {3}1 changed, 0 unchanged, 1 cannot be changed\n$/);
  expect(await lintOf('silent.xml')).toBe('silent.xml   every WMI event is logged   no findings\n');
});

test('a file whose schema version cannot exclude stays', async () => {
  const { code, stdout, stderr } = await workplace.run([
    'apply',
    'old.xml',
    '--exclusions',
    'exclusions.yaml',
    '--today',
    TODAY,
  ]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    /^old\.xml:1:24: schema 4\.21 cannot exclude a subscription exactly: <Rule> came\n {2}with schema 4\.22; raise schemaversion [^]*\nold\.xml {3}not changed\n$/,
  );
  expect(workplace.read('old.xml')).toBe(OLD);
});

test('says why Sysmon refused a file that is mended', async () => {
  workplace.write('broken.xml', config('<WmiEvent onmatch="exclud"/>'));
  const { code, stdout } = await workplace.run(['apply', 'broken.xml', ...TEMPLATE]);
  expect(code).toBe(0);
  expect(stdout).toBe(`broken.xml   changed: every WMI event is logged
until now      Sysmon refuses this file: onmatch="exclud" on <WmiEvent> is
               neither include nor exclude
`);
});

test('changes every file of a folder and of a glob, a file for Linux too', async () => {
  workplace.write('fleet/linux.xml', '<Sysmon schemaversion="4.81">\n  <EventFiltering/>\n</Sysmon>\n');
  workplace.write('fleet/deep/windows.xml', TWO_EXCLUDES);
  workplace.write('.sysmon-wmi.json', '{ "platform": "linux" }');
  const { code, stdout } = await workplace.run(['apply', 'fleet', 'cre*.xml', ...TEMPLATE]);
  expect(code).toBe(0);
  expect(stdout).toContain('\n3 files   3 changed, 0 unchanged\n');
  for (const file of ['fleet/linux.xml', 'fleet/deep/windows.xml', 'created.xml']) {
    expect(workplace.read(file).match(/<WmiEvent onmatch="exclude"/g)).toHaveLength(1);
  }
});

describe('standard input', () => {
  test('goes to standard output, the report to standard error', async () => {
    const { code, stdout, stderr } = await workplace.run(['apply', '-', ...TEMPLATE], { input: TWO_EXCLUDES });
    expect(code).toBe(0);
    expect(stdout).toBe(LOG_ALL);
    expect(stderr).toMatch(/^<stdin> {3}changed: every WMI event is logged\n/);
    const unchanged = await workplace.run(['apply', '-', ...TEMPLATE], { input: stdout });
    expect(unchanged.stdout).toBe(stdout);
  });

  test('keeps its encoding', async () => {
    const input = encodeText(CREATED_ONLY, 'utf-16le', true);
    const written: Uint8Array[] = [];
    const stdoutBytes = (bytes: Uint8Array): void => void written.push(bytes);
    const { code, stdout } = await workplace.run(['apply', '-', ...TEMPLATE], {
      stdin: () => Promise.resolve(input),
      stdoutBytes,
    });
    expect([code, stdout]).toEqual([0, '']);
    expect(Buffer.from(written[0] ?? []).toString('utf16le')).toMatch(/^\ufeff<Sysmon[^]*<WmiEvent onmatch="exclude">/);
  });

  test('gives nothing where it is refused, and only a report with --check', async () => {
    const refused = await workplace.run(['apply', '-', ...TEMPLATE], { input: REFUSED });
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    const checked = await workplace.run(['apply', '-', ...TEMPLATE, '--check'], { input: TWO_EXCLUDES });
    expect(checked.code).toBe(1);
    expect(checked.stdout).toMatch(/^<stdin> {3}would change: /);
  });
});

describe('--format json', () => {
  test('says for each file what became of it', async () => {
    const args = ['apply', 'silent.xml', 'all.xml', 'refused.xml', ...TEMPLATE, '--format', 'json'];
    const { code, stdout, stderr } = await workplace.run(args);
    expect([code, stderr]).toEqual([1, '']);
    const report: unknown = JSON.parse(stdout);
    expect(violations('apply-report.schema.json', report)).toEqual([]);
    const removed = { start: { line: 5, column: 1, offset: 128 }, end: { line: 6, column: 1, offset: 164 } };
    expect(report).toMatchObject({
      version: 1,
      files: [
        {
          path: 'silent.xml',
          outcome: 'changed',
          written: true,
          schemaVersion: '4.22',
          edits: [{ range: removed, newText: '' }],
          difference: { equivalent: false, newlyLogged: { EventID: 19 } },
          problems: [],
        },
        { path: 'all.xml', outcome: 'unchanged', written: false, edits: [], problems: [] },
        {
          path: 'refused.xml',
          outcome: 'refused',
          written: false,
          edits: [],
          problems: [
            { code: 'file-refused', help: 'did you mean <Image>?', range: { start: { line: 4, column: 40 } } },
          ],
        },
      ],
      summary: { changed: 1, unchanged: 1, refused: 1 },
    });
  });

  test('with --dry-run writes nothing', async () => {
    const { code, stdout } = await workplace.run(['apply', 'silent.xml', ...TEMPLATE, '--dry-run', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ outcome: 'changed', written: false }] });
    expect(workplace.read('silent.xml')).toBe(TWO_EXCLUDES);
  });
});

test.each([
  [[], 'apply needs --template or --exclusions'],
  [[...TEMPLATE, '--exclusions', 'exclusions.yaml', '--today', TODAY], 'cannot be combined'],
  [['--template', 'log-al'], '--template: log-al is not a template; did you mean "log-all"'],
  [['--template', 'sccm-example'], 'an example to edit'],
  [['--exclusions', 'missing.yaml'], 'missing.yaml does not exist'],
])('%j exits with 2 and writes nothing', async (args, words) => {
  await failsWith(2, args, words);
});

test('a manifest that is none is content: exits with 1 and writes nothing', async () => {
  await failsWith(1, ['--exclusions', 'created.xml'], 'created.xml:1:1: ');
});

async function failsWith(expected: number, args: readonly string[], words: string): Promise<void> {
  const { code, stdout, stderr } = await workplace.run(['apply', 'created.xml', ...args]);
  expect([code, stdout]).toEqual([expected, '']);
  expect(stderr).toMatch(/^sysmon-wmi: [^\n]+; [^\n]+\n$/);
  expect(stderr).toContain(words);
  expect(workplace.read('created.xml')).toBe(CREATED_ONLY);
}

test('a missing file exits with 2, after the others are changed', async () => {
  const { code, stderr } = await workplace.run(['apply', 'missing.xml', 'silent.xml', ...TEMPLATE]);
  expect([code, stderr]).toEqual([2, 'sysmon-wmi: missing.xml does not exist; check the path\n']);
  expect(workplace.read('silent.xml')).toBe(LOG_ALL);
});

test('control characters of a file do not reach the terminal', async () => {
  workplace.write(
    'controls.xml',
    config('<WmiEvent onmatch="include"><Operation name="&#x9b;31m">Created\u202e</Operation></WmiEvent>'),
  );
  const { stdout } = await workplace.run(['apply', 'controls.xml', ...TEMPLATE, '--dry-run']);
  expect(stdout).toContain('Created\\u{202e}');
  expect(stdout).not.toMatch(/[\x9b\u202e]/);
});

test('excludes by a single element where that is the strategy', async () => {
  const args = ['--exclusions', 'exclusions.yaml', '--today', TODAY, '--strategy', 'single-event'];
  expect((await workplace.run(['apply', 'silent.xml', ...args])).code).toBe(0);
  expect(workplace.read('silent.xml').match(/<WmiEvent /g)).toHaveLength(1);
  expect(await lintOf('silent.xml')).toContain(
    'every WMI event is logged, except for exclusions\n   no findings (1 ignored)',
  );
  expect((await workplace.run(['apply', 'silent.xml', ...args, '--check'])).code).toBe(0);
});
