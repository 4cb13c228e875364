import { isBlank, nameEndAt } from './characters';
import { readText } from './content';
import { Cursor } from './cursor';
import { readDeclaration } from './declaration';
import { MAX_DEPTH } from './limits';
import { readCData, readComment, readInstruction } from './markup';
import type { ElementNode } from './nodes';
import { fail, MalformedXml, quoted } from './problems';
import { readEndTag, readStartTag } from './tags';
import type { XmlDocument, XmlMisc, XmlResult } from './types';

const BYTE_ORDER_MARK = 0xfeff;
const BANG = 0x21;
const SLASH = 0x2f;
const LESS_THAN = 0x3c;
const QUESTION = 0x3f;

/**
 * Parses an XML document, strictly as libxml2 2.9 does, which Sysmon reads its configuration with, and keeps the exact place of everything.
 *
 * @param text - The document. A byte order mark (U+FEFF) may come first; offsets count it.
 * @returns The document, or the first problem. Namespaces are not looked at: a prefix is part of the name.
 *
 * A text of any length takes time and memory in proportion to its length. Nothing is expanded or fetched; a DOCTYPE is a problem, because
 * Sysmon puts its own in front of the file and XML allows only one.
 *
 * @example
 * ```ts
 * const result = parseXml('<Sysmon schemaversion="4.22"><EventFiltering/></Sysmon>');
 * if (result.ok) {
 *   result.document.root.children.length; // 1
 * } else {
 *   result.problem.message; // what is wrong, in one sentence
 * }
 * ```
 */
export function parseXml(text: string): XmlResult {
  try {
    return { ok: true, document: readDocument(new Cursor(text)) };
  } catch (error) {
    if (error instanceof MalformedXml) {
      return { ok: false, problem: error.problem };
    }
    throw error;
  }
}

function readDocument(cursor: Cursor): XmlDocument {
  const { text } = cursor;
  if (cursor.peek() === BYTE_ORDER_MARK) {
    cursor.position++;
  }
  const declared = cursor.sees('<?xml') && nameEndAt(text, cursor.position + 2) === cursor.position + 5;
  const declaration = declared ? readDeclaration(cursor) : null;
  const prolog = readMisc(cursor);
  checkRootFollows(cursor);
  const root = readRoot(cursor);
  const epilog = readMisc(cursor);
  checkEnd(cursor, root);
  return { text, declaration, root, prolog, epilog };
}

/** Reads comments and instructions outside the root element, until something else stands at the cursor. */
function readMisc(cursor: Cursor): readonly XmlMisc[] {
  const misc: XmlMisc[] = [];
  for (;;) {
    cursor.skipBlanks();
    if (cursor.sees('<!--')) {
      misc.push(readComment(cursor));
    } else if (cursor.sees('<?')) {
      misc.push(readInstruction(cursor));
    } else {
      return misc;
    }
  }
}

function readRoot(cursor: Cursor): ElementNode {
  const root = readStartTag(cursor, null);
  let open: ElementNode | null = root.selfClosing ? null : root;
  let depth = 1;
  while (open !== null) {
    if (cursor.peek() !== LESS_THAN) {
      if (cursor.atEnd()) {
        failUnclosed(cursor, open);
      }
      open.append(readText(cursor));
      continue;
    }
    const next = cursor.text.charCodeAt(cursor.position + 1);
    if (next === SLASH) {
      readEndTag(cursor, open);
      open = open.parent;
      depth--;
    } else if (next === BANG) {
      open.append(cursor.sees('<!--') ? readComment(cursor) : readMarkedSection(cursor));
    } else if (next === QUESTION) {
      open.append(readInstruction(cursor));
    } else {
      if (depth === MAX_DEPTH) {
        failTooDeep(cursor);
      }
      const child: ElementNode = readStartTag(cursor, open);
      open.append(child);
      if (!child.selfClosing) {
        open = child;
        depth++;
      }
    }
  }
  return root;
}

function readMarkedSection(cursor: Cursor): ReturnType<typeof readCData> {
  if (cursor.sees('<![CDATA[')) {
    return readCData(cursor);
  }
  if (seesDoctype(cursor)) {
    failDoctype(cursor);
  }
  fail(
    'bad-tag-name',
    cursor.position,
    cursor.position + 2,
    '"<!" begins neither a comment nor a CDATA section here',
    'write comments as "<!-- … -->" and CDATA sections as "<![CDATA[…]]>" in upper case; write &lt;! for these two characters themselves',
  );
}

