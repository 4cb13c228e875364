import { symlinkSync } from 'node:fs';
import { version } from '../../package.json';
import { CREATED_ONLY, LOG_ALL, REFUSED, Scratch, TWO_EXCLUDES } from './run-cli';

interface Report {
  readonly version: number;
  readonly tool: unknown;
  readonly files: readonly {
    readonly path: string;
    readonly outcome: string;
    readonly schemaVersion?: string;
    readonly logged?: unknown;
    readonly findings: readonly { readonly ruleId: string; readonly severity: string }[];
  }[];
  readonly summary: unknown;
}

let scratch: Scratch;

beforeEach(() => {
  scratch = new Scratch();
  scratch.write({
    'all.xml': LOG_ALL,
    'none.xml': TWO_EXCLUDES,
    'created.xml': CREATED_ONLY,
    'refused.xml': REFUSED,
  });
});

afterEach(() => {
  scratch.remove();
});

async function report(...argv: readonly string[]): Promise<Report> {
  return JSON.parse((await scratch.run(['lint', '--format', 'json', ...argv])).stdout) as Report;
}

async function rulesFound(...argv: readonly string[]): Promise<readonly string[]> {
  return (await report(...argv)).files.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));
}

describe('what is printed', () => {
  test('says of a file without findings what it logs', async () => {
    expect(await scratch.run(['lint', 'all.xml'])).toEqual({
      code: 0,
      stdout: 'all.xml   every WMI event is logged   no findings\n',
      stderr: '',
    });
  });

  test('shows a finding with its place, the event that is lost and the next step', async () => {
    const { stdout, code } = await scratch.run(['lint', 'none.xml']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error\[no-blackout\]: Sysmon loads this file/);
    expect(stdout).toContain('none.xml:3:5');
    expect(stdout).toMatch(/ lost {3}event \d\d /);
    expect(stdout).toContain('sysmon-wmi explain no-blackout');
    expect(stdout).toMatch(/none\.xml {3}no WMI event is logged {3}1 error\n$/);
  });

  test('leaves warnings out with --quiet', async () => {
    expect((await scratch.run(['lint', '--quiet', 'created.xml'])).stdout).not.toContain('warning[');
    expect((await scratch.run(['lint', 'created.xml'])).stdout).toContain('warning[');
  });

  test('is JSON in the published shape with --format json', async () => {
    const { files, summary, ...head } = await report('all.xml', 'refused.xml');
    expect(head).toEqual({ version: 1, tool: { name: 'sysmon-wmi', version } });
    const everything = ['Created', 'Modified', 'Deleted'];
    expect(files[0]).toEqual({
      path: 'all.xml',
      outcome: 'accepted',
      schemaVersion: '4.22',
      logged: { '19': everything, '20': everything, '21': everything },
      findings: [],
    });
    expect(files[1]).toMatchObject({
      path: 'refused.xml',
      outcome: 'refused',
      findings: [{ ruleId: 'known-element' }],
    });
    expect(files[1]).not.toHaveProperty('logged');
    expect(summary).toEqual({ errors: 1, warnings: 0, infos: 0 });
  });

  test('goes to the file of --out, without color, and replaces it', async () => {
    scratch.write({ 'report.txt': 'an older and much longer report\n'.repeat(10) });
    const { stdout } = await scratch.run(['lint', 'all.xml', '--out', 'report.txt'], { columns: 100 });
    expect(stdout).toBe('');
    expect(scratch.read('report.txt')).toBe('all.xml   every WMI event is logged   no findings\n');
  });

  test('never lets control characters of a file or its name reach the terminal', async () => {
    scratch.write({ 'a\u001b[31m.xml': LOG_ALL.replace('4.22', '4.22\u009b31m'), 'b.xml': '\u001b]0;title\u0007' });
    const { stdout, stderr } = await scratch.run(['lint', '.']);
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
    expect(stdout).toContain('a\\x1b[31m.xml');
  });
});

