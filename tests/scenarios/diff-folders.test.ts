import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from '../report/schemas';
import { CREATED_ONLY, LOG_ALL, Workplace } from './program';

const REFUSED = LOG_ALL.replace('onmatch="exclude"', 'onmatch="exclud"');
let workplace: Workplace;

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  expect(spawnSync('git', [...identity, ...args], { cwd: workplace.folder }).status).toBe(0);
}

beforeEach(() => {
  workplace = new Workplace({
    'configs/laptops.xml': LOG_ALL,
    'configs/servers/web server.xml': LOG_ALL,
    'configs/same.xml': CREATED_ONLY,
    'configs/broken.xml': REFUSED,
    'configs/pom.xml': '<project/>',
    'configs/notes.txt': 'no configuration',
  });
  rmSync(join(workplace.folder, '.git'), { recursive: true });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'logs all');
});

afterEach(() => {
  workplace.remove();
});

const diff = (...args: readonly string[]): ReturnType<Workplace['run']> =>
  workplace.run(['diff', 'git:HEAD:configs', 'configs', ...args]);

interface Report {
  readonly unchanged: number;
  readonly unchangedRefused: readonly string[];
  readonly others: number;
  readonly pairs: readonly {
    readonly before: string | null;
    readonly after: string | null;
    readonly result: object;
  }[];
}

async function report(...args: readonly string[]): Promise<Report> {
  const { stdout } = await diff('--format', 'json', ...args);
  const json = JSON.parse(stdout) as Report;
  expect(violations('diff-report.schema.json', json)).toEqual([]);
  return json;
}

test('nothing changed: what Sysmon refuses is said all the same', async () => {
  const { code, stdout, stderr } = await diff();
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe('No configuration changed\n\n0 changed, 4 unchanged (1 refused by Sysmon)\n');
  expect(await report()).toMatchObject({
    pairs: [],
    unchanged: 4,
    unchangedRefused: ['configs/broken.xml'],
    others: 0,
  });
});

test('the gravest change comes first, and decides', async () => {
  workplace.write('configs/laptops.xml', `${LOG_ALL}<!-- a remark -->\n`);
  workplace.write('configs/servers/web server.xml', CREATED_ONLY);
  workplace.write('configs/new.xml', LOG_ALL);
  workplace.write('configs/pom.xml', '<project>changed</project>');
  const { code, stdout } = await diff();
  expect(code).toBe(1);
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('WMI events are newly lost with 1 of 3 changed configurations');
  expect(lines.filter((line) => /^(?:HEAD:)?configs/.test(line))).toEqual([
    'HEAD:configs/servers/web server.xml → configs/servers/web server.xml',
    'configs/new.xml (new)',
  ]);
  expect(lines.at(-2)).toBe(
    '3 changed (1 newly lost, 1 newly logged, 1 the same), 2 unchanged (1 refused by Sysmon), 1 changed file without a Sysmon configuration',
  );
  expect((await diff('--fail-on', 'never')).code).toBe(0);
});

test('a file that is gone loses all that it logged, and a new one logs what it logs', async () => {
  rmSync(join(workplace.folder, 'configs/laptops.xml'));
  workplace.write('configs/new.xml', LOG_ALL);
  const { pairs } = await report();
  expect(pairs).toMatchObject([
    { before: 'HEAD:configs/laptops.xml', after: null, result: { after: null, newlyLost: { EventID: 19 } } },
    { before: null, after: 'configs/new.xml', result: { before: null, newlyLogged: { EventID: 19 } } },
  ]);
  expect((await diff()).code).toBe(1);
  rmSync(join(workplace.folder, 'configs/new.xml'));
  git('checkout', '--quiet', 'configs/laptops.xml');
  workplace.write('configs/new.xml', LOG_ALL);
  expect((await diff()).code).toBe(0);
  expect((await diff('--fail-on', 'any')).code).toBe(1);
});

test('what Sysmon refuses never passes where it changed, and is told in every format', async () => {
  workplace.write('configs/laptops.xml', REFUSED);
  for (const format of ['text', 'markdown', 'github']) {
    const { code, stdout } = await diff('--format', format, '--fail-on', 'never');
    expect([format, code]).toEqual([format, 1]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('is neither include nor exclude');
  }
  expect((await report()).pairs).toMatchObject([
    { result: { refused: [{ path: 'configs/laptops.xml', outcome: 'refused' }] } },
  ]);
  const { stdout } = await diff();
  expect(stdout.split('\n')[0]).toBe('Sysmon refuses 1 changed configuration');
});

test('folders on the disk, and one without configurations', async () => {
  mkdirSync(join(workplace.folder, 'empty'));
  const { code, stdout } = await workplace.run(['diff', './configs/', 'empty', '--format', 'json']);
  expect(code).toBe(1);
  const { pairs } = JSON.parse(stdout) as Report;
  expect(pairs.map(({ before, after }) => [before, after])).toEqual([
    ['configs/broken.xml', null],
    ['configs/laptops.xml', null],
    ['configs/same.xml', null],
    ['configs/servers/web server.xml', null],
  ]);
});

test('a folder and a file are not compared', async () => {
  const { code, stderr } = await workplace.run(['diff', 'git:HEAD:configs', 'configs/laptops.xml']);
  expect(code).toBe(2);
  expect(stderr).toBe(
    'sysmon-wmi: git:HEAD:configs is a folder and configs/laptops.xml is not; name two folders, or two files\n',
  );
});

test('the summary of a job holds the same Markdown', async () => {
  workplace.write('configs/laptops.xml', CREATED_ONLY);
  const summary = join(workplace.folder, 'summary.md');
  await workplace.run(['diff', 'git:HEAD:configs', 'configs', '--format', 'github'], {
    env: { GITHUB_STEP_SUMMARY: summary },
  });
  const { stdout } = await diff('--format', 'markdown');
  expect(workplace.read('summary.md')).toBe(`${stdout}\n`);
});

test('two files: Markdown says which one Sysmon refuses', async () => {
  const args = ['diff', 'configs/laptops.xml', 'configs/broken.xml', '--format', 'markdown'];
  const { code, stdout } = await workplace.run(args);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^### Sysmon refuses `configs\/broken\.xml`\n\n```text\n/);
});
