import { chmodSync, mkdirSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LintJson } from '../../lib/report';
import { violations } from '../report/schemas';
import { WARNED, LOG_ALL, TWO_EXCLUDES, Workplace } from './program';

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({ 'good.xml': LOG_ALL, 'warned.xml': WARNED, 'bad.xml': TWO_EXCLUDES });
});

afterEach(() => {
  workplace.remove();
});

interface Report {
  readonly files: readonly { readonly path: string; readonly findings: readonly { readonly ruleId: string }[] }[];
}

/** The report of a call with `--format json`. */
async function report(...args: readonly string[]): Promise<Report> {
  const { stdout } = await workplace.run(['lint', ...args, '--format', 'json']);
  const json: unknown = JSON.parse(stdout);
  expect(violations('lint-report.schema.json', json)).toEqual([]);
  return json as Report;
}

async function paths(...args: readonly string[]): Promise<readonly string[]> {
  return (await report(...args)).files.map(({ path }) => path);
}

async function ruleIds(...args: readonly string[]): Promise<readonly string[]> {
  return (await report(...args)).files.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));
}

test('says what a person came for', async () => {
  expect(await workplace.run(['lint', 'good.xml'])).toEqual({
    code: 0,
    stdout: 'good.xml   every WMI event is logged   no findings\n',
    stderr: '',
  });
});

describe('exit codes', () => {
  test.each([
    [0, 'good.xml'],
    [0, 'warned.xml'],
    [1, 'bad.xml'],
    [1, 'warned.xml --fail-on warning'],
    [1, 'warned.xml --fail-on info'],
    [0, 'bad.xml --fail-on never'],
    [1, 'warned.xml --max-warnings 0'],
    [0, 'warned.xml --max-warnings 1'],
    [1, 'bad.xml --fail-on never warned.xml --max-warnings 0'],
    [2, 'missing.xml'],
    [2, '*.yaml'],
    [2, 'good.xml --rule no-such-rule=off'],
    [2, 'good.xml --rule no-blackout=fatal'],
    [2, 'good.xml --rule no-blackout'],
    [2, 'good.xml --preset everything'],
    [2, 'good.xml --fail-on fatal'],
    [2, 'good.xml --max-warnings many'],
    [2, 'good.xml --format yaml'],
    [2, 'good.xml --nonsense'],
    [2, ''],
  ])('%i: lint %s', async (code, args) => {
    const outcome = await workplace.run(['lint', ...args.split(' ').filter((arg) => arg !== '')]);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr === '').toBe(code < 2);
    expect(outcome.stderr).not.toMatch(/^ {4}at /m);
  });

  test.each([
    ['good.xml'],
    ['warned.xml'],
    ['bad.xml good.xml'],
    ['warned.xml --fail-on info'],
    ['bad.xml --fail-on never'],
    ['warned.xml --max-warnings 0'],
    ['warned.xml --max-warnings 1'],
    ['bad.xml --fail-on never warned.xml --max-warnings 0'],
  ])('the JSON of lint %s tells why it fails', async (args) => {
    const { code, stdout } = await workplace.run(['lint', ...args.split(' '), '--format', 'json']);
    const { files, summary, fails, maxWarnings } = JSON.parse(stdout) as LintJson;
    expect(fails).toBe(code === 1);
    expect(files.some((file) => file.fails) || summary.warnings > (maxWarnings ?? Infinity)).toBe(fails);
  });

  test('2 says what is wrong and what to do, in one line', async () => {
    const { stderr } = await workplace.run(['lint', 'missing.xml']);
    expect(stderr).toMatch(/^sysmon-wmi: missing\.xml .*; .*\n$/);
    const rule = await workplace.run(['lint', 'good.xml', '--rule', 'no-blackot=off']);
    expect(rule.stderr).toBe('sysmon-wmi: --rule: no-blackot is not a rule; did you mean "no-blackout"?\n');
  });
});

