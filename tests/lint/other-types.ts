import type { ReadResult } from '../../lib';
import { firstVersionWith } from '../../lib/catalog';
import type { XmlElement } from '../../lib/xml';
import { attribute, childElements, textContent, walkElements } from '../../lib/xml';

/**
 * What Sysmon does with all event types but WmiEvent, and with the options: one text for each, told without the linter's own code.
 * Two files with the same texts treat those types in the same way.
 *
 * @param read - a file
 * @returns a text for each event element and option that counts, in file order
 */
export function otherTypes(read: ReadResult): readonly string[] {
  const { document } = read;
  if (document === undefined) {
    return [];
  }
  const top = childElements(document.root);
  const firstEmpty = top.findIndex(({ name, children }) => name !== 'EventFiltering' && children.length === 0);
  const options = top.filter(({ name }) => name !== 'EventFiltering');
  const firstUnread = firstEmpty < 0 ? options.length : options.findIndex((option) => option === top[firstEmpty]);
  return [
    ...options.slice(0, firstUnread).map((option) => `${option.name}=${textContent(option)}`),
    ...top.filter(({ name }) => name === 'EventFiltering').flatMap((filtering) => typesIn(filtering, read)),
  ];
}

function typesIn(filtering: XmlElement, read: ReadResult): readonly string[] {
  return childElements(filtering)
    .flatMap((child) => (child.name === 'RuleGroup' ? childElements(child) : [child]))
    .filter(({ name }) => name !== 'WmiEvent' && firstVersionWith(({ events }) => events.has(name)) !== undefined)
    .map((element) => textOf(element, read));
}

function textOf(element: XmlElement, { version }: ReadResult): string {
  const group = element.parent?.name === 'RuleGroup' ? element.parent : null;
  const outside = (version?.hundredths ?? 0) > 410 ? 'and' : 'or';
  const relation = group === null ? outside : attribute(group, 'groupRelation')?.value.trim();
  const items = childElements(element);
  const fields = new Set(items.map(({ name }) => name));
  const relationCounts = fields.size > 1 || items.filter(({ name }) => name === 'Rule').length > 1;
  return JSON.stringify([
    element.name,
    relationCounts ? relation : null,
    group === null ? null : (attribute(group, 'name')?.value ?? null),
    [...walkElements(element)].map((part) => [
      part.name,
      part.attributes.map(({ name, value }) => `${name}=${value}`),
      part.children.some(({ kind }) => kind === 'element') ? null : textContent(part).trim(),
    ]),
  ]);
}
