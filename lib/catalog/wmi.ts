/** The three event IDs that Sysmon records under the one rule name `WmiEvent`. */
export type WmiEventId = 19 | 20 | 21;

/** What happened to the filter, consumer or binding. */
export type WmiOperation = 'Created' | 'Modified' | 'Deleted';

/** A field of at least one of the events 19, 20 and 21. */
export type WmiField =
  | 'RuleName'
  | 'EventType'
  | 'UtcTime'
  | 'Operation'
  | 'User'
  | 'EventNamespace'
  | 'Name'
  | 'Query'
  | 'Type'
  | 'Destination'
  | 'Consumer'
  | 'Filter';

/**
 * One recorded WMI event, flat: its ID and its fields exactly as Sysmon recorded them. A missing field is empty.
 *
 * @example
 * ```ts
 * import type { WmiEventRecord } from 'sysmon-wmi';
 * const event: WmiEventRecord = { EventID: 19, Operation: 'Created', Name: ' "Updater"' };
 * ```
 */
export type WmiEventRecord = { readonly EventID: WmiEventId } & Readonly<Partial<Record<WmiField, string>>>;

/** One of the three WMI events: its names and its fields by position. */
export interface WmiEventDescription {
  readonly id: WmiEventId;
  /** The event's name in Sysmon's manifest. */
  readonly name: string;
  /** What the event is about, as an administrator says it. */
  readonly object: 'filter' | 'consumer' | 'binding';
  /** The one value that its field EventType has. */
  readonly eventType: string;
  /** Field names by position; a condition reaches another event only if that has the same field at the same position. */
  readonly fields: readonly WmiField[];
}

/**
 * Events 19, 20 and 21, in the order in which Sysmon tries to bind an element.
 *
 * Source: the manifest in Microsoft's SysmonCommon at ecdd806; identical in every schema version since 4.1; 4.0 lacks RuleName.
 */
export const WMI_EVENTS: readonly [WmiEventDescription, WmiEventDescription, WmiEventDescription] = [
  {
    id: 19,
    name: 'WmiEventFilter',
    object: 'filter',
    eventType: 'WmiFilterEvent',
    fields: ['RuleName', 'EventType', 'UtcTime', 'Operation', 'User', 'EventNamespace', 'Name', 'Query'],
  },
  {
    id: 20,
    name: 'WmiEventConsumer',
    object: 'consumer',
    eventType: 'WmiConsumerEvent',
    fields: ['RuleName', 'EventType', 'UtcTime', 'Operation', 'User', 'Name', 'Type', 'Destination'],
  },
  {
    id: 21,
    name: 'WmiEventConsumerToFilter',
    object: 'binding',
    eventType: 'WmiBindingEvent',
    fields: ['RuleName', 'EventType', 'UtcTime', 'Operation', 'User', 'Consumer', 'Filter'],
  },
];

/** The three operations in the order in which every report lists them. */
export const WMI_OPERATIONS: readonly [WmiOperation, WmiOperation, WmiOperation] = ['Created', 'Modified', 'Deleted'];

/** Every field of any WMI event, in order of first appearance. */
export const WMI_FIELDS: readonly WmiField[] = [...new Set(WMI_EVENTS.flatMap((event) => event.fields))];

/** The fields that all three events have at the same position, so that a condition on them works on every WMI event. */
export const SHARED_WMI_FIELDS: readonly WmiField[] = ['RuleName', 'EventType', 'UtcTime', 'Operation', 'User'];

const FIELD_SET: ReadonlySet<string> = new Set(WMI_FIELDS);

/**
 * Whether a name is a field of a WMI event; names are case-sensitive, as in Sysmon.
 *
 * @param name - an element name
 * @returns true if event 19, 20 or 21 has the field
 * @example
 * ```ts
 * import { isWmiField } from 'lib/catalog';
 * isWmiField('Query'); // true
 * isWmiField('Image'); // false
 * ```
 */
export function isWmiField(name: string): name is WmiField {
  return FIELD_SET.has(name);
}

/**
 * The description of one WMI event.
 *
 * @param id - 19, 20 or 21
 * @returns names and fields of the event
 * @throws RangeError if the ID is another one
 * @example
 * ```ts
 * import { wmiEvent } from 'lib/catalog';
 * wmiEvent(20).name; // 'WmiEventConsumer'
 * ```
 */
export function wmiEvent(id: WmiEventId): WmiEventDescription {
  const event = WMI_EVENTS.find((candidate) => candidate.id === id);
  if (event === undefined) {
    throw new RangeError(`${String(id)} is not the ID of a WMI event: 19, 20 or 21`);
  }
  return event;
}

const POSITIONS: ReadonlyMap<WmiEventId, ReadonlyMap<string, number>> = new Map(
  WMI_EVENTS.map((event) => [event.id, new Map(event.fields.map((field, position) => [field, position]))]),
);

/**
 * The position of a field in an event, by which Sysmon's compiled rules know it.
 *
 * @param id - 19, 20 or 21
 * @param field - an element name
 * @returns the position from 0, or undefined where the event lacks the field
 * @example
 * ```ts
 * import { fieldPosition } from 'lib/catalog';
 * fieldPosition(19, 'Name'); // 6
 * fieldPosition(20, 'Name'); // 5: so a condition bound to 19 never touches a consumer
 * ```
 */
export function fieldPosition(id: WmiEventId, field: string): number | undefined {
  return POSITIONS.get(id)?.get(field);
}
