import type { Chain, Sighting, State } from './chain';

/** So many events of each part are listed at each end of its history; a part that many bindings share may have thousands. */
const MOST_AT_AN_END = 20;

/** The events of a chain. */
export interface Sightings {
  /** Each once, in the order in which they happened as far as that can be told. */
  readonly listed: readonly Sighting[];
  /** How many more there are. */
  readonly more: number;
}

/**
 * The events that show a chain. Chains that share a part share its events: with many bindings of one filter, all lists together are longer
 * than the recording.
 *
 * @param chain - a chain
 * @returns the first and the last of each part
 * @example
 * ```ts
 * import { readEvents } from 'sysmon-wmi';
 * import { joinEvents, sightingsOf } from 'lib/triage';
 * const read = readEvents('{"EventID":19,"Operation":"Created","Name":" \\"Updater\\""}');
 * joinEvents([{ ...read, name: 'events.jsonl' }]).chains.map((chain) => sightingsOf(chain).listed[0]?.line); // [1]
 * ```
 */
export function sightingsOf({ filter, consumer, binding }: Chain): Sightings {
  const orders = new Map<Sighting, number>();
  let more = 0;
  for (const states of [filter?.states, consumer?.states, binding?.states]) {
    const all: readonly State<unknown>[] = states ?? [];
    const isShort = all.length <= 2 * MOST_AT_AN_END;
    const shown = isShort ? all : [...all.slice(0, MOST_AT_AN_END), ...all.slice(-MOST_AT_AN_END)];
    more += all.length - shown.length;
    for (const { sighting, order } of shown) {
      orders.set(sighting, order);
    }
  }
  return { listed: [...orders].toSorted(([, a], [, b]) => a - b).map(([sighting]) => sighting), more };
}
