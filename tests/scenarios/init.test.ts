import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { violations } from '../report/schemas';
import { CREATED_ONLY, LOG_ALL, Workplace } from './program';

const NAMES = ['.github/workflows/sysmon.yml', '.pre-commit-config.yaml', '.sysmon-wmi.json'];
let workplace: Workplace;

afterEach(() => {
  workplace.remove();
});

test('shows and writes what a repository needs, which then runs', async () => {
  workplace = new Workplace({ 'configs/all.xml': LOG_ALL, 'configs/my other.xml': LOG_ALL, 'pom.xml': '<project/>' });
  const { code, stdout, stderr } = await workplace.run(['init']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/\nwrote 4 files\nnext: sysmon-wmi lint configs\n$/);
  for (const name of [...NAMES, 'configs/all.sysmon-test.yaml']) {
    const content = workplace.read(name);
    const shown = content.split('\n').filter((line) => line !== '');
    expect(shown.filter((line) => !stdout.includes(`  ${line}`))).toEqual([]);
  }
  expect((await workplace.run(['lint', 'configs'])).code).toBe(0);
  expect((await workplace.run(['test', '--tests', 'configs/all.sysmon-test.yaml'])).code).toBe(0);
});

test('a configuration that loses events fails by the files that it gets', async () => {
  workplace = new Workplace({ 'sysmon.xml': CREATED_ONLY.replace('Created', 'Deleted') });
  await workplace.run(['init']);
  expect((await workplace.run(['lint', 'sysmon.xml'])).code).toBe(1);
  expect((await workplace.run(['test', '--tests', 'sysmon.sysmon-test.yaml'])).code).toBe(1);
});

test('--dry-run writes nothing', async () => {
  workplace = new Workplace({ 'sysmon.xml': LOG_ALL });
  const { code, stdout } = await workplace.run(['init', '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toContain('\nwould write 4 files\n');
  expect(readdirSync(workplace.folder).sort()).toEqual(['.git', 'sysmon.xml']);
});

test('a file that exists is left as it is, and what it could hold is shown', async () => {
  workplace = new Workplace({ 'sysmon.xml': LOG_ALL, '.pre-commit-config.yaml': 'repos: []\n' });
  const { stdout } = await workplace.run(['init']);
  expect(stdout).toContain('.pre-commit-config.yaml exists and stays as it is; what it could hold:\n  repos:\n');
  expect(stdout).toContain('\nwrote 3 files\n');
  expect(workplace.read('.pre-commit-config.yaml')).toBe('repos: []\n');
  expect((await workplace.run(['init'])).stdout).toContain('\nall files exist; nothing is written\n');
});

test('writes nothing where one file cannot be written', async () => {
  workplace = new Workplace({ 'sysmon.xml': LOG_ALL, '.github': 'a file, not a folder' });
  const { code, stderr } = await workplace.run(['init']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^sysmon-wmi: .*\n$/);
  expect(existsSync(join(workplace.folder, '.sysmon-wmi.json'))).toBe(false);
});

test('without a configuration it says how to get one', async () => {
  workplace = new Workplace();
  const { code, stdout } = await workplace.run(['init']);
  expect(code).toBe(0);
  expect(stdout).toContain(
    'there is no configuration here yet: sysmon-wmi generate log-all --out sysmon.xml writes one',
  );
});

test('the workflow is bash that calls the program as written', async () => {
  workplace = new Workplace({ "it's $(touch x).xml": LOG_ALL, 'pom.xml': '<project/>' });
  await workplace.run(['init']);
  const { jobs } = parse(workplace.read('.github/workflows/sysmon.yml')) as {
    jobs: { 'sysmon-wmi': { steps: readonly { run?: string }[] } };
  };
  const script = jobs['sysmon-wmi'].steps.map(({ run = '' }) => run.replace('npx', 'printf "%s\\n"')).join('\n');
  const { stdout, status } = spawnSync('bash', ['-c', script], { cwd: workplace.folder, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout.split('\n')).toContain("it's $(touch x).xml");
  expect(existsSync(join(workplace.folder, 'x'))).toBe(false);
});

test('--format json says what is written, and the schema describes it', async () => {
  workplace = new Workplace({ 'configs/all.xml': LOG_ALL, '.sysmon-wmi.json': '{}' });
  const dry = JSON.parse((await workplace.run(['init', '--dry-run', '--format', 'json'])).stdout) as object;
  const real = JSON.parse((await workplace.run(['init', '--format', 'json'])).stdout) as object;
  expect([violations('init.schema.json', dry), violations('init.schema.json', real)]).toEqual([[], []]);
  expect(dry).toMatchObject({ written: false, configurations: ['configs'] });
  expect(real).toEqual({ ...dry, written: true });
  expect(real).toMatchObject({ files: [{ path: '.sysmon-wmi.json', exists: true }, {}, {}, {}] });
});
