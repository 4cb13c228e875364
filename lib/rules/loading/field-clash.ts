import type { WmiEventDescription } from '../../catalog';
import { isWmiField, WMI_EVENTS, WMI_FIELDS } from '../../catalog';
import type { Condition, Config, WmiEvent } from '../../model';
import { conditionsOf, wmiEventsOf } from '../../model';
import { suggest } from '../../text';
import { enumerated } from '../conditions/describe';
import { CATCH_ALL_CONDITION } from '../losses/catch-all';

/** Names the smallest clash of an element: fields of no WMI event, or two fields that never stand together. */
export function describeClash(element: WmiEvent): string {
  const fields = [...new Set(conditionsOf(element).map(({ condition }) => condition.field))];
  const foreign = fields.filter((field) => !isWmiField(field));
  if (foreign.length > 0) {
    return `no WMI event has the field${foreign.length > 1 ? 's' : ''} ${enumerated(foreign, 'or')}`;
  }
  for (const [index, first] of fields.entries()) {
    const second = fields
      .slice(index + 1)
      .find((other) => !eventsWith(first).some((event) => eventsWith(other).includes(event)));
    if (second !== undefined) {
      return `${first} is in ${listed(first)}, ${second} in ${listed(second)}`;
    }
  }
  return `no event has all of ${fields.join(', ')}`;
}

/**
 * What to do about it, so that the file then logs more than before: several excludes alone log nothing. A field of no WMI event stands in a `<Rule>`; without it the rest of an exclusion would drop more than was
 * meant, and an include may have nothing left.
 */
export function clashAdvice(element: WmiEvent, config: Config): string {
  const all = wmiEventsOf(config);
  const placed = conditionsOf(element);
  const foreign = [...new Set(placed.map(({ condition }) => condition.field).filter((field) => !isWmiField(field)))];
  if (foreign.length === 0) {
    const own = 'put the fields of each event into a WmiEvent element of its own';
    return all.some((placed) => placed.element.onmatch === 'include')
      ? own
      : `${own}, and before them a catch-all, <WmiEvent onmatch="include">${CATCH_ALL_CONDITION}</WmiEvent>: several excludes alone log nothing`;
  }
  const meant = foreign.map((field) => suggest(field, WMI_FIELDS));
  const renamed = meant.every((field) => field !== undefined);
  if (renamed) {
    return `did you mean ${enumerated(meant.map((field) => `<${field}>`))}?`;
  }
  const tags = enumerated(foreign.map((field) => `<${field}>`));
  const { length } = foreign;
  const has = `: no WMI event has ${length > 1 ? 'these fields' : 'this field'}`;
  const isForeign = ({ field }: Condition): boolean => !isWmiField(field);
  if (element.onmatch === 'exclude') {
    const nothingLeft = element.items.every((item) => item.kind === 'Rule' && item.conditions.some(isForeign));
    if (nothingLeft && all.length > 1) {
      return `remove this WmiEvent element, every <Rule> of which has ${tags}${has}`;
    }
    return `remove each <Rule> with ${tags}${has}, and without it the rest would exclude more than was meant`;
  }
  const emptied = element.items.some((item) => item.kind === 'Rule' && item.conditions.every(isForeign));
  return emptied
    ? `write a field of WMI events (${WMI_FIELDS.join(', ')}) instead of ${tags}, or remove each <Rule> that holds nothing else${has}`
    : `remove ${tags}${has}`;
}

function eventsWith(field: string): readonly WmiEventDescription[] {
  return WMI_EVENTS.filter((event) => event.fields.some((name) => name === field));
}

function listed(field: string): string {
  return `event ${eventsWith(field)
    .map((event) => String(event.id))
    .join(' and ')}`;
}
