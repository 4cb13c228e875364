import { isBlank, nameEndAt } from './characters';
import { readAttributeValue } from './content';
import type { Cursor } from './cursor';
import { checkNameLength } from './limits';
import { ElementNode } from './nodes';
import { fail, quoted } from './problems';
import type { XmlAttribute } from './types';

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LESS_THAN = 0x3c;
const EQUALS = 0x3d;
const GREATER_THAN = 0x3e;

// Below this number comparing names is faster than a Set; above it comparing would be quadratic.
const FEW_ATTRIBUTES = 8;

/**
 * Reads the start tag, or the self-closing tag, at the cursor and moves behind its `>`.
 *
 * @param cursor - Stands at `<`.
 * @param parent - The element it stands in; null for the root.
 * @returns The element; when it is not self-closing, its end is not known yet.
 * @throws MalformedXml when it is not a complete tag.
 */
export function readStartTag(cursor: Cursor, parent: ElementNode | null): ElementNode {
  const { text, position: start } = cursor;
  const name = cursor.nameAt(start + 1, cursor.lastElement);
  const nameEnd = start + 1 + name.length;
  if (name === '') {
    fail(
      'bad-tag-name',
      start,
      nameEnd,
      '"<" is not followed by the name of an element',
      'write &lt; for the character < itself; otherwise put the name right after it',
    );
  }
  checkNameLength(text, start + 1, nameEnd);
  cursor.lastElement = name;
  const element = new ElementNode(name, start, nameEnd, parent);
  cursor.position = nameEnd;
  readAttributes(cursor, element);
  if (cursor.peek() === SLASH) {
    element.selfClosing = true;
    cursor.position++;
  }
  cursor.position++;
  element.startTagEnd = cursor.position;
  element.endTagStart = cursor.position;
  element.end = cursor.position;
  return element;
}

/** Reads attributes until the cursor stands at the `>` or `/>` of the tag. */
function readAttributes(cursor: Cursor, element: ElementNode): void {
  cursor.skipBlanks();
  if (atTagEnd(cursor)) {
    return;
  }
  const attributes = [readAttribute(cursor, element, true)];
  let names: Set<string> | null = null;
  for (;;) {
    const separated = cursor.skipBlanks();
    if (atTagEnd(cursor)) {
      break;
    }
    const attribute = readAttribute(cursor, element, separated);
    if (names === null && attributes.length >= FEW_ATTRIBUTES) {
      names = new Set(attributes.map((earlier) => earlier.name));
    }
    if (names === null ? attributes.some((earlier) => earlier.name === attribute.name) : names.has(attribute.name)) {
      failDuplicate(attributes, attribute);
    }
    names?.add(attribute.name);
    attributes.push(attribute);
  }
  element.attributes = attributes;
}

function atTagEnd(cursor: Cursor): boolean {
  const code = cursor.peek();
  return code === GREATER_THAN || (code === SLASH && cursor.text.charCodeAt(cursor.position + 1) === GREATER_THAN);
}

function readAttribute(cursor: Cursor, element: ElementNode, separated: boolean): XmlAttribute {
  const { text, position: nameStart } = cursor;
  const name = cursor.nameAt(nameStart, cursor.lastAttribute);
  const nameEnd = nameStart + name.length;
  if (name === '') {
    failNoAttributeName(cursor, element);
  }
  checkNameLength(text, nameStart, nameEnd);
  cursor.lastAttribute = name;
  if (!separated) {
    fail(
      'attributes-not-separated',
      nameStart,
      nameEnd,
      `a space is missing before the attribute ${quoted(name)}`,
      'put a space between two attributes',
    );
  }
  cursor.position = nameEnd;
  cursor.skipBlanks();
  if (cursor.peek() !== EQUALS) {
    fail(
      'attribute-without-value',
      nameStart,
      nameEnd,
      `the attribute ${quoted(name)} has no value`,
      `write ${quoted(name)}="…"`,
    );
  }
  cursor.position++;
  cursor.skipBlanks();
  const quote = cursor.peek();
  if (quote !== QUOTE && quote !== APOSTROPHE) {
    fail(
      'attribute-not-quoted',
      cursor.position,
      endOfWord(cursor),
      `the value of the attribute ${quoted(name)} is not in quotes`,
      'put the value between two straight quotes: " or \'',
    );
  }
  cursor.position++;
  const valueStart = cursor.position;
  const value = readAttributeValue(cursor, quote);
  const valueEnd = cursor.position;
  cursor.position++;
  return { name, value, nameStart, nameEnd, valueStart, valueEnd };
}

