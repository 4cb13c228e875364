import type { SchemaTable } from '../catalog';
import { firstVersionWith, hundredthsOf } from '../catalog';
import type { XmlElement } from '../xml';
import { attribute, childElements } from '../xml';

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

/** What is wrong with an element that a schema version does not declare, and what to do. */
export interface Explanation {
  readonly message: string;
  readonly help: string;
}

/** What to say where the element exists in another schema version. */
export function otherVersion(
  name: string,
  parent: XmlElement,
  { version, hundredths }: SchemaTable,
): Explanation | null {
  const since = firstVersionWith((table) => allowedIn(table, parent).has(name));
  if (since === undefined) {
    return null;
  }
  if (hundredthsOf(since) > hundredths) {
    return {
      message: `<${name}> needs schema ${since}, and this file is read with the tables of ${version}`,
      help: `raise schemaversion to ${since} if the Sysmon of your fleet has it ("sysmon -s" tells), or remove the element`,
    };
  }
  return { message: `schema ${version} no longer has <${name}>`, help: 'remove it: Sysmon has dropped it' };
}

/** What to do about a `<Rule>` around an event element: the two belong the other way round. */
export function turnedRule(rule: XmlElement): string | null {
  const event = rule.name === 'Rule' ? childElements(rule).find((child) => isEventLike(child)) : undefined;
  if (event === undefined) {
    return null;
  }
  const name = meantEventName(event.name) ?? event.name;
  const events = name === 'WmiEvent' ? '; <WmiEvent> stands for the events 19, 20 and 21' : '';
  return `put the <Rule> into the event element, around its conditions: <${name} onmatch="…"><Rule groupRelation="…">…</Rule></${name}>${events}`;
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
export function rightPlace(name: string, parent: XmlElement, table: SchemaTable): string | null {
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
