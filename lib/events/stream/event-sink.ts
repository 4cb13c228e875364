import type { ActivityRecord } from '../activity-record';
import type { InventoryEntry } from '../inventory/inventory-entry';
import type { PlacedObject } from '../inventory/join-inventory';
import { joinInventory } from '../inventory/join-inventory';
import type { EventFormat, EventProblem, RecordedEvent, RecordedEvents } from '../recorded-event';

/** Is told what a stream holds, in file order; problems of a record after its event. */
export interface EventSink {
  event(event: RecordedEvent): void;
  activity(record: ActivityRecord): void;
  problem(problem: EventProblem): void;
  /** Who asks for it is told at the end what an inventory lists. */
  inventory?(entry: InventoryEntry): void;
}

/** What a stream held. */
export interface StreamTotals {
  readonly format: EventFormat;
  /** Records of all kinds. */
  readonly records: number;
  /** How many of them are events of other kinds. */
  readonly skipped: number;
}

/** How an input is read, once its beginning has told. */
export interface Reading {
  readonly totals: StreamTotals;
  write(bytes: Uint8Array, isLast: boolean): void;
}

/**
 * Passes on what was read of a part.
 *
 * @param sink - is told of it
 * @param read - events, activity and problems
 */
export function tell(
  sink: EventSink,
  { events, activity, problems }: Pick<RecordedEvents, 'events' | 'activity' | 'problems'>,
): void {
  events.forEach((event) => {
    sink.event(event);
  });
  activity.forEach((record) => {
    sink.activity(record);
  });
  problems.forEach((problem) => {
    sink.problem(problem);
  });
}

/**
 * Passes on what an input lists of an inventory.
 *
 * @param sink - is told of it
 * @param objects - all that the input lists: its parts belong together
 */
export function tellInventory(sink: EventSink, objects: readonly PlacedObject[]): void {
  if (sink.inventory !== undefined) {
    for (const entry of joinInventory(objects)) {
      sink.inventory(entry);
    }
  }
}
