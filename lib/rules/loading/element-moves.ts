import type { OfferedSuggestion } from '../../lint';
import type { ReadResult } from '../../reader';
import { meantEventName } from '../../reader';
import type { Span, TextEdit } from '../../text';
import type { XmlElement } from '../../xml';
import { attribute, childElements } from '../../xml';
import { addedLast } from './insertion';

/** Gives an element another name, in both of its tags. */
export function renamed({ name, start, nameEnd, selfClosing, endTagStart }: XmlElement, newText: string): TextEdit[] {
  const endName = endTagStart + '</'.length;
  const names = [
    { start: start + 1, end: nameEnd },
    ...(selfClosing ? [] : [{ start: endName, end: endName + name.length }]),
  ];
  return names.map((span) => ({ span, newText }));
}

/**
 * Changes that put an element where Sysmon accepts it.
 *
 * @param element - stands where it may not
 * @param read - the file
 * @returns the changes, none where there is no single place for it
 */
export function moves(element: XmlElement, read: ReadResult): readonly OfferedSuggestion[] {
  const { parent } = element;
  const [only, ...others] = childElements(element);
  if (element.name === 'Rule' && only !== undefined && others.length === 0 && isEvent(only) && !only.selfClosing) {
    return [{ title: 'put the <Rule> into the event element', edits: () => swapped(element, only, read) }];
  }
  if (parent?.parent === null && isEvent(element)) {
    return [{ title: 'move it into <EventFiltering>', edits: () => movedToEvents(element, parent, read) }];
  }
  return [];
}

function isEvent(element: XmlElement): boolean {
  return ['onmatch', 'default'].some((name) => attribute(element, name) !== undefined);
}

/** The tags of a `<Rule>` and of the event element inside it change places. */
function swapped(rule: XmlElement, event: XmlElement, { source: { text } }: ReadResult): readonly TextEdit[] {
  const name = meantEventName(event.name) ?? event.name;
  const eventTag = `<${name}${text.slice(event.nameEnd, event.startTagEnd)}`;
  return [
    { span: tag(rule), newText: eventTag },
    { span: tag(event), newText: text.slice(rule.start, rule.startTagEnd) },
    { span: { start: event.endTagStart, end: event.end }, newText: '</Rule>' },
    { span: { start: rule.endTagStart, end: rule.end }, newText: `</${name}>` },
  ];
}

function tag({ start, startTagEnd }: XmlElement): Span {
  return { start, end: startTagEnd };
}

function movedToEvents(element: XmlElement, root: XmlElement, read: ReadResult): readonly TextEdit[] | null {
  const filtering = childElements(root).findLast(({ name }) => name === 'EventFiltering');
  const { start, end } = element;
  const xml = read.source.text.slice(start, end);
  return filtering === undefined
    ? [{ span: { start, end }, newText: `<EventFiltering>${xml}</EventFiltering>` }]
    : [{ span: { start, end }, newText: '' }, ...addedLast(read, filtering, xml)];
}
