import fc from 'fast-check';
import { JsonSyntaxError, scanJson } from '../../lib/document/json-places';
import { thrownBy } from '../thrown-by';

/** Every place with what stands there. */
function places(text: string): readonly string[] {
  const found: string[] = [];
  scanJson(text, (place, offset) => found.push(`${place.join('.')} ${text.slice(offset).split(/[,:\]}\s]/)[0] ?? ''}`));
  return found;
}

function isJson(text: string): boolean {
  return thrownBy(() => JSON.parse(text) as unknown) === undefined;
}

test('finds keys and items', () => {
  expect(places('{ "a": [1, { "b": "x" }], "a\\"b": true }')).toEqual([
    'a "a"',
    'a.0 1',
    'a.1 {',
    'a.1.b "b"',
    'a"b "a\\"b"',
  ]);
  expect(places(' 7 ')).toEqual([]);
  expect(places('{}')).toEqual([]);
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
    scanJson(text, () => undefined);
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
        scanJson(text, () => undefined);
      });
      expect(error === undefined).toBe(isJson(text));
    }),
    { numRuns: 3000, seed: 1 },
  );
});
