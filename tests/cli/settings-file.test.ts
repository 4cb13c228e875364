import { join } from 'node:path';
import { settingsFileOf } from '../../lib/cli/settings-file';
import { Workplace } from '../scenarios/program';

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace();
  workplace.write('.git/HEAD', 'ref: refs/heads/main');
});

afterEach(() => {
  workplace.remove();
});

const found = (folder: string): string | null =>
  settingsFileOf(join(workplace.folder, folder), workplace.folder)?.slice(workplace.folder.length + 1) ?? null;
const WITH_SETTINGS = '{ "name": "x", "sysmon-wmi": { "preset": "strict" } }';

test.each(['.sysmon-wmi.json', '.sysmon-wmi.yaml', '.sysmon-wmi.yml'])('%s is found upward', (name) => {
  workplace.write(name, '{}');
  expect([found('.'), found('configs/servers')]).toEqual([name, name]);
});

test('the nearest file counts', () => {
  workplace.write('.sysmon-wmi.json', '{}');
  workplace.write('configs/.sysmon-wmi.yaml', '');
  expect([found('.'), found('configs/servers')]).toEqual(['.sysmon-wmi.json', 'configs/.sysmon-wmi.yaml']);
});

test('package.json counts where it holds settings', () => {
  workplace.write('.sysmon-wmi.json', '{}');
  workplace.write('a/package.json', WITH_SETTINGS);
  workplace.write('b/package.json', '{ "devDependencies": { "sysmon-wmi": "0.1.0" } }');
  expect([found('a'), found('b')]).toEqual(['a/package.json', '.sysmon-wmi.json']);
});

test('a package.json that cannot be read is not passed over', () => {
  workplace.write('.sysmon-wmi.json', '{}');
  workplace.write('a/package.json', WITH_SETTINGS.slice(0, -1));
  expect(found('a')).toBe('a/package.json');
});

test('two files for one folder are one too many', () => {
  workplace.write('.sysmon-wmi.yaml', '');
  workplace.write('package.json', WITH_SETTINGS);
  expect(() => found('.')).toThrow('several files hold settings for the same folder: .sysmon-wmi.yaml, package.json');
});

test('the search ends at the root of the repository', () => {
  workplace.write('.sysmon-wmi.json', '{}');
  workplace.write('inner/.git/HEAD', '');
  expect(found('inner/configs')).toBeNull();
});
