import type { ActivityRecord, InventoryEntry } from '../../events';
import type { EventFile, Sighting } from './chain';

/** The recorded events of a file, and what it lists as present. */
export interface ListedFile extends EventFile {
  /** Subscriptions that an inventory lists; none unless given. */
  readonly inventory?: readonly InventoryEntry[];
}

/** Stands where the number of a record would: an inventory has none. */
const LISTED = 'inventory';
const WHOLE = 'list it with wmi-inventory.ps1 of "sysmon-wmi companion", which tells all of it';

/** A part of an inventory that shows no whole subscription. */
export interface PartlyListed {
  readonly part: 'filter' | 'consumer' | 'binding';
  readonly name: string;
  readonly why: string;
  readonly host: string;
}

/**
 * Adds what inventories list to the events: a subscription that is listed whole is there, as event 5861 shows it.
 *
 * @param file - events and inventory
 * @returns the events with it
 */
export function withInventory({ name, events, activity, inventory = [] }: ListedFile): EventFile {
  return { name, events, activity: [...activity, ...inventory.flatMap((entry) => asActivity(entry) ?? [])] };
}

/**
 * Tells what an inventory lists from what was recorded as an event.
 *
 * @param sighting - what shows a part of a chain
 * @returns true for an entry of an inventory
 */
export function isListed({ eventId, record }: Sighting): boolean {
  return eventId === 5861 && record === LISTED;
}

/**
 * What inventories list of subscriptions that they do not tell whole.
 *
 * @param files - events and inventories
 * @returns the parts, and what is missing
 */
export function partlyListed(files: readonly ListedFile[]): readonly PartlyListed[] {
  return files.flatMap(({ inventory = [] }) =>
    inventory.flatMap((entry): PartlyListed[] => {
      const why = lackOf(entry);
      const { filter, consumer, computer: host = '', bound } = entry;
      const names = [filter?.name, consumer?.name].filter((name) => name !== undefined);
      const part = bound ? 'binding' : consumer === undefined ? 'filter' : 'consumer';
      return why === null ? [] : [{ part, name: names.join(' to '), why, host }];
    }),
  );
}

function lackOf({ bound, namespace, filter, consumer }: InventoryEntry): string | null {
  if (!bound) {
    return filter === undefined && namespace === undefined
      ? `the inventory does not tell its filter and binding: ${WHOLE}`
      : 'the inventory has no binding of it: it does not run';
  }
  const lacks = [
    ...(namespace === undefined ? ['namespace'] : []),
    ...(filter?.query === undefined ? ['query'] : []),
    ...(consumer?.wmiClass === undefined ? ['class'] : []),
  ];
  return lacks.length === 0 ? null : `the inventory does not tell its ${lacks.join(' and ')}: ${WHOLE}`;
}

function asActivity(entry: InventoryEntry): ActivityRecord | null {
  const { place, namespace = '', filter, consumer, computer, time } = entry;
  if (lackOf(entry) !== null || filter === undefined || consumer?.wmiClass === undefined) {
    return null;
  }
  const path = `//./${namespace.replace(/^[\\/]{2}[^\\/]{0,255}[\\/]/, '').replaceAll('\\', '/')}`;
  const { wmiClass } = consumer;
  return {
    eventId: 5861,
    place,
    namespace: path,
    fields: new Map([['PossibleCause', JSON.stringify([path, filter, wmiClass, [...consumer.properties]])]]),
    subscription: { namespace: path, filter, consumer: { ...consumer, wmiClass }, complete: true },
    shortened: false,
    recordId: LISTED,
    ...(computer === undefined ? {} : { computer }),
    ...(time === undefined ? {} : { time }),
  };
}
