import type { XmlAttribute, XmlElement, XmlNode } from './types';

const NO_ATTRIBUTES: readonly XmlAttribute[] = Object.freeze([]);
const NO_CHILDREN: readonly XmlNode[] = Object.freeze([]);

/** An element while the parser fills it; a finished one is handed out as {@link XmlElement}. */
export class ElementNode implements XmlElement {
  readonly kind = 'element';
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly parent: ElementNode | null;
  startTagEnd = 0;
  endTagStart = 0;
  end = 0;
  selfClosing = false;
  attributes: readonly XmlAttribute[] = NO_ATTRIBUTES;
  children: readonly XmlNode[] = NO_CHILDREN;

  /**
   * @param name - Its name as written.
   * @param start - Offset of the `<`.
   * @param nameEnd - Offset behind the name.
   * @param parent - The element it stands in; null for the root.
   */
  constructor(name: string, start: number, nameEnd: number, parent: ElementNode | null) {
    this.name = name;
    this.start = start;
    this.nameEnd = nameEnd;
    this.parent = parent;
  }

  /**
   * Adds a child behind the others.
   *
   * @param child - A finished node, or an element whose content follows.
   */
  append(child: XmlNode): void {
    if (this.children.length === 0) {
      // A literal of one: most elements hold one text, and pushing to an empty array would reserve room for 17.
      this.children = [child];
    } else {
      (this.children as XmlNode[]).push(child);
    }
  }
}
