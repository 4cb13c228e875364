import { asciiLowerCase, standardConsumer } from '../../catalog';
import type { BindingContent, ConsumerContent, FilterContent, Part } from './chain';
import type { ContentRule } from './history';
import { History } from './history';
import type { ObjectEnd } from './object-end';
import { namespaceKey } from './object-end';
import { sameConsumer, sameFilter } from './same-content';
import type { SeenEvent } from './seen-event';

/** A filter or consumer of a host, and what bindings do with it. */
export interface HostObject<Content> {
  readonly history: History<Content>;
  /** Where it lives, as 5861 tells; null where only Sysmon shows it. */
  readonly namespace: string | null;
  readonly wmiClass: string | null;
  /** How many bindings have it. */
  bindings: number;
  /** Whether a binding names it that was made when it was no longer there. */
  missed: boolean;
}

/** A binding of a host, by the objects that it names. */
export interface HostBinding {
  readonly history: History<BindingContent>;
  readonly filterEnd: ObjectEnd | undefined;
  readonly consumerEnd: ObjectEnd | undefined;
  readonly filter: HostObject<FilterContent> | undefined;
  readonly consumer: HostObject<ConsumerContent> | undefined;
  singleQuotes: boolean;
  /** As recorded; null as long as all paths are relative. */
  namespace: string | null;
}

/** Everything that a host has, by what its events show. */
export interface HostObjects {
  readonly filters: ReadonlyMap<string, HostObject<FilterContent>>;
  readonly consumers: ReadonlyMap<string, HostObject<ConsumerContent>>;
  readonly bindings: ReadonlyMap<string, HostBinding>;
  /** One for each event that does not tell the name of its filter. */
  readonly namelessFilters: readonly HostObject<FilterContent>[];
  /** One for each event that does not tell the name of its consumer. */
  readonly namelessConsumers: readonly HostObject<ConsumerContent>[];
  /** Parts of which an event lost its name, or a part of it. */
  readonly lost: ReadonlySet<Part>;
  /** The first and the last place of Sysmon's events in the order; infinite where there are none. */
  readonly firstSysmon: number;
  readonly lastSysmon: number;
}

/** The class of every event filter. */
export const FILTER_CLASS = '__EventFilter';
const ANY_CLASS = '?';

const FILTERS: ContentRule<FilterContent> = { same: sameFilter, together: (bySysmon) => bySysmon };
const CONSUMERS: ContentRule<ConsumerContent> = {
  same: sameConsumer,
  together: (bySysmon, { properties }) => ({ ...bySysmon, properties }),
};
const BINDINGS: ContentRule<BindingContent> = { same: () => true, together: (bySysmon) => bySysmon };

/**
 * Sorts the events of a host by the objects that they show.
 *
 * @param events - of one host, each once, in order
 * @returns its filters, consumers and bindings with their histories
 */
export function hostObjects(events: readonly SeenEvent[]): HostObjects {
  const filters = new Map<string, HostObject<FilterContent>>();
  const consumers = new Map<string, HostObject<ConsumerContent>>();
  const namelessFilters: HostObject<FilterContent>[] = [];
  const namelessConsumers: HostObject<ConsumerContent>[] = [];
  const lost = new Set<Part>();
  let firstSysmon = Infinity;
  let lastSysmon = -Infinity;
  for (const [order, event] of events.entries()) {
    const { sighting, flaws, filter, consumer } = event;
    if (sighting.eventId !== 5861) {
      firstSysmon = Math.min(firstSysmon, order);
      lastSysmon = order;
    }
    if (filter !== undefined) {
      const { namespace, name, content } = filter;
      const make = (): HostObject<FilterContent> => newObject(name ?? '', namespace, FILTER_CLASS, FILTERS);
      const object = name === null ? listed(namelessFilters, make()) : entry(filters, filterKey(namespace, name), make);
      object.history.add(content, sighting, flaws, order);
    }
    if (consumer !== undefined) {
      const { namespace, name, wmiClass, content } = consumer;
      const make = (): HostObject<ConsumerContent> => newObject(name ?? '', namespace, wmiClass, CONSUMERS);
      const key = consumerKey(namespace, wmiClass ?? ANY_CLASS, name ?? '');
      const object = name === null ? listed(namelessConsumers, make()) : entry(consumers, key, make);
      object.history.add(content, sighting, flaws, order);
    }
    if (event.lost !== null) {
      lost.add(event.lost);
    }
  }
  const bindings = bindingsOf(events, filters, consumers);
  return { filters, consumers, bindings, namelessFilters, namelessConsumers, lost, firstSysmon, lastSysmon };
}

