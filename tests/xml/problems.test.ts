import { parseXml, type XmlProblem } from '../../lib/xml';
import { REFUSED } from './cases';

function problemOf(text: string): XmlProblem {
  const result = parseXml(text);
  if (result.ok) {
    throw new Error('accepted');
  }
  return result.problem;
}

/** The text with the place of the problem between ⟦ and ⟧, and the related place between ⟨ and ⟩. */
function marked(text: string): string {
  const { start, end, related } = problemOf(text);
  const marks: [number, string][] = [
    [start, '⟦'],
    [end, '⟧'],
  ];
  if (related !== undefined) {
    marks.push([related.start, '⟨'], [related.end, '⟩']);
  }
  // From the back, so that offsets stay right; at one place the closing mark comes first.
  marks.sort((a, b) => b[0] - a[0] || '⟧⟩⟦⟨'.indexOf(b[1]) - '⟧⟩⟦⟨'.indexOf(a[1]));
  return marks.reduce((result, [offset, mark]) => result.slice(0, offset) + mark + result.slice(offset), text);
}

test.each([
  ['<a></a>x', '<a></a>⟦x⟧'],
  ['some words<a/>', '⟦some⟧ words<a/>'],
  ['<a/><b c="d"/>', '⟨<a/>⟩⟦<b⟧ c="d"/>'],
  ['<a></b>', '⟨<a>⟩⟦</b>⟧'],
  ['<x><a b="1">t</x>', '<x>⟨<a b="1">⟩t⟦</x>⟧'],
  ['<a/></c>', '<a/>⟦</c⟧>'],
  ['<a>1 < 2</a>', '<a>1 ⟦<⟧ 2</a>'],
  ['<a><b c="1"</a>', '<a>⟦<b⟧ c="1"</a>'],
  ['<a b="1" / >', '<a b="1" ⟦/⟧ >'],
  ['<a b/>', '<a ⟦b⟧/>'],
  ['<a b=c d="1"/>', '<a b=⟦c⟧ d="1"/>'],
  ['<a b=/>', '<a b=⟦/⟧>'],
  ['<a b="1"c="2"/>', '<a b="1"⟦c⟧="2"/>'],
  ['<a b="1" c="" b="2"/>', '<a ⟨b⟩="1" c="" ⟦b⟧="2"/>'],
  ['<a b="1/>', '<a b=⟦"⟧1/>'],
  ['<a b="x<y"/>', '<a b=⟨"⟩x⟦<⟧y"/>'],
  ['<a b=“c”/>', '<a b=⟦“c”⟧/>'],
  ['<a ?="1"/>', '<a ⟦?⟧="1"/>'],
  ['<a>b & c</a>', '<a>b ⟦&⟧ c</a>'],
  ['<a>&nbsp;</a>', '<a>⟦&nbsp;⟧</a>'],
  ['<a>&#0;</a>', '<a>⟦&#0;⟧</a>'],
  ['<a>&#12</a>', '<a>⟦&#12⟧</a>'],
  ['<a>]]></a>', '<a>⟦]]>⟧</a>'],
  ['<a>x\u0001y</a>', '<a>x⟦\u0001⟧y</a>'],
  ['<a><!-- b -- c --></a>', '<a>⟨<!--⟩ b ⟦--⟧ c --></a>'],
  ['<a><!-- b</a>', '<a>⟦<!--⟧ b</a>'],
  ['<a><![CDATA[b</a>', '<a>⟦<![CDATA[⟧b</a>'],
  ['<a><?p b</a>', '<a>⟦<?p⟧ b</a>'],
  ['\n<?xml version="1.0"?><a/>', '\n⟦<?xml⟧ version="1.0"?><a/>'],
  ['<?xml version=1.0?><a/>', '⟦<?xml version=1.0?>⟧<a/>'],
  ['<?xml version="1.0"<a/>', '⟦<?xml⟧ version="1.0"<a/>'],
  ['<?xml version="2.0" ?><a/>', '<?xml version="⟦2.0⟧" ?><a/>'],
  ['<!DOCTYPE a><a/>', '⟦<!DOCTYPE a>⟧<a/>'],
  ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', '⟦<!DOCTYPE a [<!ENTITY b "c">]>⟧<a/>'],
  ['<x/><!DOCTYPE a [<b>', '<x/>⟦<!DOCTYPE⟧ a [<b>'],
  ['<!DOCTYPE a', '⟦<!DOCTYPE⟧ a'],
  ['<!DOCTYPE a><b c="[]">', '⟦<!DOCTYPE a>⟧<b c="[]">'],
])('the place of the problem: %j', (text, expected) => {
  expect(marked(text)).toBe(expected);
});

test('a file that ends too early: the place is its end, the related place the tag that is open', () => {
  const text = '<a><b c="1">x';
  const { code, start, end, related } = problemOf(text);
  expect({ code, start, end }).toEqual({ code: 'unclosed-element', start: 13, end: 13 });
  expect(text.slice(related?.start, related?.end)).toBe('<b c="1">');
  expect(related?.message).toBe('<b> is opened here');
});

test('an end tag that belongs to an element further out: close the inner one', () => {
  expect(problemOf('<WmiEvent><Operation>Created</WmiEvent>')).toMatchObject({
    message: '</WmiEvent> closes <Operation>, which needs </Operation>',
    help: 'close <Operation> with </Operation> before </WmiEvent>',
  });
});

test('an end tag that differs in case', () => {
  expect(problemOf('<Operation>Created</operation>').help).toBe(
    'write </Operation>: upper and lower case differ in XML',
  );
});

test('an end tag that belongs to nothing', () => {
  expect(problemOf('<Operation>Created</User>').help).toBe('write </Operation> here, or open <User> before it');
});

test('a bare & says what to write', () => {
  expect(problemOf('<a>R&D</a>').help).toBe('write &amp; for the character & itself');
});

test('a file without an element, and one without anything', () => {
  expect(problemOf('')).toMatchObject({ code: 'empty-document', start: 0, end: 0 });
  expect(problemOf('').message).toBe('the file is empty');
  expect(problemOf(' \r\n').message).toBe('the file is empty');
  expect(problemOf('<!-- a -->').message).toBe('the file holds no element');
});

test.each(REFUSED.map(([xml]) => [xml.slice(0, 60), xml]))('%j: a message and a help for people', (_, xml) => {
  const { message, help, start, end, related } = problemOf(xml);
  expect(message).toMatch(/^[^A-Z].{10,}[^.]$/su);
  expect(help).toMatch(/^[a-z].{8,}[^.]$/su);
  expect(message + help + (related?.message ?? '')).not.toMatch(/\p{Cc}|\p{Cs}/u);
  expect([start, end]).toEqual([Math.max(0, start), Math.min(Math.max(start, end), xml.length)]);
});

test('long names of the file are cut in a message', () => {
  expect(problemOf(`<a>&${'n'.repeat(5000)};</a>`).message).toBe(`the entity &${'n'.repeat(60)}…; is not defined`);
});

test('invisible characters of the file are visible in a message', () => {
  // U+200D may stand in a name, and would make two names look the same.
  expect(problemOf('<a></a\u200d>').message).toBe('</a\\u{200d}> closes <a>, which needs </a>');
});
