import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../docs/page';
import { CREATED_ONLY, LOG_ALL, Workplace } from '../scenarios/program';
import { packProgram } from './action-package';
import { ACTION, type ActionRun, runAction } from './composite';

const FOLDER = join(ROOT, 'reports/action-test');
/** Nothing may come from a registry. */
const OFFLINE = { npm_config_offline: 'true' };
let tarball: string;
let workplace: Workplace;

beforeAll(() => {
  tarball = packProgram(FOLDER);
}, 60_000);

beforeEach(() => {
  workplace = new Workplace();
});

afterEach(() => {
  workplace.remove();
});

function act(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): ActionRun {
  const temp = mkdtempSync(join(FOLDER, 'temp-'));
  try {
    return runAction({
      inputs: { package: tarball, ...inputs },
      workspace: workplace.folder,
      temp,
      env: { ...OFFLINE, ...env },
    });
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

describe('action.yml', () => {
  test('puts no input and no other value of a workflow into a script', () => {
    const scripts = ACTION.runs.steps.flatMap(({ run, shell }) => (run === undefined ? [] : [{ run, shell }]));
    expect(scripts.length).toBeGreaterThan(2);
    expect(scripts.filter(({ run, shell }) => run.includes('${{') || shell !== 'bash')).toEqual([]);
  });

  test('names other actions by a full commit', () => {
    const used = ACTION.runs.steps.flatMap(({ uses }) => uses ?? []);
    expect(used).toHaveLength(1);
    expect(used.filter((name) => !/@[0-9a-f]{40}$/.test(name))).toEqual([]);
  });
});

test('annotates what it finds, fills the summary of the job, and fails', () => {
  workplace.write('configs/sysmon.xml', CREATED_ONLY);
  const { codes, fails, log, summary, used, outputs } = act({ paths: 'configs' });
  expect([codes, fails]).toEqual([{ 'Install sysmon-wmi': 0, Lint: 1 }, true]);
  expect(log).toMatch(
    /^::error file=configs\/sysmon\.xml,line=4,.*::Sysmon never logs Modified and Deleted WMI events/m,
  );
  expect(summary).toContain('### sysmon-wmi lint: 1 error in 1 file');
  expect([used, outputs]).toEqual([[], { 'sarif-file': '' }]);
}, 60_000);

test('passes for files that log every event; a path may contain spaces, and each line is one', () => {
  workplace.write('all laptops/sysmon.xml', LOG_ALL);
  workplace.write('servers/sysmon.xml', LOG_ALL);
  workplace.write('servers/other.txt', 'not a configuration');
  const { codes, fails, summary } = act({ paths: '\n  all laptops\r\n\n  servers/**/*.xml\n' });
  expect([codes['Lint'], fails]).toEqual([0, false]);
  expect(summary).toContain('`all laptops/sysmon.xml`');
  expect(summary).toContain('`servers/sysmon.xml`');
}, 60_000);

test.each([
  '$(touch made).xml',
  '`touch made`.xml',
  '; touch made;.xml',
  '--help.xml',
  '\'".xml',
  '${{ github.token }}.xml',
])(
  'a file called %s is a file, in a folder and named',
  (name) => {
    workplace.write(`configs/${name}`, CREATED_ONLY);
    workplace.write(name, CREATED_ONLY);
    const { codes, log } = act({ paths: `configs\n${name}` });
    expect(codes['Lint']).toBe(1);
    expect(log.match(/^::error file=/gm)).toHaveLength(2);
    expect([existsSync(join(workplace.folder, 'made')), log.includes('file=configs/token')]).toEqual([false, false]);
  },
  60_000,
);

test('gives each line of the arguments to lint as an option with its value', () => {
  workplace.write('sysmon.xml', CREATED_ONLY);
  workplace.write('known findings.json', '{ "version": 1, "findings": [] }');
  const options = [
    '--baseline known findings.json',
    '--preset strict',
    '--rule all-operations-logged=off',
    '--fail-on=never',
    '--format junit=all findings.xml',
  ];
  const { codes, log } = act({ paths: 'sysmon.xml', arguments: options.join('\n') });
  expect(codes['Lint']).toBe(0);
  expect(log).toMatch(/^::\w+ file=sysmon\.xml,.*name-attack-technique/m);
  expect(log).not.toContain('all-operations-logged');
  expect(workplace.read('all findings.xml')).toContain('<testsuites');
}, 60_000);

test('does not run words of the arguments as commands', () => {
  workplace.write('sysmon.xml', LOG_ALL);
  const { codes, log } = act({ paths: 'sysmon.xml', arguments: '--preset $(touch made)\n; touch made' });
  expect(codes['Lint']).toBe(2);
  expect(log).toContain('$(touch made)');
  expect(existsSync(join(workplace.folder, 'made'))).toBe(false);
}, 60_000);

test('gives a SARIF report to the step that uploads it, though lint fails', () => {
  workplace.write('sysmon.xml', CREATED_ONLY);
  const temp = mkdtempSync(join(FOLDER, 'temp-'));
  const inputs = { package: tarball, paths: 'sysmon.xml', sarif: 'true' };
  const { used, fails, outputs } = runAction({ inputs, workspace: workplace.folder, temp, env: OFFLINE });
  const file = join(temp, 'sysmon-wmi.sarif');
  expect(fails).toBe(true);
  expect(used).toEqual([
    {
      uses: expect.stringMatching(/^github\/codeql-action\/upload-sarif@/) as unknown,
      with: { sarif_file: file, category: 'sysmon-wmi' },
    },
  ]);
  expect(outputs).toEqual({ 'sarif-file': file });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    version: '2.1.0',
    runs: [{ results: [{ level: 'error' }] }],
  });
}, 60_000);