function bindingsOf(
  events: readonly SeenEvent[],
  filters: ReadonlyMap<string, HostObject<FilterContent>>,
  consumers: ReadonlyMap<string, HostObject<ConsumerContent>>,
): ReadonlyMap<string, HostBinding> {
  const bindings = new Map<string, HostBinding>();
  for (const [order, { sighting, flaws, binding }] of events.entries()) {
    if (binding !== undefined) {
      const { filter: filterEnd, consumer: consumerEnd, content } = binding;
      const isFilter = filterEnd !== undefined && asciiLowerCase(filterEnd.wmiClass) === asciiLowerCase(FILTER_CLASS);
      const filterIn = isFilter ? keyIn(filters, filterEnd, filterKey) : undefined;
      const consumerIn = consumerEnd === undefined ? undefined : consumerKeyIn(consumers, consumerEnd);
      const key = JSON.stringify([
        asciiLowerCase(filterEnd?.wmiClass ?? ''),
        asciiLowerCase(consumerEnd?.wmiClass ?? ''),
        filterIn ?? endKey(filterEnd, content.paths?.filter),
        consumerIn ?? endKey(consumerEnd, content.paths?.consumer),
      ]);
      const object = entry(bindings, key, () => ({
        history: new History(`${filterEnd?.name ?? ''} to ${consumerEnd?.name ?? ''}`, BINDINGS),
        filterEnd,
        consumerEnd,
        filter: filters.get(filterIn ?? ''),
        consumer: consumers.get(consumerIn ?? ''),
        singleQuotes: false,
        namespace: null,
      }));
      object.history.add(content, sighting, flaws, order);
      object.singleQuotes ||= filterEnd?.singleQuotes === true || consumerEnd?.singleQuotes === true;
      object.namespace ??= elsewhere(filterEnd, consumerEnd) ?? filterEnd?.namespace ?? consumerEnd?.namespace ?? null;
    }
  }
  return bindings;
}

/** Where one end lives in another namespace than the one that Sysmon watches, that is the one to tell. */
function elsewhere(...ends: readonly (ObjectEnd | undefined)[]): string | undefined {
  const isWatched = (namespace: string): boolean => namespaceKey(namespace) === namespaceKey(null);
  return (
    ends.map((end) => end?.namespace ?? null).find((namespace) => namespace !== null && !isWatched(namespace)) ??
    undefined
  );
}

function newObject<Content>(
  name: string,
  namespace: string | null,
  wmiClass: string | null,
  rule: ContentRule<Content>,
): HostObject<Content> {
  return { history: new History(name, rule), namespace, wmiClass, bindings: 0, missed: false };
}

function listed<Item>(list: Item[], item: Item): Item {
  list.push(item);
  return item;
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  map.set(key, made);
  return made;
}

function filterKey(namespace: string | null, name: string): string {
  return JSON.stringify([namespaceKey(namespace), asciiLowerCase(name)]);
}

function consumerKey(namespace: string | null, wmiClass: string, name: string): string {
  return JSON.stringify([namespaceKey(namespace), asciiLowerCase(wmiClass), asciiLowerCase(name)]);
}

/** A name as it stands, else with the escapes of WMI undone; as it stands where no object has either. */
function keyIn(
  objects: ReadonlyMap<string, unknown>,
  { namespace, name, unescaped }: ObjectEnd,
  keyOf: (namespace: string | null, name: string) => string,
): string {
  const key = keyOf(namespace, name);
  const other = keyOf(namespace, unescaped);
  return !objects.has(key) && objects.has(other) ? other : key;
}

/** Type does not tell a class that is not among the standard ones: there the name alone has to do. */
function consumerKeyIn(objects: ReadonlyMap<string, unknown>, end: ObjectEnd): string {
  const key = keyIn(objects, end, (namespace, name) => consumerKey(namespace, end.wmiClass, name));
  if (objects.has(key) || standardConsumer(end.wmiClass) !== undefined) {
    return key;
  }
  const byName = keyIn(objects, end, (namespace, name) => consumerKey(namespace, ANY_CLASS, name));
  return objects.has(byName) ? byName : key;
}

function endKey(end: ObjectEnd | undefined, path = ''): string {
  return end === undefined ? JSON.stringify([path]) : filterKey(end.namespace, end.name);
}
