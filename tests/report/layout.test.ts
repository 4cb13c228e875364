import { cutMiddle, displayWidth, wrapWords } from '../../lib/report';
import { headOf, tailOf } from '../../lib/report/layout';

describe('displayWidth', () => {
  test.each([
    ['', 0],
    ['sysmon.xml', 10],
    ['Grüße', 5],
    ['日本語', 6],
    ['ｗｉｄｅ', 8],
    ['e\u0301', 1],
    ['\u{1f600}', 2],
    ['\u{1f680}', 2],
  ])('of %j is %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('headOf and tailOf', () => {
  test('never split a wide character or a surrogate pair', () => {
    expect(headOf('ab日本', 5)).toBe('ab日');
    expect(tailOf('ab日本', 3)).toBe('本');
    expect(headOf('\u{1f600}x', 1)).toBe('');
    expect(tailOf('x\u{1f600}', 1)).toBe('');
    expect(tailOf('x\u{1f600}', 3)).toBe('x\u{1f600}');
  });
});

describe('cutMiddle', () => {
  const terminal = { full: false, unicode: true };

  test('leaves what fits', () => {
    expect(cutMiddle('powershell.exe', 14, terminal)).toBe('powershell.exe');
  });

  test('keeps more of the beginning than of the end', () => {
    expect(cutMiddle('powershell.exe -Enc AAAA', 11, terminal)).toBe('powersh…AAA');
    expect(cutMiddle('powershell.exe -Enc AAAA', 13, { ...terminal, unicode: false })).toBe('powersh...AAA');
  });

  test('counts columns, not characters', () => {
    expect(displayWidth(cutMiddle('日本語'.repeat(20), 20, terminal))).toBeLessThanOrEqual(20);
  });

  test('shows everything where it is asked to', () => {
    expect(cutMiddle('x'.repeat(1000), 20, { full: true, unicode: true })).toHaveLength(1000);
  });
});

describe('wrapWords', () => {
  test.each([
    ['one two three', 7, ['one two', 'three']],
    ['one', 1, ['one']],
    ['a longerthanthat b', 5, ['a', 'longerthanthat', 'b']],
    ['', 10, ['']],
    ['日本 語', 5, ['日本', '語']],
  ])('breaks %j at %i columns', (text, width, lines) => {
    expect(wrapWords(text, width)).toEqual(lines);
  });
});
