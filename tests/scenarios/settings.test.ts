import { ALL_RULES } from '../../lib/rules';
import { violations } from '../report/schemas';
import { WARNED, LOG_ALL, TWO_EXCLUDES, Workplace } from './program';

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({ 'bad.xml': TWO_EXCLUDES, 'conf/warned.xml': WARNED, 'conf/good.xml': LOG_ALL });
});

afterEach(() => {
  workplace.remove();
});

function settings(path: string, content: unknown): void {
  workplace.write(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
}

interface Printed {
  readonly preset: string;
  readonly rules: Readonly<Record<string, string>>;
  readonly partial: boolean;
  readonly platform: string;
  readonly failOn: string;
  readonly maxWarnings: number | null;
}

/** The settings in force for a file. */
async function inForce(file: string, ...args: readonly string[]): Promise<Printed> {
  const { code, stdout, stderr } = await workplace.run(['lint', '--print-config', file, ...args]);
  expect([code, stderr]).toEqual([0, '']);
  const { files } = JSON.parse(stdout) as { files: readonly [Printed] };
  return files[0];
}

test('are found upward from each file, the nearest one alone', async () => {
  settings('.sysmon-wmi.json', { preset: 'audit', failOn: 'warning' });
  settings('conf/.sysmon-wmi.json', { preset: 'strict' });
  expect(await inForce('bad.xml')).toMatchObject({ preset: 'audit', failOn: 'warning' });
  expect(await inForce('conf/good.xml')).toMatchObject({ preset: 'strict', failOn: 'error' });
});

test('are one document about all files, with the severity of every rule', async () => {
  settings('conf/.sysmon-wmi.json', { preset: 'strict', rules: { 'no-blackout': 'warning' } });
  const { code, stdout } = await workplace.run([
    'lint',
    '--print-config',
    'bad.xml',
    'conf/good.xml',
    '--rule',
    'no-doctype=off',
  ]);
  expect(code).toBe(0);
  const printed = JSON.parse(stdout) as { version: 1; files: readonly (Printed & { readonly path: string })[] };
  expect(printed.version).toBe(1);
  expect(violations('print-config.schema.json', printed)).toEqual([]);
  expect(violations('print-config.schema.json', { ...printed, files: [{ path: 'bad.xml' }] })).not.toEqual([]);
  expect(printed.files.map(({ path }) => path)).toEqual(['bad.xml', 'conf/good.xml']);
  for (const { rules } of printed.files) {
    expect(Object.keys(rules)).toEqual(ALL_RULES.map(({ meta }) => meta.id));
    expect(rules['no-doctype']).toBe('off');
  }
  const [recommended, strict] = printed.files;
  expect([recommended?.rules['no-blackout'], strict?.rules['no-blackout']]).toEqual(['error', 'warning']);
  expect([recommended?.rules['name-attack-technique'], strict?.rules['name-attack-technique']]).toEqual([
    'off',
    'info',
  ]);
});

test('turn on the rule about verified exclusions with a manifest', async () => {
  expect((await inForce('bad.xml')).rules['verified-exclusion']).toBe('off');
  expect((await inForce('bad.xml', '--exclusions', 'm.yaml')).rules['verified-exclusion']).toBe('warning');
});

test('have defaults', async () => {
  expect(await inForce('bad.xml')).toMatchObject({
    preset: 'recommended',
    rules: {},
    partial: false,
    platform: 'windows',
    failOn: 'error',
    maxWarnings: null,
  });
});

test('decide the exit code', async () => {
  expect((await workplace.run(['lint', 'conf/warned.xml'])).code).toBe(0);
  settings('.sysmon-wmi.json', { failOn: 'warning' });
  expect((await workplace.run(['lint', 'conf/warned.xml'])).code).toBe(1);
  settings('.sysmon-wmi.json', { maxWarnings: 0 });
  expect((await workplace.run(['lint', 'conf/warned.xml'])).code).toBe(1);
  settings('.sysmon-wmi.json', { rules: { 'no-inert-exclude': 'off' }, maxWarnings: 0 });
  expect((await workplace.run(['lint', 'conf/warned.xml'])).code).toBe(0);
});

test('give way to the command line', async () => {
  settings('.sysmon-wmi.json', {
    preset: 'audit',
    failOn: 'never',
    rules: { 'no-blackout': 'off', 'no-doctype': 'off' },
  });
  const args = [
    '--preset',
    'strict',
    '--fail-on',
    'info',
    '--rule',
    'no-blackout=info',
    '--partial',
    '--max-warnings',
    '3',
  ];
  expect(await inForce('bad.xml', ...args)).toMatchObject({
    preset: 'strict',
    failOn: 'info',
    partial: true,
    maxWarnings: 3,
    rules: { 'no-blackout': 'info', 'no-doctype': 'off' },
  });
});

test('of some files are chosen by globs relative to the settings file; later entries win', async () => {
  settings('.sysmon-wmi.json', {
    paths: [
      { files: ['conf/**'], partial: true, rules: { 'no-blackout': 'warning' } },
      { files: ['**/good.xml', 'nothing.xml'], rules: { 'no-blackout': 'off' } },
    ],
  });
  expect(await inForce('bad.xml')).toMatchObject({ partial: false, rules: {} });
  expect(await inForce('conf/warned.xml')).toMatchObject({ partial: true, rules: { 'no-blackout': 'warning' } });
  expect(await inForce('conf/good.xml')).toMatchObject({ partial: true, rules: { 'no-blackout': 'off' } });
});

test('extend others, which count less', async () => {
  settings('shared/base.json', {
    preset: 'audit',
    failOn: 'info',
    rules: { 'no-blackout': 'off', 'no-doctype': 'off' },
  });
  settings('shared/more.json', { extends: 'base.json', failOn: 'warning' });
  settings('.sysmon-wmi.json', { extends: ['shared/more.json'], rules: { 'no-blackout': 'info' } });
  expect(await inForce('bad.xml')).toMatchObject({
    preset: 'audit',
    failOn: 'warning',
    rules: { 'no-blackout': 'info', 'no-doctype': 'off' },
  });
});

test.each([
  ['{ "presett": "audit" }', '.sysmon-wmi.json:1:3: unknown key "presett"; did you mean "preset"?'],
  [
    '{\n  "rules": {\n    "no-blackot": "off"\n  }\n}',
    '.sysmon-wmi.json:3:5: there is no rule "no-blackot"; did you mean',
  ],
  ['{ "preset": "everything" }', '.sysmon-wmi.json:1:3: '],
  ['{ "maxWarnings": -1 }', '.sysmon-wmi.json:1:3: '],
  ['{ "paths": [{ "rules": {} }] }', '.sysmon-wmi.json:1:13: '],
  ['{ "paths": [{ "files": ["*"], "fail": 1 }] }', '.sysmon-wmi.json:1:31: unknown key "fail"'],
  ['{ "preset" "audit" }', '.sysmon-wmi.json:1:12: '],
  ['', '.sysmon-wmi.json:1:1: the document is not a mapping of keys'],
  ['[]', '.sysmon-wmi.json:1:1: '],
  ['{ "extends": ".sysmon-wmi.json" }', '.sysmon-wmi.json:1:1: the settings extend themselves'],
  ['['.repeat(100_000), '.sysmon-wmi.json:1:'],
])('%.40j is content that is not in order: exits with 1 and names the place', async (content, words) => {
  settings('.sysmon-wmi.json', content);
  const { code, stdout, stderr } = await workplace.run(['lint', 'bad.xml']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^sysmon-wmi: [^\n]+; [^\n]+\n$/);
  expect(stderr).toContain(words);
});

test('settings that extend a missing file exit with 2', async () => {
  settings('.sysmon-wmi.json', '{ "extends": "missing.json" }');
  const { code, stdout, stderr } = await workplace.run(['lint', 'bad.xml']);
  expect([code, stdout, stderr]).toEqual([2, '', 'sysmon-wmi: missing.json does not exist; check the path\n']);
});
