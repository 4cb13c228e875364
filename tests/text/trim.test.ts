import { trimEndOf, trimOf } from '../../lib/text';

test.each([
  ['a;b;;', ';', 'a;b'],
  [';;', ';', ''],
  ['', ';', ''],
  ['a\r\n\n', '\r\n', 'a'],
  [';a', ';', ';a'],
])('the end of %j without %j is %j', (text, characters, trimmed) => {
  expect(trimEndOf(text, characters)).toBe(trimmed);
});

test.each([
  ['  a b ', ' ', 'a b'],
  ['   ', ' ', ''],
  ['"a" ', '" ', 'a'],
])('both ends of %j without %j are %j', (text, characters, trimmed) => {
  expect(trimOf(text, characters)).toBe(trimmed);
});

test('a run of a million that is not at the end', () => {
  const text = `x${' '.repeat(1_000_000)}x`;
  expect(trimEndOf(text, ' ')).toBe(text);
  expect(trimOf(text, ' ')).toBe(text);
});
