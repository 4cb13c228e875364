import type { InventoryEntry } from '../../events';
import type { EventFile } from './chain';
import { namespacePath } from './object-end';
import type { SeenEvent } from './seen-event';
import { subscriptionSeen } from './seen-event';

const WHOLE = 'list it with wmi-inventory.ps1 of "sysmon-wmi companion", which shows all of it';

/** A part of an inventory that shows no whole subscription. */
export interface PartlyListed {
  readonly part: 'filter' | 'consumer' | 'binding';
  readonly name: string;
  readonly why: string;
  readonly host: string;
}

/**
 * What an entry of an inventory shows: a subscription that is listed whole is there, as event 5861 shows it.
 *
 * @param entry - the entry
 * @param path - its file
 * @returns all three parts; null where it does not tell the whole
 */
export function listedSeen(entry: InventoryEntry, path: string): SeenEvent | null {
  const { place, namespace = '', filter, consumer, computer, time } = entry;
  if (lackOf(entry) !== null || filter === undefined || consumer?.wmiClass === undefined) {
    return null;
  }
  const { wmiClass } = consumer;
  const home = `//./${namespacePath(namespace).replaceAll('\\', '/')}`;
  const subscription = { namespace: home, filter, consumer: { ...consumer, wmiClass }, complete: true };
  const values = JSON.stringify([time, home, filter, wmiClass, [...consumer.properties]]);
  return subscriptionSeen(
    subscription,
    { place, computer, time, recordId: undefined, listed: true, values: () => values },
    path,
  );
}

/**
 * What inventories list of subscriptions that they do not tell whole.
 *
 * @param files - events and inventories
 * @returns the parts, and what is missing
 */
export function partlyListed(files: readonly EventFile[]): readonly PartlyListed[] {
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
      ? `the inventory does not show its filter and binding: ${WHOLE}`
      : 'the inventory has no binding of it: it does not run';
  }
  const lacks = [
    ...(namespace === undefined ? ['namespace'] : []),
    ...(filter?.query === undefined ? ['query'] : []),
    ...(consumer?.wmiClass === undefined ? ['class'] : []),
  ];
  return lacks.length === 0 ? null : `the inventory does not show its ${lacks.join(' and ')}: ${WHOLE}`;
}
