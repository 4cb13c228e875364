import type { RecordedConsumer, RecordedFilter } from '../activity-record';
import type { EventPlace } from '../event-place';

/** A consumer of an inventory; some tools do not tell its class. */
export interface InventoryConsumer extends Omit<RecordedConsumer, 'wmiClass'> {
  /** For example `CommandLineEventConsumer`. */
  readonly wmiClass?: string;
}

/**
 * One subscription that a host holds, or a part of one, as a tool lists it: present at that time, whenever it was created. All texts
 * as an administrator writes them.
 */
export interface InventoryEntry {
  /** Where it stands in the file: its binding, else its filter or consumer. */
  readonly place: EventPlace;
  /** Where the objects live, as the tool writes it, for example `root/subscription`. */
  readonly namespace?: string;
  /** The filter; of one that a binding names and the file does not hold, the name alone. */
  readonly filter?: RecordedFilter;
  /** The consumer; likewise. */
  readonly consumer?: InventoryConsumer;
  /** Whether a binding joins the two. Without one the subscription does not run. */
  readonly bound: boolean;
  /** The host, where the file tells it. */
  readonly computer?: string;
  /** When it was listed, where the file tells it: ISO 8601 in UTC where it tells the time zone. */
  readonly time?: string;
}
