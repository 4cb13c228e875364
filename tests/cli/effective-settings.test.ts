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

function source(path: string): Source {
  const file = `${workplace.folder}/${path}`;
  return { path, file, bytes: () => Promise.resolve(new Uint8Array()) };
}

const STDIN: Source = { path: '<stdin>', file: null, bytes: () => Promise.resolve(new Uint8Array()) };

test('the settings of standard input are those of the working folder, without its paths', async () => {
  settings('.sysmon-wmi.json', { preset: 'strict', paths: [{ files: ['**'], preset: 'audit' }] });
  const finder = new SettingsFinder({}, workplace.folder);
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
  const finder = new SettingsFinder({}, workplace.folder);
  expect(await finder.for(source('shared/a.xml'))).toMatchObject({ preset: 'strict', partial: false });
  expect(await finder.for(source('a.xml'))).toMatchObject({ preset: 'recommended', partial: true });
});

test('settings that two others extend are no circle', async () => {
  settings('.sysmon-wmi.json', { extends: ['a.json', 'b.json'] });
  settings('a.json', { extends: 'base.json', partial: true });
  settings('b.json', { extends: 'base.json' });
  settings('base.json', { partial: false, preset: 'audit' });
  const finder = new SettingsFinder({}, workplace.folder);
  expect(await finder.for(source('x.xml'))).toMatchObject({ preset: 'audit', partial: false });
});

test.each([
  [{ preset: ['strict', 'audit'] }, '--preset is given more than once'],
  [{ rule: 'no-blackout=' }, '--rule takes ID=SEVERITY, for example no-blackout=error, not "no-blackout="'],
  [{ rule: ['no-blackout=off', 'no-blakout=off'] }, 'there is no rule "no-blakout"; did you mean "no-blackout"?'],
  [{ rule: 'constructor=off' }, 'there is no rule "constructor"; see "sysmon-wmi rules"'],
  [{ 'max-warnings': '1.5' }, '--max-warnings takes a whole number, not "1.5"'],
])('%j is refused', (given, message) => {
  expect(() => new SettingsFinder(given, workplace.folder)).toThrow(message);
});

test('the last severity of a rule counts', async () => {
  const finder = new SettingsFinder({ rule: ['no-blackout=off', 'no-blackout=info'] }, workplace.folder);
  expect((await finder.for(source('a.xml'))).rules).toEqual(new Map([['no-blackout', 'info']]));
});