describe('files', () => {
  test('are named in the order of the arguments, each once, with forward slashes', async () => {
    expect(await paths('warned.xml', './good.xml', 'good.xml')).toEqual(['warned.xml', './good.xml']);
  });

  test('of folders are found at any depth, sorted, without node_modules and .git', async () => {
    for (const path of ['conf/b.xml', 'conf/a/deep.XML', 'conf/node_modules/x.xml', 'conf/.git/x.xml', 'conf/c.txt']) {
      workplace.write(path, LOG_ALL);
    }
    expect(await paths('conf')).toEqual(['conf/a/deep.XML', 'conf/b.xml']);
    expect(await paths('conf/')).toEqual(['conf/a/deep.XML', 'conf/b.xml']);
  });

  test('match globs', async () => {
    workplace.write('conf/deep/sysmon-a.xml', LOG_ALL);
    expect(await paths('*d.xml')).toEqual(
      ['bad.xml', 'good.xml', 'warned.xml'].filter((name) => name.endsWith('d.xml')),
    );
    expect(await paths('conf/**/sysmon-*.xml')).toEqual(['conf/deep/sysmon-a.xml']);
  });

  test('with glob characters in their name are files first', async () => {
    workplace.write('sysmon[1].xml', LOG_ALL);
    expect(await paths('sysmon[1].xml')).toEqual(['sysmon[1].xml']);
  });

  test('that cannot be used do not keep the others from being linted', async () => {
    const { code, stdout, stderr } = await workplace.run(['lint', 'missing.xml', 'good.xml', 'gone']);
    expect(code).toBe(2);
    expect(stdout).toContain('good.xml   every WMI event is logged');
    expect(stderr.match(/^sysmon-wmi: /gm)).toHaveLength(2);
  });

  test('of a folder without XML are none', async () => {
    mkdirSync(join(workplace.folder, 'empty'));
    const { code, stderr } = await workplace.run(['lint', 'empty']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no file matches')]);
  });

  test('larger than 64 MiB are refused', async () => {
    const large = join(workplace.folder, 'large.xml');
    writeFileSync(large, '<Sysmon/>');
    truncateSync(large, 64 * 1024 * 1024 + 1);
    const { code, stderr } = await workplace.run(['lint', 'large.xml']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('64 MiB')]);
  });

  test('that are content however bad are linted', async () => {
    workplace.write('empty.xml', '');
    workplace.write('binary.xml', new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0, 0x1b, 0x5b]));
    workplace.write('cut.xml', LOG_ALL.slice(0, 60));
    const { code, stdout, stderr } = await workplace.run(['lint', 'empty.xml', 'binary.xml', 'cut.xml', 'good.xml']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.match(/^\S+ +Sysmon refuses this file /gm)).toHaveLength(3);
    expect(stdout).toContain('4 files, 3 refused by Sysmon');
    expect(stdout).toMatch(/^[\n\x20-\x7e…│┌─┆└\ufffd]*$/);
  });

  test('are read from standard input', async () => {
    const { code, stdout, stderr } = await workplace.run(['lint', '-'], { input: TWO_EXCLUDES });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('┌─ <stdin>:4:7');
  });

  test('keep control characters of their names from the terminal', async () => {
    workplace.write('a\u001b[31m.xml', LOG_ALL);
    const { stdout } = await workplace.run(['lint', 'a\u001b[31m.xml']);
    expect(stdout).toBe('a\\x1b[31m.xml   every WMI event is logged   no findings\n');
  });
});

describe('rules', () => {
  test('are set by --rule, which may be repeated', async () => {
    expect(await ruleIds('bad.xml')).toContain('no-blackout');
    const off = ['--rule', 'no-blackout=off', '--rule', 'no-inert-exclude=off'];
    expect(await ruleIds('bad.xml', ...off)).not.toContain('no-blackout');
    const { code } = await workplace.run(['lint', 'bad.xml', '--rule', 'no-blackout=warning']);
    expect(code).toBe(0);
  });

  test('are chosen by --preset', async () => {
    expect(await ruleIds('good.xml', '--preset', 'audit')).toContain('complement-wmi-activity');
    expect(await ruleIds('good.xml', '--preset', 'strict')).not.toContain('complement-wmi-activity');
  });

  test('know parts of configurations and Linux', async () => {
    workplace.write('part.xml', '<Sysmon schemaversion="4.22"><EventFiltering/></Sysmon>');
    expect(await ruleIds('part.xml')).toEqual(['require-wmi-event']);
    expect(await ruleIds('part.xml', '--partial')).toEqual([]);
    expect(await ruleIds('part.xml', '--platform', 'linux')).toEqual([]);
  });
});

