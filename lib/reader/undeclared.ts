import type { SchemaTable } from '../catalog';
import { firstVersionWith, hundredthsOf } from '../catalog';
import type { XmlElement } from '../xml';
import { attribute, childElements } from '../xml';
import type { ProblemList } from './context';
import type { ProblemPlace } from './problem';

const WMI_NAME = /^wmi/i;

/**
 * The event element that an author means by a name that no schema declares: what Sysmon records as WmiEventFilter, WmiEventConsumer
 * and WmiEventConsumerToFilter (19, 20, 21) is one element in a configuration, and no other begins so.
 *
 * @param name - of an element
 * @returns `WmiEvent`, or null where no event is known to be meant
 * @example
 * ```ts
 * import { meantEventName } from 'lib/reader';
 * meantEventName('WmiEventConsumer'); // 'WmiEvent'
 * ```
 */
export function meantEventName(name: string): 'WmiEvent' | null {
  return WMI_NAME.test(name) ? 'WmiEvent' : null;
}

/**
 * Reports an element that a schema version does not declare where it stands.
 *
 * @param element - the element
 * @param parent - where it stands
 * @param table - the tables of the declared version
 * @param similar - the declared name that is most like its own
 * @param place - where to report it
 * @param problems - takes the problem
 */
export function reportUndeclared(
  element: XmlElement,
  parent: XmlElement,
  table: SchemaTable,
  similar: string | undefined,
  place: ProblemPlace,
  problems: ProblemList,
): void {
  const { name } = element;
  const holdsEvents = parent.name === 'EventFiltering' || parent.name === 'RuleGroup';
  const event = holdsEvents ? meantEventName(name) : null;
  const meant = event ?? similar;
  const where: ProblemPlace = meant === undefined ? place : { ...place, suggestion: meant };
  const data = { element: name, parent: parent.name, version: table.version };
  const since = firstVersionWith((other) => allowedIn(other, parent).has(name));
  const rightParent = rightPlace(name, parent, table);
  const inside = eventInside(element);
  if (since !== undefined && hundredthsOf(since) > table.hundredths) {
    problems.add('newer-element', { ...data, since }, where);
  } else if (since !== undefined) {
    problems.add('removed-element', data, where);
  } else if (rightParent !== null && inside !== null) {
    problems.add(
      inside === 'WmiEvent' ? 'rule-around-wmi-event' : 'rule-around-event',
      { ...data, event: inside },
      where,
    );
  } else if (rightParent !== null) {
    problems.add('misplaced-element', { ...data, place: rightParent }, where);
  } else if (event !== null) {
    problems.add('name-of-recorded-event', { ...data, meant: event }, where);
  } else if (meant !== undefined) {
    problems.add('misspelt-element', { ...data, meant }, where);
  } else {
    problems.add('unknown-element', data, where);
  }
}

/** The event element that a `<Rule>` stands around: the two belong the other way round. */
function eventInside(rule: XmlElement): string | null {
  const event = rule.name === 'Rule' ? childElements(rule).find((child) => isEventLike(child)) : undefined;
  return event === undefined ? null : (meantEventName(event.name) ?? event.name);
}

function isEventLike(element: XmlElement): boolean {
  return ['onmatch', 'default'].some((name) => attribute(element, name) !== undefined);
}

/** The names that a table allows in a parent. */
function allowedIn(table: SchemaTable, parent: XmlElement): Pick<ReadonlySet<string>, 'has'> {
  switch (parent.name) {
    case 'Sysmon':
      return table.options;
    case 'EventFiltering':
    case 'RuleGroup':
      return table.events;
    case 'Rule':
      return table.fields;
    default:
      return table.events.get(parent.name) ?? new Set<string>();
  }
}

/** Where an element that stands at a wrong place belongs. */
function rightPlace(name: string, parent: XmlElement, table: SchemaTable): string | null {
  if (table.events.has(name) || name === 'RuleGroup') {
    return parent.name === 'RuleGroup' && name === 'RuleGroup'
      ? 'EventFiltering, beside this RuleGroup'
      : '<EventFiltering>';
  }
  if (table.options.has(name) || name === 'EventFiltering') {
    return '<Sysmon>';
  }
  if (name === 'Rule') {
    return parent.name === 'Rule' ? 'the event element, beside this <Rule>' : 'an event element, around its conditions';
  }
  return null;
}
