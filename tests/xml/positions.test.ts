import { LineIndex } from '../../lib/text';
import { childElements, parseXml, walkElements, type XmlDocument, type XmlElement, type XmlNode } from '../../lib/xml';
import { checkPositions } from './invariants';

function parse(text: string): XmlDocument {
  const result = parseXml(text);
  if (!result.ok) {
    throw new Error(`${result.problem.code} at ${result.problem.start}: ${result.problem.message}`);
  }
  checkPositions(result.document);
  return result.document;
}

function child(element: XmlElement, index: number): XmlNode {
  const node = element.children[index];
  if (node === undefined) {
    throw new Error(`<${element.name}> has no child ${index}`);
  }
  return node;
}

test('an element: every offset', () => {
  const text = '<x><Rule name = "a" >x</Rule ></x>';
  const [rule] = childElements(parse(text).root);
  expect(rule).toMatchObject({
    kind: 'element',
    name: 'Rule',
    start: 3,
    nameEnd: 8,
    startTagEnd: 21,
    endTagStart: 22,
    end: 30,
    selfClosing: false,
  });
  expect(text.slice(3, 21)).toBe('<Rule name = "a" >');
  expect(text.slice(22, 30)).toBe('</Rule >');
  expect(rule?.parent?.name).toBe('x');
});

test('a self-closing element ends with its start tag', () => {
  expect(parse('<a b="1" />').root).toMatchObject({
    selfClosing: true,
    startTagEnd: 11,
    endTagStart: 11,
    end: 11,
    children: [],
    parent: null,
  });
});

test('an element without children is not self-closing when it has an end tag', () => {
  expect(parse('<a></a>').root).toMatchObject({ selfClosing: false, startTagEnd: 3, endTagStart: 3, end: 7 });
});

test('attributes: names, and values between their quotes', () => {
  const text = `<a one="1"\r\n\ttwo = '2 &lt; "3"' three=""/>`;
  const { attributes } = parse(text).root;
  expect(attributes.map(({ nameStart, nameEnd }) => text.slice(nameStart, nameEnd))).toEqual(['one', 'two', 'three']);
  expect(attributes.map(({ valueStart, valueEnd }) => text.slice(valueStart, valueEnd))).toEqual([
    '1',
    '2 &lt; "3"',
    '',
  ]);
  expect(attributes.map(({ value }) => value)).toEqual(['1', '2 < "3"', '']);
  expect(attributes[2]).toMatchObject({ nameStart: 32, nameEnd: 37, valueStart: 39, valueEnd: 39 });
});

test('a text is one node however many references it holds', () => {
  const { root } = parse('<a>x &amp; y&#33;\r\n</a>');
  expect(root.children).toEqual([{ kind: 'text', value: 'x & y!\n', start: 3, end: 19 }]);
});

test('texts, CDATA sections, comments and instructions are nodes of their own', () => {
  const text = '<a>t<!-- c --><![CDATA[<d>]]><?p  i ?>u<b/></a>';
  const { root } = parse(text);
  expect(root.children.map((node) => [node.kind, text.slice(node.start, node.end)])).toEqual([
    ['text', 't'],
    ['comment', '<!-- c -->'],
    ['cdata', '<![CDATA[<d>]]>'],
    ['instruction', '<?p  i ?>'],
    ['text', 'u'],
    ['element', '<b/>'],
  ]);
  expect(child(root, 1)).toMatchObject({ value: ' c ' });
  expect(child(root, 2)).toMatchObject({ value: '<d>' });
  expect(child(root, 3)).toMatchObject({ target: 'p', value: 'i ' });
});

test('declaration, prolog and epilog', () => {
  const text = '<?xml version="1.0" encoding="UTF-8" standalone=\'no\'?>\n<!-- before --><?p?>\n<a/>\n<!-- after -->\n';
  const { declaration, prolog, epilog } = parse(text);
  expect(declaration).toEqual({ version: '1.0', encoding: 'UTF-8', standalone: 'no', start: 0, end: 54 });
  expect(prolog.map((node) => text.slice(node.start, node.end))).toEqual(['<!-- before -->', '<?p?>']);
  expect(epilog.map((node) => text.slice(node.start, node.end))).toEqual(['<!-- after -->']);
});

test('a document without declaration has none, and an incomplete one leaves the parts null', () => {
  expect(parse('<a/>').declaration).toBeNull();
  expect(parse('<?xml version="1.1"?><a/>').declaration).toMatchObject({
    version: '1.1',
    encoding: null,
    standalone: null,
  });
});

test('offsets count a byte order mark', () => {
  const { declaration, root } = parse('\ufeff<?xml version="1.0"?><a/>');
  expect(declaration?.start).toBe(1);
  expect(root.start).toBe(22);
});

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('lines and columns of elements with %s', (_, lineEnd) => {
  const text = ['<a>', '  <b/>', '', '\t<c d="😀"', '     e="é"/>', '</a>'].join(lineEnd);
  const document = parse(text);
  const lines = new LineIndex(text);
  const places = Array.from(walkElements(document.root), ({ name, start }) => {
    const { line, column } = lines.position(start);
    return [name, line, column];
  });
  expect(places).toEqual([
    ['a', 1, 1],
    ['b', 2, 3],
    ['c', 4, 2],
  ]);
  const attributes = childElements(document.root)[1]?.attributes ?? [];
  expect(attributes.map(({ nameStart, valueEnd }) => lines.range({ start: nameStart, end: valueEnd }))).toMatchObject([
    { start: { line: 4, column: 5 }, end: { line: 4, column: 10 } },
    { start: { line: 5, column: 6 }, end: { line: 5, column: 10 } },
  ]);
});

test('characters outside the BMP count as two', () => {
  const { root } = parse('<a>😀<b/></a>');
  expect(child(root, 0)).toMatchObject({ start: 3, end: 5 });
  expect(child(root, 1)).toMatchObject({ start: 5, end: 9 });
});

test('names that objects inherit are plain names', () => {
  const { root } = parse('<__proto__ constructor="c" toString="t"><hasOwnProperty/></__proto__>');
  expect(root.name).toBe('__proto__');
  expect(root.attributes.map(({ name, value }) => [name, value])).toEqual([
    ['constructor', 'c'],
    ['toString', 't'],
  ]);
  expect(({} as Record<string, unknown>)['c']).toBeUndefined();
});

test('the tree holds the text that was parsed', () => {
  const text = '<a/>';
  expect(parse(text).text).toBe(text);
});