function checkRootFollows(cursor: Cursor): void {
  if (cursor.atEnd()) {
    fail(
      'empty-document',
      0,
      cursor.text.length,
      isBlankText(cursor.text) ? 'the file is empty' : 'the file holds no element',
      'write the configuration into it; its outermost element is the root element',
    );
  }
  if (seesDoctype(cursor)) {
    failDoctype(cursor);
  }
  if (cursor.sees('</')) {
    failUnexpectedEndTag(cursor, 'closes nothing: no element is open');
  }
  if (cursor.peek() !== LESS_THAN || cursor.sees('<![CDATA[')) {
    failTextOutside(cursor, 'before the first tag');
  }
}

function checkEnd(cursor: Cursor, root: ElementNode): void {
  // libxml2 takes a NUL behind the root element for the end of the document and reads no further (measured with 2.9.14).
  if (cursor.atEnd() || cursor.peek() === 0) {
    return;
  }
  const name = quoted(root.name);
  if (seesDoctype(cursor)) {
    failDoctype(cursor);
  }
  if (cursor.sees('</')) {
    failUnexpectedEndTag(cursor, `closes nothing: <${name}> is already closed`);
  }
  if (cursor.peek() !== LESS_THAN || cursor.sees('<![CDATA[')) {
    failTextOutside(cursor, `after </${name}>`);
  }
  const nameEnd = nameEndAt(cursor.text, cursor.position + 1);
  fail(
    'second-root',
    cursor.position,
    nameEnd,
    `a second root element begins here, but <${name}> is already closed`,
    `move it into <${name}>: a file has exactly one root element`,
    { start: root.start, end: root.startTagEnd, message: 'the first one' },
  );
}

function failUnclosed(cursor: Cursor, open: ElementNode): never {
  const name = quoted(open.name);
  fail(
    'unclosed-element',
    cursor.position,
    cursor.position,
    `the file ends before <${name}> is closed`,
    `add </${name}>, or get the complete file if it was cut off`,
    { start: open.start, end: open.startTagEnd, message: `<${name}> is opened here` },
  );
}

function failTooDeep(cursor: Cursor): never {
  fail(
    'too-deep',
    cursor.position,
    nameEndAt(cursor.text, cursor.position + 1),
    `elements are nested more than ${String(MAX_DEPTH)} levels deep here`,
    'close elements before opening the next; a configuration needs no more than six levels',
  );
}

function failUnexpectedEndTag(cursor: Cursor, consequence: string): never {
  const { text, position } = cursor;
  const nameEnd = nameEndAt(text, position + 2);
  const name = quoted(text.slice(position + 2, nameEnd));
  fail('unexpected-end-tag', position, nameEnd, `</${name}> ${consequence}`, 'remove it, or add its start tag');
}

function failTextOutside(cursor: Cursor, where: string): never {
  const { text, position } = cursor;
  let end = position + 1;
  while (end < text.length && text.charCodeAt(end) !== LESS_THAN && !isBlank(text.charCodeAt(end))) {
    end++;
  }
  fail('text-outside-root', position, end, `there is text ${where}`, 'remove it, or make it a comment: <!-- … -->');
}

function seesDoctype(cursor: Cursor): boolean {
  return cursor.sees('<!') && /^doctype$/i.test(cursor.text.slice(cursor.position + 2, cursor.position + 9));
}

function failDoctype(cursor: Cursor): never {
  const { text, position } = cursor;
  fail(
    'doctype',
    position,
    endOfDoctype(text, position),
    'the file has a DOCTYPE',
    'remove it: Sysmon puts its own before the file, and a second one makes it refuse the file; replace its entities with their text',
  );
}

function endOfDoctype(text: string, start: number): number {
  const subset = text.indexOf('[', start);
  const tagEnd = text.indexOf('>', start);
  const subsetEnd = subset === -1 || subset > tagEnd ? start : text.indexOf(']', subset);
  const end = subsetEnd === -1 ? -1 : text.indexOf('>', subsetEnd);
  return end === -1 ? start + '<!DOCTYPE'.length : end + 1;
}

function isBlankText(text: string): boolean {
  return /^[\ufeff \t\r\n]*$/.test(text);
}
