import fc from 'fast-check';
import { LineIndex } from '../../lib/text';

test('LF, CRLF and a lone CR end a line, LF CR ends two', () => {
  const lines = new LineIndex('a\nb\r\nc\rd\n\re');
  expect(lines.lineCount).toBe(6);
  expect([1, 2, 3, 4, 5, 6].map((line) => lines.lineText(line))).toEqual(['a', 'b', 'c', 'd', '', 'e']);
  expect([1, 2, 3, 4, 5, 6].map((line) => lines.lineStart(line))).toEqual([0, 2, 5, 7, 9, 10]);
});

test('a line end at the end of the text begins one more, empty line', () => {
  const lines = new LineIndex('a\r\n');
  expect(lines.lineCount).toBe(2);
  expect(lines.lineText(2)).toBe('');
  expect(lines.position(3)).toEqual({ line: 2, column: 1, offset: 3 });
});

test('the empty text has one line', () => {
  const lines = new LineIndex('');
  expect(lines.lineCount).toBe(1);
  expect(lines.lineText(1)).toBe('');
  expect(lines.position(0)).toEqual({ line: 1, column: 1, offset: 0 });
});

test('the code units of a line end belong to the line that they end', () => {
  const lines = new LineIndex('ab\r\nc');
  expect([0, 1, 2, 3, 4, 5].map((offset) => lines.position(offset))).toEqual([
    { line: 1, column: 1, offset: 0 },
    { line: 1, column: 2, offset: 1 },
    { line: 1, column: 3, offset: 2 },
    { line: 1, column: 4, offset: 3 },
    { line: 2, column: 1, offset: 4 },
    { line: 2, column: 2, offset: 5 },
  ]);
});

test('columns count UTF-16 code units', () => {
  const lines = new LineIndex('é😀x\n😀');
  expect(lines.position(3)).toEqual({ line: 1, column: 4, offset: 3 });
  expect(lines.position(7)).toEqual({ line: 2, column: 3, offset: 7 });
});

test('an offset outside the text is moved to its end', () => {
  const lines = new LineIndex('a\nbc');
  expect(lines.position(-5)).toEqual({ line: 1, column: 1, offset: 0 });
  expect(lines.position(99)).toEqual({ line: 2, column: 3, offset: 4 });
});

test('a span becomes a range', () => {
  expect(new LineIndex('<a>\n</a>').range({ start: 1, end: 6 })).toEqual({
    start: { line: 1, column: 2, offset: 1 },
    end: { line: 2, column: 3, offset: 6 },
  });
});

test.each([0, 3, -1, 1.5, Number.NaN])('there is no line %d', (line) => {
  const lines = new LineIndex('a\nb');
  expect(() => lines.lineStart(line)).toThrow(RangeError);
  expect(() => lines.lineText(line)).toThrow('it has 2');
});

test('any text: every offset is in its line, and the lines joined are the text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', '\u2028', '\t') });
  fc.assert(
    fc.property(text, (value) => {
      const lines = new LineIndex(value);
      for (let offset = 0; offset <= value.length; offset++) {
        const { line, column } = lines.position(offset);
        expect(lines.lineStart(line) + column - 1).toBe(offset);
      }
      const numbers = Array.from({ length: lines.lineCount }, (_, index) => index + 1);
      expect(numbers.map((line) => lines.lineText(line))).toEqual(value.split(/\r\n|\r|\n/));
    }),
  );
});
