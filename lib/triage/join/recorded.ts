import type { Recorded } from './chain';
import type { Host } from './host-names';
import type { SeenEvent } from './seen-event';

/**
 * How much was recorded.
 *
 * @param events - all events and entries of inventories, each once
 * @param hostOf - the host of a name
 * @returns their number, hosts and span
 */
export function recordedOf(events: readonly SeenEvent[], hostOf: (computer: string) => Host): Recorded {
  const hosts = new Set<string>();
  let first = Infinity;
  let last = -Infinity;
  const ofEvents = events.filter(({ sighting }) => !sighting.listed);
  for (const { sighting } of events) {
    hosts.add(hostOf(sighting.computer).name);
  }
  for (const { sighting } of ofEvents) {
    first = Math.min(first, sighting.instant ?? Infinity);
    last = Math.max(last, sighting.instant ?? -Infinity);
  }
  hosts.delete('');
  return { events: ofEvents.length, hosts: [...hosts].sort(), span: last < first ? null : { first, last } };
}
