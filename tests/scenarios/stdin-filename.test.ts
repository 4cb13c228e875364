import { CREATED_ONLY, LOG_ALL, Workplace } from './program';

let workplace: Workplace;

beforeAll(() => {
  workplace = new Workplace({
    '.sysmon-wmi.json': '{ "paths": [{ "files": ["modules/**"], "partial": true }] }',
    'laptops/.sysmon-wmi.json': '{ "preset": "audit" }',
    'part.xml': LOG_ALL,
  });
});

afterAll(() => {
  workplace.remove();
});

/** Lints a text as the file of a name. */
function lintAs(name: string, input: string, ...more: readonly string[]): ReturnType<Workplace['run']> {
  return workplace.run(['lint', '-', '--stdin-filename', name, ...more], { input });
}

test('messages and the answer name the file, which need not be there', async () => {
  const { code, stdout } = await lintAs('configs/new.xml', CREATED_ONLY);
  expect(code).toBe(1);
  expect(stdout).toContain('┌─ configs/new.xml:4:7');
  expect(stdout).toContain('\nconfigs/new.xml   Created 19 20 21   Modified -   Deleted -');
  expect(stdout).not.toContain('<stdin>');
});

test('the settings are those of the file', async () => {
  const { stdout } = await lintAs('laptops/sysmon.xml', LOG_ALL, '--print-config');
  expect(JSON.parse(stdout)).toMatchObject({ files: [{ path: 'laptops/sysmon.xml', preset: 'audit' }] });
});

test.each([
  ['modules/one.xml', true],
  ['other/one.xml', false],
])('globs of the settings reach %s: %j', async (path, partial) => {
  const { stdout } = await lintAs(path, LOG_ALL, '--print-config');
  expect(JSON.parse(stdout)).toMatchObject({ files: [{ path, partial }] });
});

test('SARIF and annotations name the file by its path in the repository', async () => {
  const sarif = JSON.parse((await lintAs('configs/new.xml', CREATED_ONLY, '--format', 'sarif')).stdout) as {
    readonly runs: readonly [{ readonly results: readonly { readonly locations: unknown }[] }];
  };
  const artifactLocation: unknown = expect.objectContaining({ uri: 'configs/new.xml' });
  const physicalLocation: unknown = expect.objectContaining({ artifactLocation });
  expect(sarif.runs[0].results[0]?.locations).toEqual([expect.objectContaining({ physicalLocation })]);
  const { stdout } = await lintAs('configs/new.xml', CREATED_ONLY, '--format', 'github');
  expect(stdout).toMatch(/^::error file=configs\/new\.xml,line=4,/);
});

test('a baseline knows the findings of standard input as those of the file', async () => {
  workplace.write('part.xml', CREATED_ONLY);
  expect((await workplace.run(['lint', 'part.xml', '--baseline', 'known.json', '--baseline-write'])).code).toBe(0);
  expect(await lintAs('part.xml', CREATED_ONLY, '--baseline', 'known.json')).toMatchObject({ code: 0, stderr: '' });
});

test.each([
  [['lint', 'part.xml', '--stdin-filename', 'a.xml'], '--stdin-filename names what standard input holds; add - to'],
  [['lint', '-', '--stdin-filename', 'a.xml', '--fix'], 'a.xml cannot be fixed in place; name a file on disk'],
])('%j says what to do', async (args, words) => {
  const { code, stdout, stderr } = await workplace.run(args, { input: CREATED_ONLY });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(words);
});