describe('color', () => {
  test.each([
    ['on a terminal', [], { columns: 80 }, true],
    ['not without one', [], {}, false],
    ['on a terminal with --color never', ['--color', 'never'], { columns: 80 }, false],
    ['without a terminal with --color always', ['--color', 'always'], {}, true],
    ['not with NO_COLOR', [], { columns: 80, env: { NO_COLOR: '1' } }, false],
    ['with FORCE_COLOR', [], { env: { FORCE_COLOR: '1' } }, true],
    ['not with FORCE_COLOR=0', [], { columns: 80, env: { FORCE_COLOR: '0' } }, false],
    ['not on a dumb terminal', [], { columns: 80, env: { TERM: 'dumb' } }, false],
  ])('%s', async (_name, argv, options, colored) => {
    const { stdout } = await scratch.run(['lint', 'none.xml', ...argv], options);
    expect(stdout.includes('\u001b[')).toBe(colored);
  });

  test('a dumb terminal gets plain ASCII', async () => {
    const { stdout } = await scratch.run(['lint', 'none.xml'], { env: { TERM: 'dumb' } });
    expect(stdout).toMatch(/^[\n -~]+$/);
  });
});

describe('which files', () => {
  test('takes folders, globs and standard input, each file once', async () => {
    scratch.write({
      'sub/deep/B.XML': LOG_ALL,
      'sub/a.xml': LOG_ALL,
      'sub/notes.txt': 'x',
      'sub/node_modules/c.xml': LOG_ALL,
    });
    const { files } = await report('sub', './sub/a.xml', 'sub/**/*.XML', 'all*.xml');
    expect(files.map(({ path }) => path)).toEqual(['sub/a.xml', 'sub/deep/B.XML', 'all.xml']);
    const { stdout } = await scratch.run(['lint', '-'], { stdin: LOG_ALL });
    expect(stdout).toBe('<stdin>   every WMI event is logged   no findings\n');
  });

  test('lints the others where one is missing, and exits 2', async () => {
    expect(await scratch.run(['lint', 'missing.xml', 'all.xml'])).toEqual({
      code: 2,
      stdout: 'all.xml   every WMI event is logged   no findings\n',
      stderr: 'sysmon-wmi: missing.xml does not exist; check the path\n',
    });
  });

  test.each([
    ['a folder without one', ['empty'], /no file matches: the folder empty holds no \.xml file/],
    ['a glob that matches none', ['x*.xml'], /no file matches x\*\.xml/],
    ['no argument at all', [], /lint needs a file/],
    ['a link that leads nowhere', ['broken/a.xml'], /broken\/a\.xml does not exist/],
  ])('exits 2 for %s', async (_name, argv, message) => {
    scratch.write({ 'empty/readme.txt': '', 'broken/b.txt': '' });
    symlinkSync('nowhere', scratch.path('broken/a.xml'));
    const { code, stdout, stderr } = await scratch.run(['lint', ...argv]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test.each([
    ['empty', ''],
    ['binary', Uint8Array.from({ length: 512 }, (_, index) => (index * 37) % 256)],
    ['cut in the middle', LOG_ALL.slice(0, 70)],
    ['UTF-16BE', Uint8Array.from([0xfe, 0xff, 0, 0x3c, 0, 0x53])],
  ])('takes a file that is %s as content with a finding', async (_name, content) => {
    scratch.write({ 'odd.xml': content });
    const { code, stdout, stderr } = await scratch.run(['lint', 'odd.xml', 'all.xml']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/odd\.xml +Sysmon refuses this file +1 error/);
    expect(stdout).toMatch(/all\.xml +every WMI event is logged/);
  });
});

describe('exit code 1', () => {
  test.each([
    [['none.xml'], 1],
    [['none.xml', '--fail-on', 'never'], 0],
    [['created.xml'], 0],
    [['created.xml', '--fail-on', 'warning'], 1],
    [['created.xml', '--fail-on', 'info'], 1],
    [['created.xml', '--max-warnings', '0'], 1],
    [['created.xml', '--max-warnings', '1'], 0],
    [['created.xml', 'all.xml', '--fail-on', 'error'], 0],
    [['refused.xml'], 1],
  ])('lint %j: %i', async (argv, expected) => {
    expect((await scratch.run(['lint', ...argv])).code).toBe(expected);
  });
});

describe('rules', () => {
  test('follow --preset', async () => {
    expect(await rulesFound('all.xml')).toEqual([]);
    expect(await rulesFound('all.xml', '--preset', 'strict')).toContain('name-attack-technique');
    expect(await rulesFound('all.xml', '--preset', 'audit')).toContain('complement-wmi-activity');
  });

  test('are set one by one with --rule', async () => {
    expect(await rulesFound('none.xml', '--rule', 'no-blackout=off')).not.toContain('no-blackout');
    const { files } = await report('none.xml', '--rule', 'no-blackout=info', '--rule', 'all-operations-logged=off');
    expect(files[0]?.findings).toMatchObject([{ ruleId: 'no-blackout', severity: 'info' }]);
  });

  test('know what --partial and --platform say of a file without WMI rules', async () => {
    scratch.write({ 'part.xml': '<Sysmon schemaversion="4.22"><EventFiltering/></Sysmon>' });
    expect(await rulesFound('part.xml')).toEqual(['require-wmi-event']);
    expect(await rulesFound('part.xml', '--partial')).toEqual([]);
    expect(await rulesFound('part.xml', '--platform', 'linux')).toEqual([]);
  });
});

describe('--fix', () => {
  test('writes what is proved safe and says so', async () => {
    const { code, stdout, stderr } = await scratch.run(['lint', '--fix', 'none.xml']);
    expect(code).toBe(0);
    expect(scratch.read('none.xml')).toBe(LOG_ALL);
    expect(stdout).toBe('none.xml   every WMI event is logged   no findings\n');
    expect(stderr).toMatch(/^fixed none\.xml: no-blackout: /);
  });

  test('takes the files that follow it, as pre-commit passes them', async () => {
    scratch.write({ 'more.xml': TWO_EXCLUDES });
    expect((await scratch.run(['lint', '--fix', 'none.xml', 'more.xml'])).code).toBe(0);
    expect(scratch.read('more.xml')).toBe(LOG_ALL);
  });

  test('keeps byte order mark, line ends and every other byte', async () => {
    scratch.write({ 'crlf.xml': `\uFEFF${TWO_EXCLUDES.replaceAll('\n', '\r\n')}` });
    await scratch.run(['lint', '--fix', 'crlf.xml']);
    expect(scratch.read('crlf.xml')).toBe(`\uFEFF${LOG_ALL.replaceAll('\n', '\r\n')}`);
  });

  test('shows the difference with --dry-run and writes nothing', async () => {
    const { code, stdout } = await scratch.run(['lint', '--fix', '--dry-run', 'none.xml']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^--- none\.xml\n\+\+\+ none\.xml\n@@ -\d,\d \+\d,\d @@\n/);
    expect(stdout.match(/^-    <WmiEvent onmatch="exclude"\/>$/gm)).toHaveLength(1);
    expect(scratch.read('none.xml')).toBe(TWO_EXCLUDES);
  });

  test('leaves the JSON whole in a dry run', async () => {
    expect(await rulesFound('--fix', '--dry-run', 'none.xml')).toEqual(['no-blackout']);
    expect(scratch.read('none.xml')).toBe(TWO_EXCLUDES);
  });

  test.each([
    ['standard input', ['--fix', '-'], /standard input cannot be fixed in place/],
    ['an unknown level', ['--fix=all', 'none.xml'], /--fix takes nothing or =unsafe, not "all"/],
    ['--dry-run alone', ['--dry-run', 'none.xml'], /--dry-run shows what --fix would change/],
  ])('exits 2 for %s', async (_name, argv, message) => {
    const { code, stderr } = await scratch.run(['lint', ...argv], { stdin: TWO_EXCLUDES });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
