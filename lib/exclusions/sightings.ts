/** A filter as events show it; texts as an administrator sees them. */
export interface SeenFilter {
  readonly name: string;
  readonly namespace?: string;
  readonly query: string;
}

/** A consumer as events show it; texts as an administrator sees them. */
export interface SeenConsumer {
  readonly type: string;
  readonly name: string;
  readonly destination: string;
}

/** The paths by which a binding names its ends; texts as an administrator sees them. */
export interface SeenBindingPaths {
  readonly consumer: string;
  readonly filter: string;
}

/** One event that shows a part of a subscription. */
export interface Sighting {
  readonly host: string;
  readonly time: string | undefined;
  /** The file that holds it. */
  readonly file: string;
  /** Sysmon's events 19 to 21, or WMI-Activity 5861. */
  readonly log: 'sysmon' | 'wmi-activity';
}

/** A filter and a consumer that a binding joins, and every event that shows one of the three. */
export interface SeenSubscription {
  readonly filter: SeenFilter;
  readonly consumer: SeenConsumer;
  /** The recorded paths of the binding, where they are not among the usual spellings. */
  readonly binding?: SeenBindingPaths;
  readonly sightings: readonly Sighting[];
}

/** A part of a subscription of which the rest was not recorded, or not whole. */
export interface LooseEnd {
  readonly part: 'filter' | 'consumer' | 'binding';
  readonly name: string;
  readonly why: string;
  readonly sightings: readonly Sighting[];
}

/** What chaining found. */
export interface Chained {
  readonly subscriptions: readonly SeenSubscription[];
  readonly looseEnds: readonly LooseEnd[];
}

/**
 * Appends a list of any length, unlike `push(...more)`.
 *
 * @param list - grows
 * @param more - what is appended
 */
export function append<Item>(list: Item[], more: readonly Item[]): void {
  for (const item of more) {
    list.push(item);
  }
}
