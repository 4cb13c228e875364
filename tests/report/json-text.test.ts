import { jsonText } from '../../lib/report';

test('escapes what a terminal obeys, and a reader gets it back', () => {
  const hostile = 'a\u001b[31m\u007f\u009b31m\u202eb\u200b\ufeff\u2028é日\u{e0041}😀';
  const text = jsonText({ value: hostile });
  expect(text).toBe(String.raw`{"value":"a\u001b[31m\u007f\u009b31m\u202eb\u200b\ufeff\u2028é日\udb40\udc41😀"}`);
  expect(JSON.parse(text)).toEqual({ value: hostile });
});

test('indents where it is asked to', () => {
  expect(jsonText({ a: 1 }, 2)).toBe('{\n  "a": 1\n}');
});
