import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { companionFiles } from '../../lib/companion';
import { violations } from '../report/schemas';
import { Workplace } from './program';

const NAMES = companionFiles().map(({ name }) => name);

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace();
});

afterEach(() => {
  workplace.remove();
});

test('writes the kit into a folder that it makes, and says what each file is for', async () => {
  const { code, stdout, stderr } = await workplace.run(['companion', '--out', 'soc/kit/']);
  expect([code, stderr]).toEqual([0, '']);
  expect(readdirSync(join(workplace.folder, 'soc/kit')).sort()).toEqual(NAMES);
  for (const { name, content, about } of companionFiles()) {
    expect(workplace.read(`soc/kit/${name}`)).toBe(content);
    expect(stdout).toContain(about);
  }
  expect(stdout).toContain('start with soc/kit/README.md');
});

test('never overwrites a file, and writes none where one is there', async () => {
  workplace.write('kit/nxlog.conf', 'mine');
  workplace.write('kit/other.txt', 'mine too');
  const { code, stdout, stderr } = await workplace.run(['companion', '--out', 'kit']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe('sysmon-wmi: kit/nxlog.conf already exists; add --force to overwrite it\n');
  expect(readdirSync(join(workplace.folder, 'kit')).sort()).toEqual(['nxlog.conf', 'other.txt']);
  expect(workplace.read('kit/nxlog.conf')).toBe('mine');
});

test('--force replaces its own files and touches no other; JSON tells', async () => {
  workplace.write('kit/nxlog.conf', 'mine');
  workplace.write('kit/other.txt', 'mine too');
  const { code, stdout } = await workplace.run(['companion', '--out', 'kit', '--force', '--format', 'json']);
  const report = JSON.parse(stdout) as {
    readonly files: readonly { readonly path: string; readonly replaced: boolean }[];
  };
  expect([code, violations('companion.schema.json', report)]).toEqual([0, []]);
  expect(report.files.filter(({ replaced }) => replaced).map(({ path }) => path)).toEqual(['kit/nxlog.conf']);
  expect(workplace.read('kit/nxlog.conf')).not.toBe('mine');
  expect(workplace.read('kit/other.txt')).toBe('mine too');
});

test.each([
  [['companion'], /--out|Missing required argument: out/],
  [['companion', '--out', ''], /--out FOLDER/],
  [['companion', '--out', 'file'], /file is a file; name a folder/],
  [['companion', '--out', 'file/kit'], /file\/kit/],
  [['companion', '--out', 'taken'], /taken\/README\.md is a folder/],
  [['companion', '--out', 'kit', 'more'], /more/],
])('%j cannot be carried out', async (args, message) => {
  workplace.write('file', 'x');
  mkdirSync(join(workplace.folder, 'taken/README.md'), { recursive: true });
  const { code, stdout, stderr } = await workplace.run(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(existsSync(join(workplace.folder, 'kit'))).toBe(false);
});

test('takes away what it wrote where the disk refuses a later file', async () => {
  mkdirSync(join(workplace.folder, 'kit'));
  symlinkSync(join(workplace.folder, 'absent'), join(workplace.folder, 'kit/who-sees-what.md'));
  const { code, stderr } = await workplace.run(['companion', '--out', 'kit']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('kit/who-sees-what.md')]);
  expect(readdirSync(join(workplace.folder, 'kit'))).toEqual(['who-sees-what.md']);
});
