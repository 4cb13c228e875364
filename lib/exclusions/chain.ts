import type { ActivityRecord, RecordedEvent } from '../events';
import { HostChain } from './host-chain';
import type { Chained, LooseEnd, SeenSubscription, Sighting } from './sightings';
import { append } from './sightings';

/** The recorded events of one file. */
export interface EventFile {
  /** The name of the file, as evidence names it. */
  readonly name: string;
  /** The WMI events of Sysmon in it. */
  readonly events: readonly RecordedEvent[];
  /** The WMI-Activity events in it. */
  readonly activity: readonly ActivityRecord[];
}

/**
 * Joins filters, consumers and bindings to subscriptions, host by host: names alone mean nothing across hosts. What is the same
 * on several hosts is one subscription. Values that were cut, or altered beyond certain repair, are no evidence.
 *
 * @param files - recorded events, Sysmon's 19, 20 and 21 and WMI-Activity 5861
 * @returns subscriptions and loose ends, each in the order in which the events show them first
 */
export function chainEvents(files: readonly EventFile[]): Chained {
  const hosts = new Map<string, HostChain>();
  const hostOf = (name: string): HostChain => {
    const known = hosts.get(name) ?? new HostChain();
    hosts.set(name, known);
    return known;
  };
  for (const { name: file, events, activity } of files) {
    for (const recorded of events) {
      const host = recorded.computer ?? '';
      hostOf(host).see(recorded, { host, time: recorded.time, file, log: 'sysmon' });
    }
    for (const { subscription, computer: host = '', time } of activity) {
      if (subscription !== undefined) {
        hostOf(host).seeWhole(subscription, { host, time, file, log: 'wmi-activity' });
      }
    }
  }
  const merged = new Map<string, { subscription: SeenSubscription; sightings: Sighting[] }>();
  const looseEnds: LooseEnd[] = [];
  for (const chain of hosts.values()) {
    const { subscriptions, looseEnds: loose } = chain.join();
    append(looseEnds, loose);
    for (const subscription of subscriptions) {
      const key = JSON.stringify([subscription.filter, subscription.consumer, subscription.binding]);
      const same = merged.get(key);
      if (same === undefined) {
        merged.set(key, { subscription, sightings: [...subscription.sightings] });
      } else {
        append(same.sightings, subscription.sightings);
      }
    }
  }
  return {
    subscriptions: [...merged.values()].map(({ subscription, sightings }) => ({ ...subscription, sightings })),
    looseEnds: mergedEnds(looseEnds),
  };
}

/** The same loose end on several hosts is one. */
function mergedEnds(ends: readonly LooseEnd[]): readonly LooseEnd[] {
  const merged = new Map<string, { end: LooseEnd; sightings: Sighting[] }>();
  for (const end of ends) {
    const key = JSON.stringify([end.part, end.name, end.why]);
    const same = merged.get(key);
    if (same === undefined) {
      merged.set(key, { end, sightings: [...end.sightings] });
    } else {
      append(same.sightings, end.sightings);
    }
  }
  return [...merged.values()].map(({ end, sightings }) => ({ ...end, sightings }));
}
