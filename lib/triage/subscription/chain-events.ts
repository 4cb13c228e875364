import type { Chain, Sighting, State } from '../join';

/** So many events of each part are listed at each end of its history; a part that many bindings share may have thousands. */
const MOST_AT_AN_END = 20;

/** The events of a chain. */
export interface ChainEvents {
  /** Each once, in the order in which they happened as far as that can be told. */
  readonly listed: readonly Sighting[];
  /** How many more there are. */
  readonly more: number;
}

/**
 * The events that show a chain.
 *
 * @param chain - a chain
 * @returns the first and the last of each part
 */
export function chainEvents({ filter, consumer, binding }: Chain): ChainEvents {
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
