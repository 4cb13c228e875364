import { cutMiddle, displayWidth, wrapWords } from '../../lib/report';
import { headOf, joinParts, tailOf } from '../../lib/report/layout';

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

  test.each([
    ['Name is ` "Updater"` here', 12, ['Name is', '` "Updater"`', 'here']],
    ['as `a b`, `c  d`; e f', 10, ['as `a b`,', '`c  d`; e', 'f']],
    ['one ` two three', 7, ['one `', 'two', 'three']],
    ['`a b` ` c d', 6, ['`a b`', '` c d']],
  ])('does not break between backticks: %j at %i columns', (text, width, lines) => {
    expect(wrapWords(text, width)).toEqual(lines);
  });

  test('counts the indentation of the other lines', () => {
    expect(wrapWords('one two three', 7, { indent: '  ' })).toEqual(['one two', '  three']);
    expect(wrapWords('one two six', 7, { indent: ' ' })).toEqual(['one two', ' six']);
    expect(wrapWords('one two six ten', 7, { indent: ' ' })).toEqual(['one two', ' six', ' ten']);
  });

  test('cuts a value between backticks that is wider than a line, and nothing else', () => {
    const text = `is \`${'a b '.repeat(20)}\` ${'c'.repeat(30)}`;
    const lines = wrapWords(text, 20, { cut: { full: false, unicode: true } });
    expect(lines).toEqual(['is', '`a b a b a b a…a b `', 'c'.repeat(30)]);
    expect(wrapWords(text, 20, { cut: { full: true, unicode: true } })).toContain(`\`${'a b '.repeat(20)}\``);
  });

  test('takes time in proportion to the text', () => {
    const started = performance.now();
    expect(wrapWords('` '.repeat(100_001), 80).length).toBeGreaterThan(1000);
    expect(wrapWords('a '.repeat(100_000), 80).length).toBeGreaterThan(1000);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('joinParts', () => {
  test('breaks between parts only', () => {
    expect(joinParts(['a.xml', 'one part', 'two'], [5, 8, 3], 22)).toEqual(['a.xml   one part   two']);
    expect(joinParts(['a.xml', 'one part', 'two'], [5, 8, 3], 21)).toEqual(['a.xml   one part', '   two']);
    expect(joinParts(['a.xml', '<b>one part</b>', 'two'], [5, 8, 3], 14)).toEqual([
      'a.xml',
      '   <b>one part</b>',
      '   two',
    ]);
  });
});
