import { matchesGlob } from '../../lib/settings';

test.each([
  ['sysmon.xml', 'sysmon.xml', true],
  ['sysmon.xml', '*.xml', true],
  ['sysmon.xml', './*.xml', true],
  ['sysmon.xml', '*', true],
  ['sysmon.xml', '**', true],
  ['sysmon.xml', '**/*.xml', true],
  ['sysmon.xml', 's?smon.xml', true],
  ['sysmon.xml', 'sysmon', false],
  ['sysmon.xml', 'sysmon.xml.*', false],
  ['sysmon.xml', 's.smon.xml', false],
  ['sysmon.xml', '[s]ysmon.xml', false],
  ['configs/a.xml', '*.xml', false],
  ['configs/a.xml', '*/*.xml', true],
  ['configs/a.xml', 'configs', false],
  ['configs/a.xml', 'configs/**', true],
  ['configs/a.xml', 'config?/a.xml', true],
  ['configs/a.xml', '?onfigs?a.xml', false],
  ['configs/servers/dc/b.xml', 'configs/**/b.xml', true],
  ['configs/servers/dc/b.xml', '**/servers/**/dc/*.xml', true],
  ['configs/servers/dc/b.xml', '**/dc/b', false],
  ['../other/a.xml', '**/a.xml', true],
  ['a/b/a/b/c.xml', '**/a/b/c.xml', true],
  ['😀.xml', '?.xml', true],
])('%s, %s: %s', (path, glob, expected) => {
  expect(matchesGlob(path, glob)).toBe(expected);
});

test('takes no longer for a hostile glob', () => {
  const path = `${'a/'.repeat(300)}${'a'.repeat(2000)}`;
  expect(matchesGlob(path, `${'**/'.repeat(300)}b`)).toBe(false);
  expect(matchesGlob(path, `**/${'*a'.repeat(1000)}b`)).toBe(false);
});
