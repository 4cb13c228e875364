import {
  childElements,
  parseXml,
  textContent,
  walkElements,
  xmlPath,
  type XmlProblemCode,
  type XmlResult,
} from '../../lib/xml';

// Each input would take minutes or overflow the stack if the parser were quadratic or recursive; the test then runs into jest's time limit.

const MEGABYTE = 1_000_000;

function codeOf(result: XmlResult): XmlProblemCode | 'accepted' {
  return result.ok ? 'accepted' : result.problem.code;
}

/** A million of them. */
function distinctAttributes(): string {
  return Array.from({ length: MEGABYTE }, (_, index) => `a${index}=""`).join(' ');
}

test('10,000 levels', () => {
  const result = parseXml(`${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`);
  expect(result).toMatchObject({ ok: false, problem: { code: 'too-deep', start: 257 * 3, end: 257 * 3 + 2 } });
});

test('257 levels, walked and named', () => {
  const result = parseXml(`${'<a>'.repeat(257)}${'</a>'.repeat(257)}`);
  const elements = result.ok ? Array.from(walkElements(result.document.root)) : [];
  expect(elements).toHaveLength(257);
  const innermost = elements.at(-1);
  expect(innermost && xmlPath(innermost)).toBe(`/a${'/a[1]'.repeat(256)}`);
});

test('a million attributes', () => {
  const result = parseXml(`<x ${distinctAttributes()}/>`);
  expect(result.ok && result.document.root.attributes.length).toBe(MEGABYTE);
});

test('a million attributes and one of them again', () => {
  expect(parseXml(`<x ${distinctAttributes()} a0=""/>`)).toMatchObject({
    ok: false,
    problem: { code: 'duplicate-attribute', related: { start: 3, end: 5 } },
  });
});

test('a million elements beside each other', () => {
  const result = parseXml(`<x>${'<a/>'.repeat(MEGABYTE)}</x>`);
  expect(result.ok && childElements(result.document.root).length).toBe(MEGABYTE);
});

test('a million references in one text', () => {
  const result = parseXml(`<x>${'&amp;'.repeat(MEGABYTE)}</x>`);
  expect(result.ok && textContent(result.document.root).length).toBe(MEGABYTE);
});

test('a million line ends', () => {
  const result = parseXml(`<x>${'\r\n'.repeat(MEGABYTE)}</x>`);
  expect(result.ok && textContent(result.document.root)).toBe('\n'.repeat(MEGABYTE));
});

test('50 MB in a thousand texts', () => {
  const result = parseXml(`<x>${`<a>${'t'.repeat(50_000)}</a>`.repeat(1000)}</x>`);
  expect(
    result.ok && childElements(result.document.root).every((element) => textContent(element).length === 50_000),
  ).toBe(true);
});

test.each([
  ['text', `<x>${'t'.repeat(50 * MEGABYTE)}</x>`],
  ['attribute', `<x a="${'t'.repeat(10 * MEGABYTE + 1)}"/>`],
  ['comment', `<x><!--${'t'.repeat(10 * MEGABYTE + 1)}--></x>`],
  ['CDATA section', `<x><![CDATA[${'t'.repeat(10 * MEGABYTE + 1)}]]></x>`],
  ['instruction', `<x><?p ${'t'.repeat(10 * MEGABYTE + 1)}?></x>`],
  ['text of three bytes a character', `<x>${'日'.repeat(3_333_334)}</x>`],
  ['text of four bytes a character', `<x>${'😀'.repeat(2_500_001)}</x>`],
  ['text of two bytes a character', `<x>${'é'.repeat(5_000_001)}</x>`],
  ['element name', `<${'n'.repeat(50_001)}/>`],
  ['attribute name', `<x ${'n'.repeat(50_001)}=""/>`],
  ['instruction name', `<x><?${'n'.repeat(50_001)}?></x>`],
  ['name of three bytes a character', `<${'日'.repeat(16_667)}/>`],
])('too long: %s', (_, text) => {
  expect(codeOf(parseXml(text))).toBe('too-long');
});

