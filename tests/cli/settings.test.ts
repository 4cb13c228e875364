import { mkdirSync } from 'node:fs';
import { CREATED_ONLY, LOG_ALL, Scratch, TWO_EXCLUDES } from './run-cli';

let scratch: Scratch;

beforeEach(() => {
  scratch = new Scratch();
  mkdirSync(scratch.path('.git'));
  scratch.write({ 'none.xml': TWO_EXCLUDES, 'created.xml': CREATED_ONLY, 'configs/created.xml': CREATED_ONLY });
});

afterEach(() => {
  scratch.remove();
});

function settings(content: unknown, file = '.sysmon-wmi.json'): void {
  scratch.write({ [file]: JSON.stringify(content) });
}

async function effective(...argv: readonly string[]): Promise<unknown> {
  const { code, stdout } = await scratch.run(['lint', '--print-config', ...argv]);
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

const DEFAULTS = {
  preset: 'recommended',
  partial: false,
  platform: 'windows',
  failOn: 'error',
  maxWarnings: null,
  rules: {},
};

describe('the settings of a file', () => {
  test('are the defaults where nothing is set', async () => {
    expect(await effective('none.xml')).toEqual({ path: 'none.xml', ...DEFAULTS });
  });

  test('come from the nearest file above it', async () => {
    settings({ preset: 'audit' });
    settings({ preset: 'strict' }, 'configs/.sysmon-wmi.json');
    expect(await effective('none.xml')).toMatchObject({ preset: 'audit' });
    expect(await effective('configs/created.xml')).toMatchObject({ preset: 'strict' });
    expect(await effective('-')).toMatchObject({ path: '<stdin>', preset: 'audit' });
  });

  test('are not looked for above the repository', async () => {
    settings({ preset: 'audit' });
    mkdirSync(scratch.path('configs/.git'));
    expect(await effective('configs/created.xml')).toMatchObject({ preset: 'recommended' });
  });

  test('decide the exit code', async () => {
    settings({ failOn: 'warning' });
    expect((await scratch.run(['lint', 'created.xml'])).code).toBe(1);
    settings({ maxWarnings: 0 });
    expect((await scratch.run(['lint', 'created.xml'])).code).toBe(1);
    settings({ rules: { 'no-blackout': 'off' } });
    expect((await scratch.run(['lint', 'none.xml'])).code).toBe(0);
  });

  test('yield to the command line, rule by rule', async () => {
    settings({ preset: 'audit', failOn: 'never', rules: { 'no-blackout': 'off', 'option-order': 'error' } });
    const argv = ['--preset', 'strict', '--rule', 'no-blackout=info', '--fail-on', 'info', '--max-warnings', '3'];
    expect(await effective('none.xml', '--partial', '--platform', 'linux', ...argv)).toEqual({
      path: 'none.xml',
      preset: 'strict',
      partial: true,
      platform: 'linux',
      failOn: 'info',
      maxWarnings: 3,
      rules: { 'no-blackout': 'info', 'option-order': 'error' },
    });
  });

  test('add to those they extend, of which the later count more', async () => {
    settings({ extends: ['shared/a.json', 'shared/b.json'], failOn: 'warning' });
    settings({ preset: 'strict', partial: true, failOn: 'never' }, 'shared/a.json');
    settings({ extends: './base.json', preset: 'audit' }, 'shared/b.json');
    settings({ rules: { 'option-order': 'off' } }, 'shared/base.json');
    expect(await effective('none.xml')).toEqual({
      path: 'none.xml',
      ...DEFAULTS,
      preset: 'audit',
      partial: true,
      failOn: 'warning',
      rules: { 'option-order': 'off' },
    });
  });

  test.each([
    ['none.xml', 'none.xml', true],
    ['*.xml', 'none.xml', true],
    ['./*.xml', 'none.xml', true],
    ['*.xml', 'configs/created.xml', false],
    ['**/*.xml', 'configs/created.xml', true],
    ['**/*.xml', 'none.xml', true],
    ['configs/**', 'configs/created.xml', true],
    ['configs/creat?d.xml', 'configs/created.xml', true],
    ['configs', 'configs/created.xml', false],
    ['n.ne.xml', 'none.xml', false],
  ])('for some paths only: %s reaches %s: %s', async (glob, file, reached) => {
    settings({ paths: [{ files: [glob], preset: 'strict', partial: true }] });
    expect(await effective(file)).toMatchObject({ preset: reached ? 'strict' : 'recommended', partial: reached });
  });
});

describe('settings that cannot be used', () => {
  test.each([
    ['{ "preset": "strict"\n  "rules": {} }', '.sysmon-wmi.json:2:3: this is not JSON; expected "," or "}"'],
    ['{ "presett": "strict" }', '.sysmon-wmi.json:1:3: unknown key "presett"; did you mean "preset"?'],
    [
      '{ "paths": [\n  { "files": ["*.xml"], "failOn": "error" }] }',
      '.sysmon-wmi.json:2:25: unknown key "failOn"; it is one of files, preset, rules, partial, platform',
    ],
    [
      '{ "rules": {\n  "no-blackot": "off" } }',
      '.sysmon-wmi.json:2:3: there is no rule "no-blackot"; did you mean "no-blackout"?',
    ],
    [
      '{ "paths": [{ "files": ["*"], "rules": { "nonsense": "off" } }] }',
      '.sysmon-wmi.json:1:42: there is no rule "nonsense"; "sysmon-wmi rules" lists them',
    ],
    [
      '{ "preset": "strickt" }',
      '.sysmon-wmi.json:1:3: "preset" has an unknown value; it is one of recommended, strict, audit',
    ],
    ['{ "paths": [{}] }', '.sysmon-wmi.json:1:13: "paths.0" has no "files"; add it'],
    [
      '{ "maxWarnings": -1 }',
      '.sysmon-wmi.json:1:3: "maxWarnings" must be >= 0; schemas/settings.schema.json describes the settings',
    ],
    ['[]', '.sysmon-wmi.json:1:1: the settings must be object; schemas/settings.schema.json describes the settings'],
    ['{ "extends": "missing.json" }', 'missing.json does not exist; check the path'],
  ])('%s', async (text, message) => {
    scratch.write({ '.sysmon-wmi.json': text });
    expect(await scratch.run(['lint', 'none.xml'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `sysmon-wmi: ${message}\n`,
    });
  });

  test('a circle of settings that extend each other', async () => {
    settings({ extends: 'b.json' });
    settings({ extends: '.sysmon-wmi.json' }, 'b.json');
    expect(await scratch.run(['lint', 'none.xml'])).toMatchObject({
      code: 2,
      stderr:
        'sysmon-wmi: the settings extend themselves: .sysmon-wmi.json -> b.json -> .sysmon-wmi.json; remove one of them\n',
    });
  });

  test.each([
    ['__proto__', '{ "__proto__": { "preset": "audit" } }'],
    ['constructor', '{ "constructor": { "prototype": {} } }'],
  ])('the key %s is unknown like any other', async (key, text) => {
    scratch.write({ '.sysmon-wmi.json': text, 'all.xml': LOG_ALL });
    const { code, stderr } = await scratch.run(['lint', 'all.xml']);
    expect(code).toBe(2);
    expect(stderr).toContain(`unknown key "${key}"`);
  });
});

describe('arguments that settings could hold', () => {
  test.each([
    [['--preset', 'strickt'], 'there is no preset "strickt"; did you mean "strict"?'],
    [['--rule', 'no-blackout'], '--rule takes ID=SEVERITY, for example no-blackout=error, not "no-blackout"'],
    [['--rule', 'no-blakout=off'], 'there is no rule "no-blakout"; did you mean "no-blackout"?'],
    [['--rule', 'no-blackout=fatal'], 'there is no severity "fatal"; it is one of error, warning, info, off'],
    [['--max-warnings', 'many'], '--max-warnings takes a whole number, not "many"'],
    [['--preset', 'strict', '--preset', 'audit'], '--preset is given more than once'],
  ])('%j', async (argv, message) => {
    expect(await scratch.run(['lint', 'none.xml', ...argv])).toEqual({
      code: 2,
      stdout: '',
      stderr: `sysmon-wmi: ${message}\n`,
    });
  });
});
