import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../lib/cli/commands';
import { version } from '../../package.json';
import { ALL_RULES } from '../../lib/rules';
import { violations } from '../report/schemas';
import { LOG_ALL, Workplace } from './program';

const COMMAND_NAMES = COMMANDS.map(({ name }) => name);

let workplace: Workplace;

beforeAll(() => {
  workplace = new Workplace({ 'good.xml': LOG_ALL });
});

afterAll(() => {
  workplace.remove();
});

test.each([
  ['--version', '--verbose'],
  ['--verbose', '-v'],
])('%s %s names what a report of a fault needs', async (...flags) => {
  const { code, stdout, stderr } = await workplace.run(flags);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['sysmon-wmi', version],
    ['Node', process.versions.node],
    ['platform', `${process.platform} ${process.arch}`],
    ['schema tables', expect.stringMatching(/^\d+: 4\.0 .* 4\.91$/)],
    ['lint rules', String(ALL_RULES.length)],
    [''],
  ]);
});

test.each(['--version', '-v'])('%s', async (flag) => {
  expect(await workplace.run([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('without arguments shows the help, as a mistake', async () => {
  const { code, stdout, stderr } = await workplace.run([]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('sysmon-wmi <command>');
});

test('--help lists the commands', async () => {
  const { code, stdout } = await workplace.run(['--help']);
  expect(code).toBe(0);
  for (const command of COMMAND_NAMES) {
    expect(stdout).toContain(`sysmon-wmi ${command}`);
  }
});

test.each(COMMAND_NAMES)('%s --help shows an example and --format json', async (command) => {
  const { code, stdout, stderr } = await workplace.run([...command.split(' '), '--help']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(new RegExp(`Examples:\\n(?:.*\\n)* *sysmon-wmi ${command}`));
  // What these write are files of their own kinds.
  expect(['completion', 'schema'].includes(command) || /--format[^-]*"json"/.test(stdout)).toBe(true);
});

test('every command is on the first page of the documentation', () => {
  const page = readFileSync(join(__dirname, '../../docs/README.md'), 'utf8');
  const missing = COMMAND_NAMES.filter((name) => !new RegExp(`\`sysmon-wmi ${name}[ \`]`).test(page));
  expect(missing).toEqual([]);
});

test('explain gives JSON as its schema describes', async () => {
  const { stdout } = await workplace.run(['explain', 'no-blackout', '--format', 'json']);
  expect(violations('explanation.schema.json', JSON.parse(stdout))).toEqual([]);
});

test.each([
  [['lnt', 'good.xml'], 'there is no command "lnt"; did you mean "lint"?'],
  [['lint', 'good.xml', '--qiet'], 'did you mean --quiet?'],
  [['explain', 'no-blackot'], 'explain: no-blackot is not a rule; did you mean "no-blackout"?'],
  [['explain'], 'explain needs a rule; for example: sysmon-wmi explain no-blackout'],
  [['rules', 'extra'], 'unexpected argument "extra"; usage: sysmon-wmi rules'],
  [['lint', 'good.xml', '--format', 'pdf'], '--format: pdf is not a format; text, json'],
  [['diff', 'a', 'b', '--format', 'markdwon'], '--format: markdwon is not a format; did you mean "markdown"?'],
  [['exclusions', 'chek'], 'there is no command "exclusions chek"; did you mean "exclusions check"?'],
  [['exclusions', '--quiet'], '--quiet is not an option of exclusions; see "sysmon-wmi exclusions --help"'],
  [['--quiet'], '--quiet is not an option of sysmon-wmi; see "sysmon-wmi --help"'],
])('%j exits with 2 and says what was meant', async (args, words) => {
  const { code, stdout, stderr } = await workplace.run(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^sysmon-wmi: [^\n]+; [^\n]+\n$/);
  expect(stderr).toContain(words);
});

test('rules lists every rule', async () => {
  const { code, stdout } = await workplace.run(['rules']);
  expect(code).toBe(0);
  for (const { meta } of ALL_RULES) {
    expect(stdout).toContain(`${meta.id} `);
  }
  const json: unknown = JSON.parse((await workplace.run(['rules', '--format', 'json'])).stdout);
  expect(violations('rules.schema.json', json)).toEqual([]);
  expect(json).toHaveLength(ALL_RULES.length);
});

test('explain says all about a rule', async () => {
  const { code, stdout } = await workplace.run(['explain', 'no-blackout']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^no-blackout: /);
  expect(stdout).toMatch(/^why {4}/m);
  expect(stdout).toMatch(/^found: /m);
});

describe('a bug', () => {
  const broken = { stdin: () => Promise.reject(new RangeError('something unforeseen')) };

  test('is one line that asks to report it', async () => {
    const { code, stdout, stderr } = await workplace.run(['lint', '-'], broken);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `sysmon-wmi: this is a bug in sysmon-wmi ${version}: something unforeseen; please report it with the file that causes it\n`,
    );
  });

  test('shows where it is to those who ask', async () => {
    const { stderr } = await workplace.run(['lint', '-'], { ...broken, env: { SYSMON_WMI_DEBUG: '1' } });
    expect(stderr).toMatch(/RangeError: something unforeseen.*usage\.test/s);
  });
});
