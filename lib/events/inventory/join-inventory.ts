import { asciiLowerCase } from '../../catalog';
import type { EventPlace } from '../event-place';
import type { InventoryConsumer, InventoryEntry } from './inventory-entry';
import type { InventoryObject } from './inventory-object';
import type { WmiPath } from './wmi-path';

/** An object of an inventory and where it stands. */
export interface PlacedObject {
  readonly object: InventoryObject;
  readonly place: EventPlace;
}

interface Part {
  readonly placed: PlacedObject;
  used: boolean;
}

/**
 * Joins filters and consumers by their bindings, on one host and in one namespace.
 *
 * @param objects - those of a file
 * @returns the subscriptions, and the parts that nothing binds, in file order
 */
export function joinInventory(objects: readonly PlacedObject[]): readonly InventoryEntry[] {
  const filters = new Map<string, Part>();
  const consumers = new Map<string, Part>();
  for (const placed of objects) {
    const { filter, consumer, binding } = placed.object;
    if (binding !== null && filter !== undefined) {
      filters.set(keyOf(placed.object, { name: filter.name }), { placed, used: false });
    }
    if (binding !== null && consumer !== undefined) {
      consumers.set(keyOf(placed.object, consumer), { placed, used: false });
    }
  }
  const entries: InventoryEntry[] = [];
  for (const { object, place } of objects) {
    if (object.binding === null) {
      entries.push(entryOf(object, place, object, true));
    } else if (object.binding !== undefined) {
      const { binding } = object;
      const filter = take(filters, keyOf(object, { ...binding.filter, wmiClass: undefined }));
      const consumer = take(consumers, keyOf(object, binding.consumer));
      const named: Parts = {
        filter: filter?.filter ?? { name: binding.filter.name },
        consumer: consumer?.consumer ?? consumerNamed(binding.consumer),
      };
      entries.push(entryOf(object, place, named, true));
    }
  }
  for (const { placed, used } of [...filters.values(), ...consumers.values()]) {
    if (!used) {
      entries.push(entryOf(placed.object, placed.place, placed.object, false));
    }
  }
  return entries.sort((a, b) => a.place.index - b.place.index);
}

type Parts = Pick<InventoryEntry, 'filter' | 'consumer'>;

function entryOf(
  { namespace, computer, time }: InventoryObject,
  place: EventPlace,
  { filter, consumer }: Parts,
  bound: boolean,
): InventoryEntry {
  return {
    place,
    ...(namespace === undefined ? {} : { namespace }),
    ...(filter === undefined ? {} : { filter }),
    ...(consumer === undefined ? {} : { consumer }),
    bound,
    ...(computer === undefined ? {} : { computer }),
    ...(time === undefined ? {} : { time }),
  };
}

function take(parts: ReadonlyMap<string, Part>, key: string): InventoryObject | undefined {
  const part = parts.get(key);
  if (part !== undefined) {
    part.used = true;
  }
  return part?.placed.object;
}

function consumerNamed({ name, wmiClass }: WmiPath): InventoryConsumer {
  return { name, ...(wmiClass === undefined ? {} : { wmiClass }), properties: new Map() };
}

/** Host, namespace, class and name, as WMI compares them; a path without a namespace is one of the binding's. */
function keyOf(
  { computer, namespace }: InventoryObject,
  { namespace: own, wmiClass, name }: { namespace?: string; wmiClass?: string | undefined; name: string },
): string {
  const place = (own ?? namespace ?? '').replace(/^[\\/]{2}[^\\/]{0,255}[\\/]/, '').replaceAll('\\', '/');
  return asciiLowerCase(JSON.stringify([computer ?? '', place, wmiClass ?? '', name]));
}