describe('output', () => {
  test('is quiet about warnings', async () => {
    expect((await workplace.run(['lint', 'warned.xml', '--quiet'])).stdout).toBe('');
    expect(await workplace.run(['lint', 'warned.xml', '--quiet', '--max-warnings', '1'])).toMatchObject({
      code: 0,
      stdout: '',
    });
  });

  test.each([
    ['--max-warnings=0', '1 warning, more than --max-warnings 0 allows\n'],
    ['--fail-on=warning', '1 warning: fails with --fail-on warning\n'],
  ])('says why it fails by what it is quiet about: %s', async (limit, words) => {
    expect(await workplace.run(['lint', 'warned.xml', '--quiet', limit])).toEqual({
      code: 1,
      stdout: words,
      stderr: '',
    });
  });

  test('says that there are too many warnings below the findings', async () => {
    const { code, stdout } = await workplace.run(['lint', 'warned.xml', '--max-warnings', '0']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/ {3}1 warning\n\n1 warning, more than --max-warnings 0 allows\n$/);
  });

  test('goes to the file of --out', async () => {
    const { code, stdout } = await workplace.run(['lint', 'bad.xml', '--out', 'report.txt']);
    expect([code, stdout]).toEqual([1, '']);
    expect(workplace.read('report.txt')).toContain('error[no-blackout]');
  });

  test('has color where it is wanted', async () => {
    const colored = async (args: readonly string[], env: Record<string, string>, columns?: number): Promise<boolean> =>
      (await workplace.run(['lint', 'bad.xml', ...args], { env, columns })).stdout.includes('\u001b[');
    expect(await colored([], {}, 80)).toBe(true);
    expect(await colored([], {})).toBe(false);
    expect(await colored([], { NO_COLOR: '1' }, 80)).toBe(false);
    expect(await colored([], { NO_COLOR: '' }, 80)).toBe(true);
    expect(await colored([], { TERM: 'dumb' }, 80)).toBe(false);
    expect(await colored([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await colored([], { FORCE_COLOR: '0' }, 80)).toBe(false);
    expect(await colored(['--color=always'], { NO_COLOR: '1' })).toBe(true);
    expect(await colored(['--color', 'never'], { FORCE_COLOR: '1' }, 80)).toBe(false);
  });

  test('fits the terminal, and is ASCII on a dumb one', async () => {
    const { stdout } = await workplace.run(['lint', 'bad.xml'], { columns: 60, env: { TERM: 'dumb' } });
    expect(stdout).toMatch(/^[\n\x20-\x7e]*$/);
    const finding = stdout.slice(0, stdout.indexOf('\nbad.xml'));
    expect(finding.split('\n').filter((line) => line.length > 60)).toEqual([]);
  });

  test.each([
    [true, {}, 80],
    [false, { TERM: 'dumb' }, 80],
    [false, { SYSMON_WMI_ASCII: '1' }, undefined],
    [false, { OS: 'Windows_NT' }, 80],
    [true, { OS: 'Windows_NT' }, undefined],
    [true, { OS: 'Windows_NT', WT_SESSION: 'x' }, 80],
  ])('uses box characters: %s, in %j with %s columns', async (unicode, env, columns) => {
    const { stdout } = await workplace.run(['lint', 'bad.xml', '--color=never'], { env, columns });
    expect(stdout.includes('┌─')).toBe(unicode);
  });

  test('is the same on every run', async () => {
    const first = await workplace.run(['lint', 'bad.xml', 'warned.xml', 'good.xml', '--preset', 'audit']);
    expect(await workplace.run(['lint', 'bad.xml', 'warned.xml', 'good.xml', '--preset', 'audit'])).toEqual(first);
  });

  test('keeps control characters of a file from the terminal in JSON too', async () => {
    workplace.write('c1.xml', LOG_ALL.replace('"exclude"', '"\u009b31m\u202e"'));
    const { stdout } = await workplace.run(['lint', 'c1.xml', '--format', 'json']);
    expect(stdout).toMatch(/^[\n\x20-\x7e…]*$/);
    expect(stdout).toContain(String.raw`\u009b31m\u202e`);
  });
});

describe('--fix', () => {
  const PART = '<WmiEvent onmatch="exclude"/>';
  const NETWORK =
    '<NetworkConnect onmatch="include"><Image>a</Image><DestinationPort>1</DestinationPort></NetworkConnect>';

  test('writes what is proved safe, and says so', async () => {
    const { code, stdout, stderr } = await workplace.run(['lint', '--fix', 'bad.xml']);
    expect(code).toBe(0);
    expect(stdout).toBe('bad.xml   every WMI event is logged   no findings\n');
    expect(stderr).toMatch(/^fixed bad\.xml: no-blackout: /);
    expect(workplace.read('bad.xml').split(PART)).toHaveLength(2);
  });

  test('keeps encoding, byte order mark, line ends and permissions', async () => {
    const text = `\uFEFF${TWO_EXCLUDES.replaceAll('\n', '\r\n')}`;
    const file = join(workplace.folder, 'windows.xml');
    writeFileSync(file, Buffer.from(text, 'utf16le'));
    chmodSync(file, 0o640);
    expect((await workplace.run(['lint', '--fix', 'windows.xml'])).code).toBe(0);
    const fixed = Buffer.from(workplace.readBytes('windows.xml')).toString('utf16le');
    expect(fixed.startsWith('\uFEFF<Sysmon schemaversion="4.22">\r\n')).toBe(true);
    expect(fixed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  test('writes through a symbolic link and keeps it', async () => {
    symlinkSync('bad.xml', join(workplace.folder, 'link.xml'));
    await workplace.run(['lint', '--fix', 'link.xml']);
    expect(workplace.read('bad.xml').split(PART)).toHaveLength(2);
    expect(workplace.read('link.xml')).toBe(workplace.read('bad.xml'));
  });

  test('does not write what is not safe, unless asked to', async () => {
    const text = LOG_ALL.replace('"exclude"/>', '"exclude"><Operation>Created</Operation><User>x</User></WmiEvent>');
    workplace.write('or.xml', text);
    expect((await workplace.run(['lint', '--fix', 'or.xml'])).code).toBe(1);
    expect(workplace.read('or.xml')).toBe(text);
    await workplace.run(['lint', '--fix=unsafe', 'or.xml']);
    expect(workplace.read('or.xml')).toContain('<Rule groupRelation="and">');
  });

  test('shows the difference with --dry-run and changes nothing', async () => {
    const { stdout } = await workplace.run(['lint', '--fix', '--dry-run', 'bad.xml']);
    expect(stdout).toContain('--- bad.xml\n+++ bad.xml\n@@ ');
    expect(stdout).toMatch(/^- {6}<WmiEvent onmatch="exclude"\/>$/m);
    expect(workplace.read('bad.xml')).toBe(TWO_EXCLUDES);
    expect(stdout).toMatch(/^bad\.xml {3}every WMI event is logged {3}no findings$/m);
    expect(await paths('--fix', '--dry-run', 'bad.xml')).toEqual(['bad.xml']);
  });

  test('says what the fixed file does otherwise', async () => {
    const { stderr } = await workplace.run(['lint', '--fix', 'bad.xml']);
    expect(stderr).toMatch(/^bad\.xml: the fixed file logs more WMI events, and loses none \(proved\)$/m);
    workplace.write('comma.xml', LOG_ALL.replace('4.22', '4,22').replace('<RuleGroup', `${NETWORK}<RuleGroup`));
    const comma = await workplace.run(['lint', '--fix=unsafe', 'comma.xml']);
    expect(comma.stderr).toMatch(
      /^comma\.xml: NetworkConnect, line \d+: its conditions are joined by "and", not "or"$/m,
    );
  });

  test('says where nothing is to be fixed', async () => {
    workplace.write('comma.xml', LOG_ALL.replace('4.22', '4,22').replace('<RuleGroup', `${NETWORK}<RuleGroup`));
    const text = workplace.read('comma.xml');
    const { code, stderr } = await workplace.run(['lint', '--fix', 'comma.xml']);
    expect([code, stderr]).toEqual([
      1,
      'comma.xml: nothing to fix: no fix is proved safe; --fix=unsafe applies the others\n',
    ]);
    expect(workplace.read('comma.xml')).toBe(text);
    workplace.write('good.xml', LOG_ALL);
    expect((await workplace.run(['lint', '--fix', 'good.xml'])).stderr).toBe(
      'good.xml: nothing to fix: there are no findings\n',
    );
  });

  test('keeps tabs of the difference, and control characters from the terminal', async () => {
    workplace.write('tabs.xml', TWO_EXCLUDES.replaceAll('  ', '\t').replace('name=""', 'name="\u009b31m"'));
    const { stdout } = await workplace.run(['lint', '--fix', '--dry-run', 'tabs.xml']);
    expect(stdout).toContain('\n-\t\t\t<WmiEvent onmatch="exclude"/>\n');
    expect(stdout).not.toContain('\u009b');
  });

  test.each([
    [['lint', '--fix', '-'], 'standard input'],
    [['lint', '--fix=everything', 'bad.xml'], '--fix'],
  ])('is wrong as %j', async (args, about) => {
    const { code, stderr } = await workplace.run(args, { input: TWO_EXCLUDES });
    expect([code, stderr]).toEqual([2, expect.stringContaining(about)]);
  });
});

test('a file that Sysmon refuses fails, even where nothing is reported of it', async () => {
  workplace.write('cut.xml', '<Sysmon schemaversion="4.22">');
  const { code, stdout } = await workplace.run(['lint', 'cut.xml', '--rule', 'well-formed-xml=off']);
  expect([code, stdout]).toEqual([1, 'cut.xml   Sysmon refuses this file   no findings\n']);
});

test('a report never replaces the file that it is about', async () => {
  workplace.write('mine.xml', LOG_ALL);
  const { code, stderr } = await workplace.run(['lint', 'mine.xml', '--out', './mine.xml']);
  expect([code, workplace.read('mine.xml')]).toEqual([2, LOG_ALL]);
  expect(stderr).toContain('the report would replace ./mine.xml, which it is about; name another file');
});
