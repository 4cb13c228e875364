import fc from 'fast-check';
import { escapeControls } from '../../lib/text';

test('ordinary text is returned as it is', () => {
  const text = 'C:\\Windows\\System32 "é" 日本 😀 \u00a0 ~';
  expect(escapeControls(text)).toBe(text);
});

test.each([
  ['\u0000', '\\x00'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\u001b[31m', '\\x1b[31m'],
  ['\u007f', '\\x7f'],
  ['\u009b31m', '\\x9b31m'],
  ['\u00ad', '\\xad'],
  ['\u061c', '\\u{61c}'],
  ['\u180e', '\\u{180e}'],
  ['\u200b', '\\u{200b}'],
  ['\u200e', '\\u{200e}'],
  ['\u2028', '\\u{2028}'],
  ['\u202e', '\\u{202e}'],
  ['\u2066', '\\u{2066}'],
  ['\ufeff', '\\u{feff}'],
  ['\ufff9', '\\u{fff9}'],
  ['\ufffe', '\\u{fffe}'],
  ['\uffff', '\\u{ffff}'],
  ['\ud83d', '\\u{d83d}'],
  ['\ude00\ud83d', '\\u{de00}\\u{d83d}'],
])('%j is shown as %s', (character, shown) => {
  expect(escapeControls(character)).toBe(shown);
  expect(escapeControls(`a${character}b${character}`)).toBe(`a${shown}b${shown}`);
});

test('any text: nothing that drives, reorders or breaks a line is left, and nothing else is touched', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = escapeControls(text);
      expect(shown).not.toMatch(/\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Bidi_Control}/u);
      const harmless = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff\u{e0000}-\u{e03ff}]/gu, '');
      expect(escapeControls(harmless)).toBe(harmless);
    }),
    { numRuns: 1000 },
  );
});

test('tags and variation selectors, which are drawn as nothing, are shown', () => {
  const hidden = Array.from('net', (letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('');
  expect(escapeControls(`a${hidden}b${String.fromCodePoint(0xe0100)}`)).toBe(
    'a\\u{e006e}\\u{e0065}\\u{e0074}b\\u{e0100}',
  );
  expect(escapeControls('\u{1f600}\u{1d4b3}')).toBe('\u{1f600}\u{1d4b3}');
});
