import type { XmlDocument, XmlElement, XmlNode } from '../xml';

/**
 * Whether two files are the same but for their WmiEvent parts: each comment, option, tag and rule as it is written, in the same
 * order. White space between the elements of Sysmon, EventFiltering and RuleGroup is left out, and so are the tags of an
 * EventFiltering or RuleGroup that holds nothing else.
 *
 * Compares the two texts, and so knows nothing of the edits that made one of the other.
 *
 * @param before - a file
 * @param after - what is to take its place
 * @returns true if they differ in nothing else
 */
export function hasSameOutside(before: XmlDocument, after: XmlDocument): boolean {
  const [old, fresh] = [piecesOutside(before), piecesOutside(after)];
  return old.length === fresh.length && old.every((piece, index) => piece === fresh[index]);
}

function piecesOutside({ text, root }: XmlDocument): readonly string[] {
  return [text.slice(0, root.start), ...withTags(text, root, contentPieces(text, root)), text.slice(root.end)];
}

function contentPieces(text: string, { children }: XmlElement): readonly string[] {
  return children.flatMap((child) => nodePieces(text, child));
}

function nodePieces(text: string, node: XmlNode): readonly string[] {
  if (node.kind === 'element') {
    switch (node.name) {
      case 'WmiEvent':
        return [];
      case 'EventFiltering': {
        const content = contentPieces(text, node);
        return content.length === 0 ? [] : withTags(text, node, content);
      }
      case 'RuleGroup': {
        const content = contentPieces(text, node);
        const isShared = node.children.some((child) => child.kind === 'element' && child.name !== 'WmiEvent');
        return isShared ? withTags(text, node, content) : content;
      }
    }
  }
  return node.kind === 'text' && node.value.trim() === '' ? [] : [text.slice(node.start, node.end)];
}

/** An empty element may be written with one tag or two. */
function withTags(text: string, element: XmlElement, content: readonly string[]): readonly string[] {
  const { name, start, startTagEnd, endTagStart, end, selfClosing } = element;
  const startTag = `${text.slice(start, startTagEnd - (selfClosing ? '/>' : '>').length).trimEnd()}>`;
  return [startTag, ...content, selfClosing ? `</${name}>` : text.slice(endTagStart, end)];
}
