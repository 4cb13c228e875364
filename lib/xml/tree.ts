import type { XmlAttribute, XmlDocument, XmlElement } from './types';

/**
 * The text that an element holds: its texts and CDATA sections joined, comments and instructions dropped. Meant for elements that hold only
 * text; what stands in child elements is not included.
 *
 * @param element - The element.
 * @returns The text, as XML reads it; empty when there is none.
 *
 * @example
 * ```ts
 * const result = parseXml('<Name>a<!-- b -->&amp;<![CDATA[<]]></Name>');
 * if (result.ok) {
 *   textContent(result.document.root); // 'a&<'
 * }
 * ```
 */
export function textContent(element: XmlElement): string {
  let text = '';
  for (const child of element.children) {
    if (child.kind === 'text' || child.kind === 'cdata') {
      text += child.value;
    }
  }
  return text;
}

/**
 * Finds an attribute.
 *
 * @param element - The element.
 * @param name - The name, in exact case.
 * @returns The attribute, or undefined when the element has none of that name.
 *
 * @example
 * ```ts
 * const result = parseXml('<WmiEvent onmatch="exclude"/>');
 * if (result.ok) {
 *   attribute(result.document.root, 'onmatch')?.value; // 'exclude'
 * }
 * ```
 */
export function attribute(element: XmlElement, name: string): XmlAttribute | undefined {
  for (const candidate of element.attributes) {
    if (candidate.name === name) {
      return candidate;
    }
  }
  return undefined;
}

/**
 * The elements directly in an element, in document order.
 *
 * @param element - The parent.
 * @returns Its child elements, without text and comments.
 *
 * @example
 * ```ts
 * const result = parseXml('<Rule> <User>a</User> <Name>b</Name> </Rule>');
 * if (result.ok) {
 *   childElements(result.document.root).map((child) => child.name); // ['User', 'Name']
 * }
 * ```
 */
export function childElements(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => child.kind === 'element');
}

/** Of the elements that were walked: several rules walk the whole of a document, which never changes. */
const walked = new WeakMap<XmlElement, readonly XmlElement[]>();

/**
 * An element and all elements in it, in document order (an element before what it holds).
 *
 * @param root - Where to begin.
 * @returns The elements, found without a stack, however deep the tree is.
 *
 * @example
 * ```ts
 * const result = parseXml('<a><b><c/></b><d/></a>');
 * if (result.ok) {
 *   walkElements(result.document.root).map((element) => element.name); // ['a', 'b', 'c', 'd']
 * }
 * ```
 */
export function walkElements(root: XmlElement): readonly XmlElement[] {
  const known = walked.get(root) ?? elementsIn(root);
  walked.set(root, known);
  return known;
}

function elementsIn(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const waiting: XmlElement[] = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    found.push(element);
    for (let index = element.children.length - 1; index >= 0; index--) {
      const child = element.children[index];
      if (child?.kind === 'element') {
        waiting.push(child);
      }
    }
  }
  return found;
}

/**
 * The path of an element, for reports: names from the root on, each below the root with its place among the siblings of the same name.
 *
 * @param element - The element.
 * @returns For example `/Sysmon/EventFiltering[1]/RuleGroup[2]/WmiEvent[1]`.
 *
 * @example
 * ```ts
 * const result = parseXml('<Sysmon><A/><B/><A/></Sysmon>');
 * if (result.ok) {
 *   childElements(result.document.root).map(xmlPath); // ['/Sysmon/A[1]', '/Sysmon/B[1]', '/Sysmon/A[2]']
 * }
 * ```
 */
export function xmlPath(element: XmlElement): string {
  const steps: string[] = [];
  for (let current = element; ;) {
    const { parent } = current;
    if (parent === null) {
      steps.push(current.name);
      return `/${steps.reverse().join('/')}`;
    }
    steps.push(`${current.name}[${String(placeAmongNamesakes(parent, current))}]`);
    current = parent;
  }
}

/** Of the parents that were asked about: a report asks about thousands of siblings, and a document never changes. */
const places = new WeakMap<XmlElement, ReadonlyMap<XmlElement, number>>();

function placeAmongNamesakes(parent: XmlElement, element: XmlElement): number {
  let known = places.get(parent);
  if (known === undefined) {
    known = placesOfChildren(parent);
    places.set(parent, known);
  }
  return known.get(element) ?? 0;
}

function placesOfChildren(parent: XmlElement): ReadonlyMap<XmlElement, number> {
  const found = new Map<XmlElement, number>();
  const counts = new Map<string, number>();
  for (const child of parent.children) {
    if (child.kind === 'element') {
      const place = (counts.get(child.name) ?? 0) + 1;
      counts.set(child.name, place);
      found.set(child, place);
    }
  }
  return found;
}

/**
 * The innermost element at a place.
 *
 * @param document - The document.
 * @param offset - An offset into its text, in UTF-16 code units.
 * @returns The innermost element that holds the code unit at `offset` (its tags belong to it); null outside the root element.
 *
 * @example
 * ```ts
 * const result = parseXml('<a><b>text</b></a>');
 * if (result.ok) {
 *   elementAt(result.document, 7)?.name; // 'b'
 * }
 * ```
 */
export function elementAt(document: XmlDocument, offset: number): XmlElement | null {
  let found: XmlElement | null = null;
  let candidate: XmlElement | undefined = document.root;
  while (candidate !== undefined && offset >= candidate.start && offset < candidate.end) {
    found = candidate;
    candidate = childAt(candidate, offset);
  }
  return found;
}

function childAt(element: XmlElement, offset: number): XmlElement | undefined {
  let low = 0;
  let high = element.children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = element.children[middle];
    if (child === undefined || offset < child.start) {
      high = middle - 1;
    } else if (offset >= child.end) {
      low = middle + 1;
    } else {
      return child.kind === 'element' ? child : undefined;
    }
  }
  return undefined;
}

/**
 * The comments that stand directly before an element, with nothing but text and instructions between.
 *
 * @param element - an element
 * @returns their texts as written, in document order
 * @example
 * ```ts
 * import { commentsBefore, parseXml } from 'lib/xml';
 * const parsed = parseXml('<a><!-- one --><b/></a>');
 * parsed.ok && parsed.document.root.children.map((node) => (node.kind === 'element' ? commentsBefore(node) : [])); // [[], [' one ']]
 * ```
 */
export function commentsBefore(element: XmlElement): readonly string[] {
  const siblings = element.parent?.children ?? [];
  const before = siblings.slice(0, siblings.indexOf(element));
  const previous = before.findLastIndex((node) => node.kind === 'element');
  return before.slice(previous + 1).flatMap((node) => (node.kind === 'comment' ? [node.value] : []));
}

/**
 * The text of a comment without the layout of its lines: what two comments must share to say the same.
 *
 * @param comment - what stands between the marks
 * @returns its lines without indentation
 * @example
 * ```ts
 * import { commentText } from 'lib/xml';
 * commentText(' one\n     two '); // 'one\ntwo'
 * ```
 */
export function commentText(comment: string): string {
  return comment.trim().replace(/\n[ \t]*/g, '\n');
}
