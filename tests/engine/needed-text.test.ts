import type { ConditionName } from '../../lib/catalog';
import { neededTexts } from '../../lib/engine/needed-text';

function needs(condition: ConditionName, value: string): readonly string[] | null {
  const needed = neededTexts({ kind: 'Condition', field: 'Name', condition, value, name: null });
  return needed?.map(({ whole, text }) => (whole ? `=${text}` : `~${text}`)) ?? null;
}

test.each([
  ['is', 'A;b', ['=A;b']],
  ['is', '', []],
  ['is any', 'A;;b', ['=A', '=b']],
  ['is any', ';', []],
  ['contains', 'a;b', ['~a;b']],
  ['begin with', 'a', ['~a']],
  ['end with', 'a', ['~a']],
  ['image', 'a.exe', ['~a.exe']],
  ['contains any', 'a;;b', ['~a', '~;b', '~b']],
  ['contains all', 'a;bcd;ef', ['~bcd']],
  ['contains all', 'a;', ['~a']],
] as const)('%s "%s" needs %j', (condition, value, expected) => {
  expect(needs(condition, value)).toEqual(expected);
});

test.each([
  ['contains', ''],
  ['begin with', ''],
  ['end with', ''],
  ['image', ''],
  ['contains any', 'a;'],
  ['contains all', ''],
  ['is not', 'a'],
  ['excludes', 'a'],
  ['excludes any', 'a;b'],
  ['excludes all', 'a;b'],
  ['not begin with', 'a'],
  ['not end with', 'a'],
  ['less than', 'a'],
  ['more than', 'a'],
] as const)('%s "%s" needs no text', (condition, value) => {
  expect(needs(condition, value)).toBeNull();
});
