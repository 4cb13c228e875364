import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CREATED_ONLY, LOG_ALL, TWO_EXCLUDES, Workplace } from './program';

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({
    'configs/bad one.xml': CREATED_ONLY,
    'configs/fine.xml': LOG_ALL,
    'twice.xml': TWO_EXCLUDES,
  });
});

afterEach(() => {
  workplace.remove();
});

test('several formats at once: each to its file, one to standard output', async () => {
  const { code, stdout, stderr } = await workplace.run([
    ...['lint', 'configs', '--format', 'json=out/report.json', '--format', 'text', '--format=compact=lines.txt'],
  ]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('out/report.json')]);
  expect(stdout).toContain('error[all-operations-logged]');

  workplace.write('out/.gitkeep', '');
  const again = await workplace.run([
    ...['lint', 'configs', '--format', 'json=out/report.json', '--format', 'text', '--format=compact=more.txt'],
  ]);
  expect([again.code, again.stderr]).toEqual([1, '']);
  expect(again.stdout).toBe((await workplace.run(['lint', 'configs'])).stdout);
  const alone = (await workplace.run(['lint', 'configs', '--format', 'json'])).stdout;
  expect(workplace.read('out/report.json')).toBe(alone);
  expect(workplace.read('more.txt')).toContain('configs/bad one.xml:4:7: error ');
});

test('where each format has a file, nothing is printed', async () => {
  const outcome = await workplace.run(['lint', 'configs', '--format', 'compact=lines.txt']);
  expect(outcome).toEqual({ code: 1, stdout: '', stderr: '' });
});

test('a file that is there is overwritten with --force only, and stops the call before others are made', async () => {
  workplace.write('b.txt', 'mine');
  const call = ['lint', 'configs', '--format', 'json=a.json', '--format', 'compact=b.txt'];
  const refused = await workplace.run(call);
  expect([refused.code, refused.stderr]).toEqual([
    2,
    'sysmon-wmi: b.txt already exists; add --force to overwrite it\n',
  ]);
  expect(existsSync(join(workplace.folder, 'a.json'))).toBe(false);
  expect(workplace.read('b.txt')).toBe('mine');
  expect((await workplace.run([...call, '--force'])).code).toBe(1);
  expect(workplace.read('b.txt')).toContain('[all-operations-logged]');
});

