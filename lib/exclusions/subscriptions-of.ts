import { CONSUMER_CLASSES } from '../catalog';
import type { ExclusionManifest, ManifestEntry } from './manifest';
import type { SubscriptionExclusion } from './subscription';

/**
 * The subscriptions of a manifest that are excluded in one place.
 *
 * @param manifest - a manifest
 * @param place - in Sysmon's configuration, or in the SIEM
 * @returns them in the order of the manifest, those that have expired included
 * @example
 * ```ts
 * import { subscriptionsOf } from 'sysmon-wmi';
 * subscriptionsOf({ version: 1, exclusions: [] }, 'sysmon'); // []
 * ```
 */
export function subscriptionsOf(
  { exclusions }: ExclusionManifest,
  place: 'sysmon' | 'siem',
): readonly SubscriptionExclusion[] {
  return exclusions
    .filter(({ appliesTo = 'both' }) => appliesTo === 'both' || appliesTo === place)
    .map((entry) => subscriptionOf(entry));
}

/**
 * The subscription that an entry of a manifest excludes, with its binding spelt out.
 *
 * @param entry - an entry
 * @returns the subscription
 * @throws TypeError if the binding has no path and the type of the consumer no known class: `readManifest` reports that
 * @example
 * ```ts
 * import { readManifest } from 'sysmon-wmi';
 * import { subscriptionOf } from 'lib/exclusions';
 * const { manifest } = readManifest('version: 1\nexclusions: []', '2026-11-25');
 * manifest?.exclusions.map(subscriptionOf); // []
 * ```
 */
export function subscriptionOf(entry: ManifestEntry): SubscriptionExclusion {
  const { id, product, filter, consumer, binding, operations } = entry;
  return {
    name: `${id}: ${product}`,
    filter,
    consumer,
    binding: {
      consumer: binding?.consumer ?? { class: classOf(consumer.type), name: consumer.name },
      filter: binding?.filter ?? { name: filter.name },
    },
    ...(operations === undefined ? {} : { operations }),
  };
}

function classOf(type: string): string {
  const known = CONSUMER_CLASSES.find((one) => one.type === type || one.wmiClass === type);
  if (known === undefined) {
    throw new TypeError(`"${type}" is not a known consumer type, and the binding gives no path`);
  }
  return known.wmiClass;
}
