import type { SourceText } from '../reader';
import type { TextEdit } from '../text';
import type { XmlElement, XmlNode } from '../xml';
import { walkElements } from '../xml';

/** A start tag and its end tag. */
export interface Tags {
  readonly start: string;
  readonly end: string;
}

/**
 * Puts neighbouring elements into a new one as the file is laid out: on lines of its own with the file's line ends, what it holds
 * one step further in. Where the elements do not begin a line, the tags go right beside them.
 *
 * @param source - the file
 * @param first - the first of the elements
 * @param last - the last of them, with the same parent
 * @param tags - the tags of the new element
 * @returns the edits, sorted
 * @example
 * ```ts
 * wrapping(read.source, condition, condition, { start: '<Rule groupRelation="and">', end: '</Rule>' });
 * ```
 */
export function wrapping(source: SourceText, first: XmlElement, last: XmlElement, tags: Tags): readonly TextEdit[] {
  const indent = indentOf(source, first.start);
  if (indent === null) {
    return [insertAt(first.start, tags.start), insertAt(last.end, tags.end)];
  }
  const outer = first.parent === null ? null : indentOf(source, first.parent.start);
  const step = stepFrom(outer ?? '', indent);
  const lineEnd = lineEndBefore(source.text, first.start - indent.length);
  return [
    insertAt(first.start, `${tags.start}${lineEnd}${indent}${step}`),
    ...lineStartsBetween(source.text, first, last).map((start) => insertAt(start, step)),
    insertAt(last.end, `${lineEnd}${indent}${tags.end}`),
  ];
}

function insertAt(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}

/** The blanks before a place that begins its line; null where something else stands there, or it is the first line. */
function indentOf({ text, lines }: SourceText, offset: number): string | null {
  const { line } = lines.position(offset);
  const before = text.slice(lines.lineStart(line), offset);
  return line === 1 || before.trim() !== '' ? null : before;
}

/** What an inner line has more than an outer one; where that does not tell, a tab in a file with tabs, else two blanks. */
function stepFrom(outer: string, inner: string): string {
  const more = inner.startsWith(outer) ? inner.slice(outer.length) : '';
  return more !== '' ? more : inner.startsWith('\t') ? '\t' : '  ';
}

function lineEndBefore(text: string, lineStart: number): string {
  return text.slice(0, lineStart).endsWith('\r\n') ? '\r\n' : '\n';
}

/** Where lines begin between elements: those inside a value, a tag or a comment stay as they are. */
function lineStartsBetween(text: string, first: XmlElement, last: XmlElement): readonly number[] {
  const siblings = first.parent?.children ?? [];
  const wrapped = siblings.slice(siblings.indexOf(first), siblings.indexOf(last) + 1);
  const inner = wrapped.flatMap((node) => (node.kind === 'element' ? [...walkElements(node)] : []));
  const gaps = [wrapped, ...inner.map(({ children }) => children)].flatMap((children) => blanksAmong(children));
  return gaps
    .flatMap(({ start, end }) => {
      const starts: number[] = [];
      for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
        const next = text[at + 1];
        if (next !== '\n' && next !== '\r') {
          starts.push(at + 1);
        }
      }
      return starts;
    })
    .sort((a, b) => a - b);
}

function blanksAmong(children: readonly XmlNode[]): readonly XmlNode[] {
  return children.some(({ kind }) => kind === 'element')
    ? children.filter((child) => child.kind === 'text' && child.value.trim() === '')
    : [];
}
