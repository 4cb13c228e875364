import { TracedText } from '../../../lib/triage/payload/traced-text';
import { argumentWords } from '../../../lib/triage/payload/words';

// The table of Microsoft's "Parsing C command-line arguments", and what CommandLineToArgvW does with two quotes.
test.each([
  ['"abc" d e', ['abc', 'd', 'e']],
  ['a\\\\b d"e f"g h', ['a\\\\b', 'de fg', 'h']],
  ['a\\\\\\"b c d', ['a\\"b', 'c', 'd']],
  ['a\\\\\\\\"b c" d e', ['a\\\\b c', 'd', 'e']],
  ['"a""b" c', ['a"b', 'c']],
  ['a"b" c', ['ab', 'c']],
  ['C:\\a\\ b', ['C:\\a\\', 'b']],
  ['"" a', ['', 'a']],
  ['"a b', ['a b']],
  [' \t a  \r\n b ', ['a', 'b']],
  ['', []],
])('%s', (line, words) => {
  expect(argumentWords(TracedText.of(line)).map(({ text }) => text.text)).toEqual(words);
});

test('each word knows its place', () => {
  const line = 'x "C:\\a b" y';
  const words = argumentWords(TracedText.of(line));
  expect(words.map(({ start, end }) => line.slice(start, end))).toEqual(['x', '"C:\\a b"', 'y']);
  expect(words.map(({ text }) => line.slice(text.span().start, text.span().end))).toEqual(['x', 'C:\\a b', 'y']);
});
