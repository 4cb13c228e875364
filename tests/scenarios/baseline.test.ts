import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from '../report/schemas';
import { CREATED_ONLY, LOG_ALL, TWO_EXCLUDES, Workplace } from './program';

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({ 'conf/bad.xml': TWO_EXCLUDES, 'conf/created.xml': CREATED_ONLY });
});

afterEach(() => {
  workplace.remove();
});

const WRITE = ['lint', 'conf', '--baseline', 'known.json', '--baseline-write'] as const;
const COMPARE = ['lint', 'conf', '--baseline', 'known.json'] as const;

test('known findings are not reported and do not fail', async () => {
  expect((await workplace.run(['lint', 'conf'])).code).toBe(1);
  expect((await workplace.run(WRITE)).code).toBe(0);
  expect(violations('baseline.schema.json', JSON.parse(workplace.read('known.json')))).toEqual([]);
  const { code, stdout, stderr } = await workplace.run(COMPARE);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('conf/bad.xml       no WMI event is logged   no findings (1 in the baseline)');
});

test('new findings fail', async () => {
  await workplace.run(WRITE);
  workplace.write('conf/created.xml', TWO_EXCLUDES);
  const { code, stdout, stderr } = await workplace.run(COMPARE);
  expect(code).toBe(1);
  expect(stdout).toContain('conf/created.xml   no WMI event is logged   1 error');
  expect(stderr).toMatch(/^note: 1 entry in known\.json no longer occurs; --prune removes it/);
});

test('--prune removes what is gone, of the files that are linted', async () => {
  await workplace.run(WRITE);
  const before = workplace.read('known.json');
  workplace.write('conf/bad.xml', LOG_ALL);
  await workplace.run(['lint', 'conf/created.xml', '--baseline', 'known.json', '--prune']);
  expect(workplace.read('known.json')).toBe(before);
  const { stderr } = await workplace.run(['lint', 'conf', '--baseline', 'known.json', '--prune']);
  expect(stderr).toMatch(/^note: 1 entry removed, \d known findings? in known\.json\n$/);
  expect(workplace.read('known.json')).not.toContain('bad.xml');
  expect(workplace.read('known.json')).toContain('"path": "conf/created.xml"');
});

test('paths are relative to the baseline', async () => {
  const args = ['lint', 'conf/bad.xml', '--baseline', 'conf/known.json', '--baseline-write'];
  expect((await workplace.run(args)).stderr).toBe('note: 1 known finding in conf/known.json\n');
  expect(workplace.read('conf/known.json')).toContain('"path": "bad.xml"');
});

test.each([
  [['lint', 'conf', '--baseline-write'], '--baseline-write needs a baseline file; add --baseline FILE'],
  [['lint', 'conf', '--prune'], '--prune needs a baseline file'],
  [[...WRITE, '--prune'], 'give one of them'],
  [COMPARE, 'known.json does not exist'],
])('%j exits with 2', async (args, words) => {
  const { code, stderr } = await workplace.run(args);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

test('a baseline that is none is said with its place', async () => {
  workplace.write('known.json', '{ "version": 1, "finding": [] }');
  const { code, stderr } = await workplace.run(COMPARE);
  expect(code).toBe(1);
  expect(stderr).toBe('sysmon-wmi: known.json:1:17: unknown key "finding"; did you mean "findings"?\n');
});

test('--baseline-write does not replace what is no baseline', async () => {
  const { code } = await workplace.run(['lint', 'conf', '--baseline', 'conf/bad.xml', '--baseline-write']);
  expect([code, workplace.read('conf/bad.xml')]).toEqual([1, TWO_EXCLUDES]);
});

test('--prune removes the entries of files that are gone', async () => {
  await workplace.run(WRITE);
  rmSync(join(workplace.folder, 'conf/bad.xml'));
  const { stderr } = await workplace.run(['lint', 'conf', '--baseline', 'known.json', '--prune']);
  expect(stderr).toMatch(/^note: 1 entry removed, \d known findings? in known\.json\n$/);
  expect(workplace.read('known.json')).not.toContain('bad.xml');
});
