import type { ReadResult } from '../../reader';
import type { TextEdit } from '../../text';
import type { XmlElement } from '../../xml';

/**
 * Adds a last child to an element, on a line of its own where the element's end tag has one.
 *
 * @param read - the file
 * @param parent - an element of it
 * @param xml - the child, on one line
 * @returns the edit
 */
export function addedLast({ source }: ReadResult, parent: XmlElement, xml: string): readonly TextEdit[] {
  const { text, lines } = source;
  const { start, nameEnd, attributes, selfClosing, end, endTagStart, name } = parent;
  if (selfClosing) {
    const tagEnd = (attributes.at(-1)?.valueEnd ?? nameEnd - 1) + 1;
    return [{ span: { start: tagEnd, end }, newText: `>${xml}</${name}>` }];
  }
  const lineStart = lines.lineStart(lines.position(endTagStart).line);
  const indent = text.slice(lineStart, endTagStart);
  if (lineStart <= start || indent.trim() !== '') {
    return [{ span: { start: endTagStart, end: endTagStart }, newText: xml }];
  }
  const lineEnd = text.slice(0, lineStart).endsWith('\r\n') ? '\r\n' : text.slice(lineStart - 1, lineStart);
  return [{ span: { start: lineStart, end: lineStart }, newText: `${indent}${unitOf(indent)}${xml}${lineEnd}` }];
}

/** Tabs where the file has them. */
function unitOf(indent: string): string {
  return indent.includes('\t') ? '\t' : '  ';
}
