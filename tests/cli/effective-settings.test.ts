import type { SettingOptions } from '../../lib/cli/effective-settings';
import { SettingsFinder } from '../../lib/cli/effective-settings';
import type { Source } from '../../lib/cli/sources';
import { Workplace } from '../scenarios/program';

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace();
});

afterEach(() => {
  workplace.remove();
});

function settings(path: string, content: unknown): void {
  workplace.write(path, JSON.stringify(content));
}

function source(path: string): Pick<Source, 'place'> {
  return { place: `${workplace.folder}/${path}` };
}

const NOTHING: SettingOptions = {
  preset: undefined,
  rule: [],
  partial: false,
  platform: undefined,
  exclusions: undefined,
  'fail-on': undefined,
  'max-warnings': undefined,
};

const STDIN: Pick<Source, 'place'> = { place: null };

test('the settings of standard input are those of the working folder, without its paths', async () => {
  settings('.sysmon-wmi.json', { preset: 'strict', paths: [{ files: ['**'], preset: 'audit' }] });
  const finder = new SettingsFinder(NOTHING, workplace.folder);
  expect((await finder.for(STDIN)).preset).toBe('strict');
  expect((await finder.for(source('a.xml'))).preset).toBe('audit');
});

test('the paths of extended settings are relative to their own file', async () => {
  settings('.sysmon-wmi.json', { extends: 'shared/base.json' });
  settings('shared/base.json', {
    paths: [
      { files: ['*.xml'], preset: 'strict' },
      { files: ['../*.xml'], partial: true },
    ],
  });
  const finder = new SettingsFinder(NOTHING, workplace.folder);
  expect(await finder.for(source('shared/a.xml'))).toMatchObject({ preset: 'strict', partial: false });
  expect(await finder.for(source('a.xml'))).toMatchObject({ preset: 'recommended', partial: true });
});

test.each([
  ['configs/a.xml', true],
  ['configs/servers/.hidden/b.xml', true],
  ['other/a.xml', false],
])('paths take the globs of the command line: %s', async (path, expected) => {
  settings('.sysmon-wmi.json', { paths: [{ files: ['./{configs,modules}/**/[a-c].xml'], partial: true }] });
  expect((await new SettingsFinder(NOTHING, workplace.folder).for(source(path))).partial).toBe(expected);
});

test('settings that two others extend are no circle', async () => {
  settings('.sysmon-wmi.json', { extends: ['a.json', 'b.json'] });
  settings('a.json', { extends: 'base.json', partial: true });
  settings('b.json', { extends: 'base.json' });
  settings('base.json', { partial: false, preset: 'audit' });
  const finder = new SettingsFinder(NOTHING, workplace.folder);
  expect(await finder.for(source('x.xml'))).toMatchObject({ preset: 'audit', partial: false });
});

test.each([
  [['no-blackout='], '--rule: no-blackout= is not a setting; write ID=SEVERITY, for example no-blackout=error'],
  [['no-blackout=of'], '--rule: of is not a severity; did you mean "off"?'],
  [['no-blackout=off', 'no-blakout=off'], '--rule: no-blakout is not a rule; did you mean "no-blackout"?'],
  [['constructor=off'], '--rule: constructor is not a rule; "sysmon-wmi rules" lists them'],
])('--rule %j is refused', (rule, message) => {
  expect(() => new SettingsFinder({ ...NOTHING, rule }, workplace.folder)).toThrow(message);
});

test('the last severity of a rule counts', async () => {
  const finder = new SettingsFinder({ ...NOTHING, rule: ['no-blackout=off', 'no-blackout=info'] }, workplace.folder);
  expect((await finder.for(source('a.xml'))).rules).toEqual(new Map([['no-blackout', 'info']]));
});