test.each([
  [['--format', 'text', '--format', 'json'], 'would be mixed; name a file for one: --format json=FILE'],
  [['--format', 'text', '--format', 'text'], '--format text is given more than once'],
  [['--format', 'json='], '--format json= names no file; write json=FILE'],
  [['--format', 'jsno=x'], '--format: jsno is not a format; did you mean "json"?'],
  [['--format', 'json=x', '--out', 'y'], 'remove --out'],
  [['--format', 'json=x', '--format', 'text=./x'], 'two formats would be written to ./x'],
  [['--format', 'json=configs/fine.xml', '--force'], 'the report would replace configs/fine.xml'],
])('%j is a mistake', async (options, message) => {
  const { code, stdout, stderr } = await workplace.run(['lint', 'configs', ...options]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(workplace.read('configs/fine.xml')).toBe(LOG_ALL);
});

test('--out is for the format without a file of its own', async () => {
  await workplace.run(['lint', 'configs', '--format', 'json=a.json', '--format', 'compact', '--out', 'b.txt']);
  expect(workplace.read('b.txt')).toContain('[all-operations-logged]');
  expect(workplace.read('a.json')).toContain('"version": 1');
});

test('every command takes several formats', async () => {
  const call = ['diff', 'configs/fine.xml', 'twice.xml', '--format', 'json=a.json', '--format', 'markdown=b.md'];
  const { code, stdout } = await workplace.run([...call, '--format', 'text']);
  expect([code, stdout]).toEqual([1, expect.stringContaining('newly lost')]);
  expect(workplace.read('b.md')).toContain('### WMI events are newly lost');
  expect(JSON.parse(workplace.read('a.json'))).toMatchObject({ equivalent: false });
});

test('what Sysmon refuses is said as JSON to its file, and to people on standard error', async () => {
  workplace.write('refused.xml', '<Sysmon');
  const call = ['coverage', 'refused.xml', '--format', 'text', '--format', 'json=a.json'];
  const { code, stdout, stderr } = await workplace.run(call);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('refused.xml:1:');
  expect(JSON.parse(workplace.read('a.json'))).toMatchObject({ path: 'refused.xml', outcome: 'refused' });
});

test('paths of annotations count from the root of the repository, wherever the call is made', async () => {
  const cwd = join(workplace.folder, 'configs');
  const { stdout } = await workplace.run(['lint', 'bad one.xml', '--format', 'github'], { cwd });
  expect(stdout).toMatch(/^::error file=configs\/bad one\.xml,line=4,/);
});

test('the summary of a job is appended where GitHub Actions names a file', async () => {
  const env = { GITHUB_STEP_SUMMARY: join(workplace.folder, 'summary.md') };
  workplace.write('summary.md', 'before\n');
  const call = ['lint', 'configs', '--format', 'github'];
  const { code, stdout } = await workplace.run(call, { env });
  expect([code, stdout]).toEqual([1, (await workplace.run(call)).stdout]);
  const markdown = (await workplace.run(['lint', 'configs', '--format', 'markdown'])).stdout;
  expect(workplace.read('summary.md')).toBe(`before\n${markdown}\n`);
  await workplace.run(['lint', 'configs', '--format', 'compact'], { env });
  expect(workplace.read('summary.md')).toBe(`before\n${markdown}\n`);
});

test('a summary that cannot be written is told, and changes nothing else', async () => {
  const env = { GITHUB_STEP_SUMMARY: workplace.folder };
  const { code, stdout, stderr } = await workplace.run(['lint', 'configs', '--format', 'github'], { env });
  expect([code, stdout]).toEqual([1, expect.stringContaining('::error ')]);
  expect(stderr).toContain('note: the job summary cannot be written: ');
});

test('a dry run shows its difference where text is printed, and breaks no other format', async () => {
  const call = ['lint', 'twice.xml', '--fix', '--dry-run'];
  expect((await workplace.run(call)).stdout).toContain('--- twice.xml\n');
  for (const format of ['json', 'compact', 'checkstyle']) {
    expect((await workplace.run([...call, '--format', format])).stdout).not.toContain('--- twice.xml');
  }
});

test('reports for people name the files that Sysmon refuses', async () => {
  workplace.write('refused.xml', '<Sysmon');
  for (const format of ['markdown', 'html']) {
    const { code, stdout } = await workplace.run(['coverage', 'twice.xml', 'refused.xml', '--format', format]);
    expect([code, stdout]).toEqual([1, expect.stringContaining('Sysmon refuses this file')]);
  }
  const { code, stdout } = await workplace.run(['diff', 'twice.xml', 'refused.xml', '--format', 'github']);
  expect([code, stdout]).toEqual([1, expect.stringMatching(/^::error file=refused\.xml,line=1,/)]);
});

test('diff appends its Markdown to the summary of a job', async () => {
  const env = { GITHUB_STEP_SUMMARY: join(workplace.folder, 'summary.md') };
  await workplace.run(['diff', 'configs/fine.xml', 'twice.xml', '--format', 'github'], { env });
  expect(workplace.read('summary.md')).toContain('### WMI events are newly lost\n');
});

test('--group-by rule puts all findings of a rule together, each under its own rule', async () => {
  workplace.write('configs/second.xml', TWO_EXCLUDES);
  const call = ['lint', 'configs', 'twice.xml', '--group-by', 'rule', '--width', '100'];
  const { code, stdout } = await workplace.run(call);
  expect(code).toBe(1);
  const headings = stdout.split('\n').filter((line) => /^[a-z-]+ {3}\d+ findings? in \d+ files?$/.test(line));
  expect(headings).toEqual(['no-blackout   2 findings in 2 files', 'all-operations-logged   1 finding in 1 file']);
  expect(stdout).not.toContain('   also   ');
  expect(stdout).toContain('   alike  twice.xml:4:7\n');
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('4 files   3 errors');
});

test('--statistics ends the text with the rules, the gravest and most frequent first', async () => {
  const { stdout } = await workplace.run(['lint', 'configs', 'twice.xml', '--preset', 'strict', '--statistics']);
  const rows = stdout.trimEnd().split('\n').slice(-4);
  expect(rows[0]).toMatch(/^rule +severity +findings +files$/);
  expect(rows.slice(1).map((row) => row.trim().split(/ +/))).toEqual([
    ['all-operations-logged', 'error', '1', '1'],
    ['no-blackout', 'error', '1', '1'],
    ['name-attack-technique', 'info', '2', '2'],
  ]);
  const clean = await workplace.run(['lint', 'configs/fine.xml', '--statistics']);
  expect(clean.stdout).toBe((await workplace.run(['lint', 'configs/fine.xml'])).stdout);
});

test('a terminal sees how far linting is, once it takes over a second', async () => {
  let now = 0;
  const slow = { clock: () => (now += 700), stderrColumns: () => 40 };
  const { stderr, stdout } = await workplace.run(['lint', 'configs', 'twice.xml'], slow);
  expect(stderr).toContain('\r\u001b[Klinted 2 of 3 files; about 1 s left');
  expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  expect(stdout).toBe((await workplace.run(['lint', 'configs', 'twice.xml'])).stdout);
  const piped = await workplace.run(['lint', 'configs', 'twice.xml'], { ...slow, stderrColumns: () => undefined });
  expect(piped.stderr).toBe('');
});

test('SARIF lists what comments and a baseline hide, but in GitHub Actions, which would open alerts for it', async () => {
  const ignored = CREATED_ONLY.replace(
    '<WmiEvent',
    '<!-- sysmon-wmi-ignore all-operations-logged: ticket 4711 --><WmiEvent',
  );
  workplace.write('ignored.xml', ignored);
  const baseline = ['--baseline', 'known.json'];
  await workplace.run(['lint', 'twice.xml', ...baseline, '--baseline-write']);
  const suppressions = async (env: Record<string, string>): Promise<unknown> => {
    const call = ['lint', 'ignored.xml', 'twice.xml', ...baseline, '--format', 'sarif'];
    const { code, stdout } = await workplace.run(call, { env });
    expect(code).toBe(0);
    const { runs } = JSON.parse(stdout) as { runs: [{ results: { ruleId: string; suppressions: unknown }[] }] };
    return runs[0].results.map(({ ruleId, suppressions: own }) => [ruleId, own]);
  };
  expect(await suppressions({})).toEqual([
    ['all-operations-logged', [{ kind: 'inSource', status: 'accepted', justification: 'ticket 4711' }]],
    ['no-blackout', [{ kind: 'external', status: 'accepted', justification: 'a known finding of the baseline' }]],
  ]);
  expect(await suppressions({ GITHUB_ACTIONS: 'true' })).toEqual([]);
});
