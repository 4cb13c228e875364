import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { typicalEvent } from '../../lib/catalog';
import { CREATED_ONLY, LOG_ALL, Workplace } from './program';

let workplace: Workplace;

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  expect(spawnSync('git', [...identity, ...args], { cwd: workplace.folder }).status).toBe(0);
}

beforeAll(() => {
  workplace = new Workplace({
    'conf/sysmon.xml': LOG_ALL,
    'conf/.sysmon-wmi.json': '{ "preset": "audit" }',
    'events.jsonl': `${JSON.stringify(typicalEvent(20, 'Created'))}\n`,
  });
  rmSync(join(workplace.folder, '.git'), { recursive: true });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'logs all');
  git('tag', 'before');
  workplace.write('conf/sysmon.xml', CREATED_ONLY);
});

afterAll(() => {
  workplace.remove();
});

const OLD = 'git:before:conf/sysmon.xml';

test.each([
  [['lint', OLD], 0, 'before:conf/sysmon.xml   every WMI event is logged'],
  [['lint', OLD, 'conf/sysmon.xml'], 1, '2 files'],
  [['coverage', OLD, '--require', 'always'], 0, 'always'],
  [['evaluate', OLD, 'events.jsonl'], 0, 'logged'],
  [['merge', OLD, 'conf/sysmon.xml'], 0, '<WmiEvent'],
  [['convert', OLD], 0, 'log-all'],
  [['siem', OLD, '--to', 'sql'], 0, 'sysmon_logged'],
  [['test', OLD, '--suite', 'attacks'], 0, 'pass'],
  [['drift', OLD, '--config-hash', '0'.repeat(64)], 1, 'before:conf/sysmon.xml'],
  [['apply', OLD, '--template', 'log-all', '--check'], 0, 'before:conf/sysmon.xml'],
])('%j reads the file of the revision', async (args, code, words) => {
  const outcome = await workplace.run(args);
  expect([outcome.code, outcome.stderr]).toEqual([code, outcome.stderr.startsWith('note: ') ? outcome.stderr : '']);
  expect(outcome.stdout).toContain(words);
});

test('lint takes the settings of the folder where the file was', async () => {
  const { stdout } = await workplace.run(['lint', OLD, '--print-config']);
  expect(JSON.parse(stdout)).toMatchObject({ files: [{ path: 'before:conf/sysmon.xml', preset: 'audit' }] });
});

test.each([
  [['apply', OLD, '--template', 'log-all'], 'cannot be changed in place; add --out FILE, --check or --dry-run'],
  [['lint', OLD, '--fix'], 'cannot be fixed in place; name a file on disk, or add --dry-run'],
  [['lint', 'git:nowhere:conf/sysmon.xml'], 'Git has no git:nowhere:conf/sysmon.xml'],
])('%j changes no revision', async (args, words) => {
  const { code, stderr } = await workplace.run(args);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});
