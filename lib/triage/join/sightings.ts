import type { Chain, Sighting, State } from './chain';

/**
 * Every event that shows a part of a chain, once each. Chains that share a part share its events: with many bindings of one filter,
 * all lists together are longer than the recording.
 *
 * @param chain - a chain
 * @returns the events in the order in which they happened
 * @example
 * ```ts
 * import { readEvents } from 'sysmon-wmi';
 * import { joinEvents, sightingsOf } from 'lib/triage';
 * const read = readEvents('{"EventID":19,"Operation":"Created","Name":" \\"Updater\\""}');
 * joinEvents([{ ...read, name: 'events.jsonl' }]).chains.flatMap(sightingsOf).map(({ line }) => line); // [1]
 * ```
 */
export function sightingsOf({ filter, consumer, binding }: Chain): readonly Sighting[] {
  const states: readonly State<unknown>[] = [
    ...(filter?.states ?? []),
    ...(consumer?.states ?? []),
    ...(binding?.states ?? []),
  ];
  const once = new Map(states.map((state) => [state.order, state.sighting]));
  return [...once].sort(([a], [b]) => a - b).map(([, sighting]) => sighting);
}
