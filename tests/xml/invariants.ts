import type { XmlDocument, XmlElement, XmlNode } from '../../lib/xml';

/**
 * Checks every offset of a parsed document against its text: tags, names, quotes and delimiters stand where the tree says, and the children of
 * an element cover its content without a gap. Throws at the first offset that is wrong.
 */
export function checkPositions(document: XmlDocument): void {
  const { text, declaration, root, prolog, epilog } = document;
  if (declaration !== null) {
    check(document, declaration.start, '<?xml', declaration.end, '?>');
  }
  let position = declaration?.end ?? (text.startsWith('\ufeff') ? 1 : 0);
  for (const node of [...prolog, root, ...epilog]) {
    expectBlank(text, position, node.start);
    checkNode(document, node);
    position = node.end;
  }
  expectBlank(text.split('\0', 1)[0] ?? '', position, text.length);
}

function checkNode(document: XmlDocument, node: XmlNode): void {
  switch (node.kind) {
    case 'element':
      checkElement(document, node);
      break;
    case 'text':
      if (node.end <= node.start || document.text.slice(node.start, node.end).includes('<')) {
        throw new Error(`a text at ${node.start} is empty or holds a tag`);
      }
      break;
    case 'cdata':
      check(document, node.start, '<![CDATA[', node.end, ']]>');
      break;
    case 'comment':
      check(document, node.start, '<!--', node.end, '-->');
      break;
    case 'instruction':
      check(document, node.start, `<?${node.target}`, node.end, '?>');
      break;
  }
}

function checkElement(document: XmlDocument, element: XmlElement): void {
  const { text } = document;
  check(document, element.start, `<${element.name}`, element.startTagEnd, element.selfClosing ? '/>' : '>');
  if (element.nameEnd !== element.start + 1 + element.name.length) {
    throw new Error(`<${element.name}> at ${element.start}: nameEnd is ${element.nameEnd}`);
  }
  let place = element.nameEnd;
  for (const { name, nameStart, nameEnd, valueStart, valueEnd } of element.attributes) {
    expectBlank(text, place, nameStart);
    const quote = text.charAt(valueStart - 1);
    if (
      text.slice(nameStart, nameEnd) !== name ||
      !/^\s*=\s*["']$/.test(text.slice(nameEnd, valueStart)) ||
      text.charAt(valueEnd) !== quote ||
      text.slice(valueStart, valueEnd).includes(quote)
    ) {
      throw new Error(`attribute ${name} at ${nameStart}`);
    }
    place = valueEnd + 1;
  }
  expectBlank(text, place, element.startTagEnd - (element.selfClosing ? 2 : 1));
  if (element.selfClosing) {
    if (
      element.endTagStart !== element.startTagEnd ||
      element.end !== element.startTagEnd ||
      element.children.length > 0
    ) {
      throw new Error(`<${element.name}/> at ${element.start} has an end of its own`);
    }
    return;
  }
  check(document, element.endTagStart, `</${element.name}`, element.end, '>');
  let position = element.startTagEnd;
  for (const child of element.children) {
    if (child.start !== position) {
      throw new Error(`a gap before ${child.start} in <${element.name}>`);
    }
    if (child.kind === 'element' && child.parent !== element) {
      throw new Error(`<${child.name}> at ${child.start} does not know its parent`);
    }
    checkNode(document, child);
    position = child.end;
  }
  if (position !== element.endTagStart) {
    throw new Error(`a gap before ${element.endTagStart} in <${element.name}>`);
  }
}

function check({ text }: XmlDocument, start: number, opening: string, end: number, closing: string): void {
  if (!text.startsWith(opening, start) || !text.slice(start, end).endsWith(closing)) {
    throw new Error(`expected ${opening}…${closing} at ${start} to ${end}, found ${text.slice(start, end)}`);
  }
}

function expectBlank(text: string, start: number, end: number): void {
  if (!/^[ \t\r\n]*$/.test(text.slice(start, end))) {
    throw new Error(`expected white space at ${start} to ${end}, found ${text.slice(start, end)}`);
  }
}