test.each([
  ['text', `<x>${'t'.repeat(10 * MEGABYTE)}</x>`],
  ['attribute', `<x a="${'t'.repeat(10 * MEGABYTE)}"/>`],
  ['text of three bytes a character', `<x>${'日'.repeat(3_333_333)}</x>`],
  ['text of four bytes a character', `<x>${'😀'.repeat(2_500_000)}</x>`],
  ['name', `<${'n'.repeat(50_000)}/>`],
  ['name of three bytes a character', `<${'日'.repeat(16_666)}/>`],
])('as long as may be: %s', (_, text) => {
  expect(codeOf(parseXml(text))).toBe('accepted');
});

test.each<readonly [string, XmlProblemCode, string]>([
  ['a tag', 'unclosed-tag', `<x ${distinctAttributes()}`],
  ['blanks in a tag', 'unclosed-tag', `<x${' '.repeat(10 * MEGABYTE)}`],
  ['an attribute', 'attribute-not-closed', `<x a="${'b'.repeat(10 * MEGABYTE)}`],
  ['a comment', 'unclosed-comment', `<x><!--${'- '.repeat(5 * MEGABYTE)}`],
  ['a CDATA section', 'unclosed-cdata', `<x><![CDATA[${']] '.repeat(3 * MEGABYTE)}`],
  ['an instruction', 'unclosed-instruction', `<x><?p ${'? '.repeat(5 * MEGABYTE)}`],
  ['a declaration', 'bad-declaration', `<?xml version="1.0"${' '.repeat(10 * MEGABYTE)}`],
  ['a DOCTYPE', 'doctype', `<!DOCTYPE a [${'<'.repeat(5 * MEGABYTE)}`],
  ['an entity', 'bare-ampersand', `<x>&${'a'.repeat(10 * MEGABYTE)}`],
  ['a character reference', 'bad-character-reference', `<x>&#${'1'.repeat(10 * MEGABYTE)}`],
  ['an element', 'unclosed-element', `<x>${'<a></a>'.repeat(MEGABYTE)}`],
  ['half a million start tags', 'too-deep', '<a>'.repeat(MEGABYTE / 2)],
  ['brackets', 'unclosed-element', `<x>${']'.repeat(10 * MEGABYTE)}`],
  ['less-than signs', 'bad-tag-name', `<x>${'<'.repeat(5 * MEGABYTE)}`],
  ['blanks alone', 'empty-document', ' '.repeat(10 * MEGABYTE)],
  ['comments alone', 'empty-document', '<!---->'.repeat(MEGABYTE)],
  ['an unquoted value', 'attribute-not-quoted', `<x a=${'b'.repeat(10 * MEGABYTE)}`],
  ['text before the root', 'text-outside-root', 'b'.repeat(10 * MEGABYTE)],
])('never ends: %s', (_, code, text) => {
  expect(codeOf(parseXml(text))).toBe(code);
});

test('every prefix of a document is refused without an exception', () => {
  const text = '<?xml version="1.0"?><!-- c --><a b="1">t&amp;<c/><![CDATA[d]]><?p i?></a>';
  for (let length = 0; length < text.length; length++) {
    expect([length, parseXml(text.slice(0, length)).ok]).toEqual([length, false]);
  }
  expect(parseXml(text).ok).toBe(true);
});

test.each(['\ud800', '\udc00', '\udc00\ud800', '\ud800\ud800\udc00'])(
  'a lone surrogate %j is refused wherever it stands',
  (text) => {
    for (const xml of [`<a>${text}</a>`, `<a b="${text}"/>`, `<a><!--${text}--></a>`, `<a><![CDATA[${text}]]></a>`]) {
      expect(codeOf(parseXml(xml))).toBe('forbidden-character');
    }
    expect(codeOf(parseXml(`<${text}/>`))).toBe('bad-tag-name');
  },
);
