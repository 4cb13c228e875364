import fc from 'fast-check';
import { JsonSyntaxError, scanJson } from '../../lib/document/json-places';
import { thrownBy } from '../thrown-by';

function isJson(text: string): boolean {
  return thrownBy(() => JSON.parse(text) as unknown) === undefined;
}

test.each<[place: readonly (string | number)[], written: string]>([
  [[], '{'],
  [['a'], '"a"'],
  [['a', 0], '1,'],
  [['a', '1'], '{ "b"'],
  [['a', 1, 'b'], '"b": "x"'],
  [['a', 1, 'absent', 'more'], '{ "b"'],
  [['a', 7], '"a": [1'],
  [['a"b'], '"a\\"b"'],
  [['a"b', 'in a scalar'], '"a\\"b"'],
])('finds %j', (place, written) => {
  const text = ' { "a": [1, { "b": "x" }], "a\\"b": true }';
  const offset = scanJson(text).offsetOf(place);
  expect(text.slice(offset, offset + written.length)).toBe(written);
});

test('finds keys that are given twice, each in its object', () => {
  const text = '{ "a": { "b": 1 }, "b": [{ "c": 1, "\\u0063": 2 }], "a": 1 }';
  expect(scanJson(text).repeatedKeys.map((offset) => text.slice(offset, offset + 3))).toEqual(['"\\u', '"a"']);
});

test('a text of 20 MB, 300,000 keys and a million items need no recursion', () => {
  const long = `["${'x'.repeat(20_000_000)}", "${'\\n'.repeat(1_000_000)}", 7]`;
  expect(scanJson(long).offsetOf([2])).toBe(long.length - 2);
  const keys = `{${Array.from({ length: 300_000 }, (_, index) => `"${String(index)}":0`).join()}}`;
  expect(scanJson(keys).offsetOf(['299999'])).toBe(keys.length - '"299999":0}'.length);
  const items = `[${'0,'.repeat(1_000_000)}"last"]`;
  expect(scanJson(items).offsetOf([1_000_000])).toBe(items.length - '"last"]'.length);
});

test.each([
  ['', 0, 'a value'],
  ['{', 1, 'a key in double quotes'],
  ['{ a: 1 }', 2, 'a key in double quotes'],
  ['{ "a" 1 }', 6, '":"'],
  ['{ "a": }', 7, 'a value'],
  ['{ "a": 1 "b": 2 }', 9, '"," or "}"'],
  ['{ "a": 1, }', 10, 'a key'],
  ['[1, 2', 5, '"," or "]"'],
  ['[01]', 1, 'a value'],
  ['["\u0001"]', 1, 'a value'],
  ['1 2', 2, 'the end of the file'],
  ['[truely]', 1, 'a value'],
  ['['.repeat(102), 101, 'less nesting'],
])('says where %j is not JSON', (text, offset, expected) => {
  const error = thrownBy(() => {
    scanJson(text);
  });
  expect(error).toBeInstanceOf(JsonSyntaxError);
  expect(error).toMatchObject({ offset, message: expect.stringContaining(`expected ${expected}`) as string });
});

test('accepts what JSON.parse accepts, and nothing else', () => {
  const written = fc.json({ maxDepth: 5 });
  const damaged = fc
    .tuple(written, fc.nat(), fc.constantFrom('', ',', '"', '}', ']', ':', '0', '\\', '\u0001', 'e', '-'))
    .map(([text, at, inserted]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + inserted + text.slice(inserted === '' ? place + 1 : place);
    });
  fc.assert(
    fc.property(fc.oneof(written, damaged), (text) => {
      const error = thrownBy(() => {
        scanJson(text);
      });
      expect(error === undefined).toBe(isJson(text));
    }),
    { numRuns: 3000, seed: 1 },
  );
});
