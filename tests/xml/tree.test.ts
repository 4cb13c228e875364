import {
  attribute,
  childElements,
  commentsBefore,
  commentText,
  elementAt,
  parseXml,
  textContent,
  walkElements,
  type XmlDocument,
  xmlPath,
} from '../../lib/xml';

function parse(text: string): XmlDocument {
  const result = parseXml(text);
  if (!result.ok) {
    throw new Error(result.problem.message);
  }
  return result.document;
}

test('textContent joins text and CDATA and drops comments, instructions and elements', () => {
  const { root } = parse('<a>one<!-- no --> &amp; <![CDATA[<two>]]><?no no?>!<b>no</b></a>');
  expect(textContent(root)).toBe('one & <two>!');
  expect(textContent(parse('<a/>').root)).toBe('');
});

test('attribute finds by the exact name only', () => {
  const { root } = parse('<a onmatch="exclude" name=""/>');
  expect(attribute(root, 'onmatch')?.value).toBe('exclude');
  expect(attribute(root, 'name')?.value).toBe('');
  expect(attribute(root, 'OnMatch')).toBeUndefined();
  expect(attribute(root, 'toString')).toBeUndefined();
});

test('childElements are the elements directly below', () => {
  const { root } = parse('<a> <b><x/></b> text <!-- --> <c/> </a>');
  expect(childElements(root).map((element) => element.name)).toEqual(['b', 'c']);
});

test('walkElements visits in document order', () => {
  const { root } = parse('<a><b><c/><d>t</d></b><e/></a>');
  expect(Array.from(walkElements(root), (element) => element.name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(Array.from(walkElements(childElements(root)[0] ?? root), (element) => element.name)).toEqual(['b', 'c', 'd']);
});

test('xmlPath counts among siblings of the same name', () => {
  const { root } = parse(
    '<Sysmon><HashAlgorithms/><EventFiltering><RuleGroup/><RuleGroup><WmiEvent><Operation/><User/><Operation/></WmiEvent></RuleGroup></EventFiltering></Sysmon>',
  );
  expect(Array.from(walkElements(root), xmlPath)).toEqual([
    '/Sysmon',
    '/Sysmon/HashAlgorithms[1]',
    '/Sysmon/EventFiltering[1]',
    '/Sysmon/EventFiltering[1]/RuleGroup[1]',
    '/Sysmon/EventFiltering[1]/RuleGroup[2]',
    '/Sysmon/EventFiltering[1]/RuleGroup[2]/WmiEvent[1]',
    '/Sysmon/EventFiltering[1]/RuleGroup[2]/WmiEvent[1]/Operation[1]',
    '/Sysmon/EventFiltering[1]/RuleGroup[2]/WmiEvent[1]/User[1]',
    '/Sysmon/EventFiltering[1]/RuleGroup[2]/WmiEvent[1]/Operation[2]',
  ]);
});

test('elementAt finds the innermost element of every code unit', () => {
  const text = ' <a>x<b><c/></b><!-- c -->y</a> ';
  const document = parse(text);
  const names = Array.from(text, (_, offset) => elementAt(document, offset)?.name ?? '.').join('');
  expect(text + names).toBe(
    ' <a>x<b><c/></b><!-- c -->y</a> ' + //
      '.aaaabbbccccbbbbaaaaaaaaaaaaaaa.',
  );
});

test('elementAt outside the text is null', () => {
  const document = parse('<a/>');
  expect(elementAt(document, -1)).toBeNull();
  expect(elementAt(document, 4)).toBeNull();
});

test('the paths of 100,000 siblings', () => {
  const parsed = parseXml(`<r>${'<a/>'.repeat(100_000)}</r>`);
  const paths = parsed.ok ? childElements(parsed.document.root).map(xmlPath) : [];
  expect(paths[0]).toBe('/r/a[1]');
  expect(paths[99_999]).toBe('/r/a[100000]');
});

test('comments before an element are those behind the element before it', () => {
  const [, second] = childElements(
    parse('<r><!-- of a --><a/><!-- 1 -->x<!--\n  2 --><b><!-- inside --></b></r>').root,
  );
  expect(second === undefined ? [] : commentsBefore(second).map(commentText)).toEqual(['1', '2']);
});
