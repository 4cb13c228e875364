import { checkDocument, readDocument } from '../../lib/document';
import { checkExclusions, checkSettings } from '../../lib/schemas';

function firstProblem(source: string): string {
  const [problem] = readDocument(source).problems;
  return problem === undefined
    ? ''
    : `${String(problem.position.line)}:${String(problem.position.column)} ${problem.message}`;
}

const keys = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `key${String(index)}`);

test.each([
  ['in YAML', keys(20_000).map((key) => `${key}: 1\n`)],
  ['in a flow of YAML', ['{', ...keys(20_000).map((key) => `${key}: 1,\n`), '}']],
  [
    'in JSON',
    [
      '{',
      keys(20_000)
        .map((key) => `"${key}": 1`)
        .join(),
      '}',
    ],
  ],
])('20,000 keys %s', (_, parts) => {
  const { value, problems } = readDocument(parts.join(''));
  expect(problems).toEqual([]);
  expect(Object.keys(value as object)).toHaveLength(20_000);
});

test.each([
  ['50,000 keys', keys(50_000).map((key) => `${key}: 1\n`)],
  ['300,000 documents', ['--- a\n'.repeat(2), 'b\n'.repeat(300_000)]],
  ['a million commas', ['a: [', ','.repeat(1_000_000)]],
  ['a million blank lines', ['a:', '\n'.repeat(1_000_000), 'b']],
])('%s in YAML are more than anybody writes', (_, parts) => {
  expect(firstProblem(parts.join(''))).toMatch(
    /^1:1 the (?:document is too long for YAML|file holds several documents)$/,
  );
});

test.each([
  ['unclosed double quotes', `a: "${'x\n'.repeat(300_000)}`, '300001:1 missing closing "quote'],
  ['unclosed single quotes', `a: '${'x\n'.repeat(300_000)}`, "300001:1 missing closing 'quote"],
])('%s over 300,000 lines', (_, source, expected) => {
  expect(firstProblem(source)).toBe(expected);
});

test('a text of 1 MB in YAML and of 20 MB in JSON', () => {
  const text = 'x'.repeat(20_000_000);
  const part = text.slice(0, 1_000_000);
  expect(readDocument(`a: "${part}"`).value).toEqual({ a: part });
  expect(readDocument(`{ "a": "${text}" }`).value).toEqual({ a: text });
});

test('a hundred thousand mistakes are a thousand problems', () => {
  const commas = readDocument(`[${','.repeat(100_000)}]`).problems;
  expect(commas).toHaveLength(1000);
  expect(commas[999]?.position.column).toBeGreaterThan(500);
  const twice = readDocument(`{${'"a":1,'.repeat(100_000)}"a":1}`).problems;
  expect(twice).toHaveLength(1000);
  expect(twice[0]).toMatchObject({ message: 'map keys must be unique', position: { line: 1, column: 8 } });
  const unknown = `{${keys(100_000)
    .map((key) => `"${key}":1`)
    .join()}}`;
  expect(checkDocument(unknown, checkSettings).problems).toHaveLength(1000);
});

test('mistakes in many entries are found in proportion to their number', () => {
  const entries = Array.from({ length: 3000 }, (_, index) => `  - id: ${String(index)}\n    consumerr: {}\n`).join('');
  const { problems } = checkDocument(`version: 1\nexclusions:\n${entries}`, checkExclusions);
  expect(problems).toHaveLength(1000);
  expect(problems[0]?.position.line).toBe(3);
});

test('what is wrong with long JSON is said of JSON', () => {
  const text = `{ "a": [${'1, '.repeat(100_000)}] }`;
  expect(readDocument(text).problems).toEqual([
    {
      message: 'this is not JSON',
      help: expect.stringMatching(/^expected a value: /) as string,
      position: { line: 1, column: 300_009, offset: 300_008 },
    },
  ]);
});
