import { DEFAULT_SETTINGS, layered, parseSettings, SettingsError } from '../../lib/settings';
import { thrownBy } from '../thrown-by';

const RULES = ['no-blackout', 'no-or-exclusion'];
const parse = (text: string): unknown => parseSettings(text, 's.json', RULES);

test('all keys are read', () => {
  const settings = {
    $schema: 'https://example.org/settings.schema.json',
    extends: ['a.json'],
    preset: 'strict',
    rules: { 'no-blackout': 'off' },
    partial: true,
    platform: 'linux',
    failOn: 'never',
    maxWarnings: 0,
    paths: [{ files: ['*.xml'], preset: 'audit', rules: {}, partial: false, platform: 'windows' }],
  };
  expect(parse(JSON.stringify(settings))).toEqual(settings);
});

test('YAML says the same', () => {
  expect(parse('preset: strict\npaths:\n  - files: ["*.xml"]\n    partial: true\n')).toEqual({
    preset: 'strict',
    paths: [{ files: ['*.xml'], partial: true }],
  });
});

test.each([
  [
    '{ "paths": [{ "files": ["*"], "rules": { "no-blackot": "off" } }] }',
    '1:42: there is no rule "no-blackot"',
    'did you mean "no-blackout"?',
  ],
  ['{ "rules": { "x": "off" } }', '1:14: there is no rule "x"', '"sysmon-wmi rules" lists them'],
  [
    '{ "rules": { "no-blackout": "fatal" } }',
    '1:14: rules.no-blackout has an unknown value',
    'use one of error, warning, info, off',
  ],
  ['{ "zzz": 1 }', '1:3: unknown key "zzz"', 'use one of $schema, extends, preset, rules, partial'],
  ['{ "paths": [{ "filez": ["*"], "files": ["*"] }] }', '1:15: unknown key "filez"', 'did you mean "files"?'],
  ['{ "paths": [{}] }', '1:13: paths[0] has no "files"', 'add it'],
  ['{ "partial": "yes" }', '1:3: partial is not true or false', 'only part of a configuration'],
  ['preset: strict\nrules:\n  no-blackout: fatal\n', '3:3: rules.no-blackout has an unknown value', 'error, warning'],
  ['', '1:1: the document is not a mapping of keys', ''],
  ['{ "__proto__": { "preset": "audit" } }', '1:3: unknown key "__proto__"', 'use one of'],
])('%s is a mistake with a place', (text, message, help) => {
  const error = thrownBy(() => parse(text));
  expect(error).toBeInstanceOf(SettingsError);
  expect(error).toMatchObject({
    message: `s.json:${message}`,
    help: expect.stringContaining(help) as string,
  });
});

test('settings may stand below a key of another document', () => {
  const inPackage = (text: string): unknown => parseSettings(text, 'package.json', RULES, 'sysmon-wmi');
  expect(inPackage('{ "name": "x", "sysmon-wmi": { "preset": "strict" } }')).toEqual({ preset: 'strict' });
  expect(() => inPackage('{ "sysmon-wmi": { "presett": "strict" } }')).toThrow(
    'package.json:1:19: unknown key "presett"',
  );
  expect(() => inPackage('{ "sysmon-wmi": { "rules": { "no-blackot": "off" } } }')).toThrow(
    'package.json:1:30: there is no rule "no-blackot"',
  );
  expect(() => inPackage('{ "sysmon-wmi": 3 }')).toThrow('package.json:1:3: sysmon-wmi is not a mapping of keys');
});

test('layers lie over each other, rules one by one', () => {
  const base = layered(DEFAULT_SETTINGS, { preset: 'audit', rules: { 'no-blackout': 'off' }, maxWarnings: 3 });
  const result = layered(base, { rules: { 'no-or-exclusion': 'info' }, partial: true, maxWarnings: 0 });
  expect(result).toEqual({
    preset: 'audit',
    exclusions: null,
    rules: new Map([
      ['no-blackout', 'off'],
      ['no-or-exclusion', 'info'],
    ]),
    partial: true,
    platform: 'windows',
    failOn: 'error',
    maxWarnings: 0,
  });
  expect(DEFAULT_SETTINGS.rules.size).toBe(0);
});