test('uploads nothing where lint could not run', () => {
  const { codes, used, log } = act({ paths: 'nowhere', sarif: 'true' });
  expect([codes['Lint'], used]).toEqual([2, []]);
  expect(log).toContain('nowhere');
}, 60_000);

test('starts in its working directory, and takes a tarball of the workspace', () => {
  workplace.write('policy/sysmon.xml', LOG_ALL);
  workplace.write('vendor/sysmon wmi.tgz', readFileSync(tarball));
  const { fails, summary } = act({
    package: 'vendor/sysmon wmi.tgz',
    paths: 'sysmon.xml',
    'working-directory': 'policy',
  });
  expect(fails).toBe(false);
  expect(summary).toContain('`sysmon.xml`');
}, 60_000);

test('installs the package of its own version', () => {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, string>;
  fakeProgram('npm', 'printf "%s\\n" "$@" >"$GITHUB_WORKSPACE/npm.txt"; exit 1');
  const { codes } = act({ package: '', paths: 'sysmon.xml' }, { PATH: `${programs()}:${process.env['PATH'] ?? ''}` });
  expect(codes).toEqual({ 'Install sysmon-wmi': 1 });
  const args = workplace.read('npm.txt').trimEnd().split('\n');
  expect(args.slice(-2)).toEqual(['--', `${name ?? ''}@${version ?? ''}`]);
  expect(args).toEqual(expect.arrayContaining(['install', '--omit=dev', '--ignore-scripts', '--engine-strict']));
}, 60_000);

test('asks no registry that a .npmrc of the workspace names', () => {
  workplace.write('.npmrc', 'registry=http://evil.invalid/\n');
  const env = { npm_config_registry: 'http://registry.invalid/', npm_config_fetch_retries: '0' };
  const { codes, log } = act({ package: '', paths: 'sysmon.xml' }, env);
  expect(Object.keys(codes)).toEqual(['Install sysmon-wmi']);
  expect(log).toContain('http://registry.invalid/sysmon-wmi');
  expect(log).not.toContain('evil');
}, 60_000);

test('says what to do where the runner has no npm', () => {
  const bash = execFileSync('bash', ['-c', 'command -v bash'], { encoding: 'utf8' }).trim();
  fakeProgram('bash', `exec ${bash} "$@"`, bash);
  const { codes, log } = act({ paths: '.' }, { PATH: programs() });
  expect(codes).toEqual({ 'Install sysmon-wmi': 2 });
  expect(log).toContain('::error title=sysmon-wmi::the runner has no npm; run actions/setup-node first');
}, 60_000);

function programs(): string {
  return join(workplace.folder, 'bin');
}

function fakeProgram(name: string, script: string, shell = '/bin/sh'): void {
  workplace.write(`bin/${name}`, `#!${shell}\n${script}\n`);
  chmodSync(join(programs(), name), 0o755);
}