/**
 * Reads the end tag at the cursor, which must be that of `open`, completes `open` and moves behind the `>`.
 *
 * @param cursor - Stands at `</`.
 * @param open - The innermost element that is open.
 * @throws MalformedXml when the tag is not complete or has another name.
 */
export function readEndTag(cursor: Cursor, open: ElementNode): void {
  const { text, position: start } = cursor;
  const nameStart = start + 2;
  const nameEnd = nameStart + open.name.length;
  // The usual case first: comparing in place is cheaper than reading a name.
  if (text.startsWith(open.name, nameStart) && text.charCodeAt(nameEnd) === GREATER_THAN) {
    cursor.position = nameEnd + 1;
  } else {
    readUnusualEndTag(cursor, open);
  }
  open.endTagStart = start;
  open.end = cursor.position;
}

function readUnusualEndTag(cursor: Cursor, open: ElementNode): void {
  const { text, position: start } = cursor;
  const nameEnd = nameEndAt(text, start + 2);
  const name = text.slice(start + 2, nameEnd);
  if (name === '') {
    fail(
      'bad-tag-name',
      start,
      start + 2,
      '"</" is not followed by the name of an element',
      `write </${quoted(open.name)}>; write &lt;/ for these two characters themselves`,
    );
  }
  cursor.position = nameEnd;
  cursor.skipBlanks();
  if (cursor.peek() !== GREATER_THAN) {
    fail(
      'unclosed-tag',
      start,
      nameEnd,
      `the tag </${quoted(name)} is not closed with ">"`,
      `write </${quoted(name)}>; an end tag holds nothing but the name`,
    );
  }
  cursor.position++;
  if (name !== open.name) {
    failMismatch(open, name, start, cursor.position);
  }
}

function failMismatch(open: ElementNode, name: string, start: number, end: number): never {
  const opened = quoted(open.name);
  const closing = quoted(name);
  let help = `write </${opened}> here, or open <${closing}> before it`;
  if (open.name.toLowerCase() === name.toLowerCase()) {
    help = `write </${opened}>: upper and lower case differ in XML`;
  } else if (isOpen(open, name)) {
    help = `close <${opened}> with </${opened}> before </${closing}>`;
  }
  fail('mismatched-end-tag', start, end, `</${closing}> closes <${opened}>, which needs </${opened}>`, help, {
    start: open.start,
    end: open.startTagEnd,
    message: `<${opened}> is opened here`,
  });
}

function isOpen(innermost: ElementNode, name: string): boolean {
  for (let element: ElementNode | null = innermost; element !== null; element = element.parent) {
    if (element.name === name) {
      return true;
    }
  }
  return false;
}

function failNoAttributeName(cursor: Cursor, element: ElementNode): never {
  const { position } = cursor;
  const code = cursor.peek();
  const name = quoted(element.name);
  if (cursor.atEnd() || code === LESS_THAN) {
    fail(
      'unclosed-tag',
      element.start,
      element.nameEnd,
      `the tag <${name} is not closed with ">"`,
      'put ">" at its end',
    );
  }
  if (code === SLASH) {
    fail(
      'unclosed-tag',
      position,
      position + 1,
      `"/" in the tag <${name} is not followed by ">"`,
      'write "/>" without a space in between',
    );
  }
  fail(
    'attribute-name-expected',
    position,
    position + 1,
    `the tag <${name} contains something that is neither an attribute nor its end`,
    'write attributes as name="value", with a space between them; straight quotes only',
  );
}

function failDuplicate(attributes: readonly XmlAttribute[], again: XmlAttribute): never {
  const first = attributes.find((attribute) => attribute.name === again.name);
  const name = quoted(again.name);
  fail(
    'duplicate-attribute',
    again.nameStart,
    again.nameEnd,
    `this tag has the attribute ${name} twice`,
    'remove one of the two',
    first && { start: first.nameStart, end: first.nameEnd, message: `the first ${name}` },
  );
}

function endOfWord(cursor: Cursor): number {
  const { text, position } = cursor;
  let end = position;
  while (end < text.length && !isBlank(text.charCodeAt(end)) && !'<>/'.includes(text.charAt(end))) {
    end++;
  }
  return Math.max(end, Math.min(position + 1, text.length));
}
