import fc from 'fast-check';
import { codeBlock, codeSpan, markdownWords, tableCode, tableWords } from '../../lib/report/markdown-text';
import { withoutCode } from './markdown-syntax';
import { HOSTILE } from './triage/triaged';

test.each([
  ['made by CORP\\admin, who left', 'made by `CORP\\admin`, who left'],
  ['it is <b>bold</b> and "quoted words".', 'it is `<b>bold</b>` and "quoted words".'],
  ['see http://a.example or @admin and #1', 'see `http://a.example` or `@admin` and `#1`'],
  ['a ` b', 'a `` ` `` b'],
  ['1. item', '`1`. item'],
  ['4 to 5.4 minutes; 1,000 in-memory (yes)', '4 to 5.4 minutes; 1,000 in-memory (yes)'],
])('%s', (text, expected) => {
  expect(markdownWords(text)).toBe(expected);
});

test('a | in a table is a reference, for code does not hide it there', () => {
  expect(tableWords('run a|b\\| now')).toBe('run <code>a&#124;b&#92;&#124;</code> now');
});

test('nothing of any text is left that Markdown obeys', () => {
  const text = fc.oneof(
    fc.array(fc.constantFrom(...HOSTILE, ' ', 'word', '`', '|', '\\'), { maxLength: 8 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  fc.assert(
    fc.property(text, (value) => {
      for (const line of [markdownWords(value), tableWords(value)]) {
        expect(withoutCode(line)).toMatch(/^[A-Za-z0-9 "'(.,;:?)-]*$/);
        expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
        expect(withoutCode(line)).not.toMatch(/www\.|[a-z]:\/|^\s*(?:-|\d+[.)])(?: |$)/);
      }
      expect(tableWords(value)).not.toContain('|');
    }),
  );
});

test('a value as code is whole, whatever backticks it has', () => {
  expect(codeSpan('a``b`')).toBe('``` a``b` ```');
  expect(codeSpan('')).toBe('');
});

test('a block of code ends only at its own fence', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...HOSTILE, '`', '\n', '````'), { maxLength: 10 }), (parts) => {
      const block = codeBlock(parts.join(''), 'text').split('\n');
      const fence = /^`+/.exec(block[0] ?? '')?.[0] ?? '';
      expect(block.at(-2)).toBe(fence);
      const inside = block.slice(1, -2);
      expect(inside.filter((line) => line.includes(fence))).toEqual([]);
    }),
  );
});

test.each([
  ['all laptops/sysmon.xml', '`all laptops/sysmon.xml`'],
  ['a|b\u202e.xml', '<code>a&#124;b&#92;u&#123;202e&#125;&#46;xml</code>'],
])('%j is one piece of code in a cell of a table', (text, expected) => {
  expect(tableCode(text)).toBe(expected);
});
