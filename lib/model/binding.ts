import type { WmiEventId } from '../catalog';
import { fieldPosition, hundredthsOf, LAST_VERSION_WITH_OR_DEFAULT, WMI_EVENTS } from '../catalog';
import type { Config, PlacedWmiEvent, Relation, RuleGroup, WmiEvent } from './config';
import { conditionsOf, wmiEventsOf } from './config';

/** A WmiEvent element as Sysmon compiles it: bound to one event, with the relation that joins its conditions. */
export interface BoundElement extends PlacedWmiEvent {
  /** The event whose fields it has. */
  readonly boundTo: WmiEventId;
  /** How its conditions are joined. */
  readonly relation: Relation;
  /** Its place among all WmiEvent elements of the document, from 0. */
  readonly index: number;
}

/** What becomes of the WmiEvent elements of a configuration. */
export interface Binding {
  /** The elements that count, in document order. */
  readonly bound: readonly BoundElement[];
  /** The first element whose fields no single event has; it and every later one are dropped. */
  readonly incorrect: IncorrectElement | null;
  /** Every dropped element in document order: the incorrect one and all after it. */
  readonly dropped: readonly PlacedWmiEvent[];
}

/** An element that no event can carry. */
export interface IncorrectElement extends PlacedWmiEvent {
  /** The field that Sysmon names in `Incorrect field X`: the one at which its last attempt, event 21, failed. */
  readonly namedField: string;
}

/**
 * Binds every WmiEvent element as Sysmon does: to the first of 19, 20, 21 that has all fields named anywhere inside it. From the
 * first element that fits no event on, all are dropped.
 *
 * Source: measured on Microsoft's open-source engine.
 *
 * @param config - a configuration
 * @returns the elements that count and those that are dropped
 * @example
 * ```ts
 * import { readConfig } from 'sysmon-wmi';
 * import { bindElements } from 'lib/model';
 * const { config } = readConfig(
 *   '<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="include"><Filter>x</Filter></WmiEvent></EventFiltering></Sysmon>',
 * );
 * config && bindElements(config).bound[0]?.boundTo; // 21
 * ```
 */
export function bindElements(config: Config): Binding {
  const elements = wmiEventsOf(config);
  const bound: BoundElement[] = [];
  for (const [index, { element, group }] of elements.entries()) {
    const attempt = bindElement(element);
    if (attempt.boundTo === null) {
      const incorrect = { element, group, namedField: attempt.namedField };
      return { bound, incorrect, dropped: elements.slice(index) };
    }
    bound.push({ element, group, index, boundTo: attempt.boundTo, relation: relationOf(config, group) });
  }
  return { bound, incorrect: null, dropped: [] };
}

/** The event an element is bound to, or the field that Sysmon would name. */
export type ElementBinding = { readonly boundTo: WmiEventId } | { readonly boundTo: null; readonly namedField: string };

/**
 * Binds one element on its own.
 *
 * @param element - a WmiEvent element
 * @returns the event, or the field that Sysmon names when it drops the element
 * @example
 * ```ts
 * import { bindElement } from 'lib/model';
 * bindElement({ kind: 'WmiEvent', onmatch: 'exclude', items: [] }).boundTo; // 19
 * ```
 */
export function bindElement(element: WmiEvent): ElementBinding {
  const fields = conditionsOf(element).map(({ condition }) => condition.field);
  let namedField = '';
  for (const event of WMI_EVENTS) {
    const missing = fields.find((field) => fieldPosition(event.id, field) === undefined);
    if (missing === undefined) {
      return { boundTo: event.id };
    }
    namedField = missing;
  }
  return { boundTo: null, namedField };
}

/**
 * The relation that joins the conditions of an element: its RuleGroup's, or the default of the schema version.
 *
 * @param config - the configuration, for its schema version
 * @param group - the element's RuleGroup, or null
 * @returns `or` up to schema 4.1 outside a group, `and` above
 * @example
 * ```ts
 * import { relationOf } from 'lib/model';
 * relationOf({ kind: 'Config', schemaVersion: '4.10', options: [], eventFiltering: [] }, null); // 'or'
 * ```
 */
export function relationOf(config: Config, group: RuleGroup | null): Relation {
  if (group !== null) {
    return group.groupRelation;
  }
  return hundredthsOf(config.schemaVersion) > LAST_VERSION_WITH_OR_DEFAULT ? 'and' : 'or';
}
