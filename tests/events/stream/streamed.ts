import type { ActivityRecord, EventPlace, EventProblem, InventoryEntry, RecordedEvent } from '../../../lib/events';
import { readEvents } from '../../../lib/events';
import { searchBytes } from '../../../lib/events/stream/byte-search';
import type { StreamTotals } from '../../../lib/events/stream/event-sink';
import { readingOf } from '../../../lib/events/stream/event-stream';

/** What a stream told. */
export interface Streamed {
  readonly events: readonly RecordedEvent[];
  readonly activity: readonly ActivityRecord[];
  readonly inventory: readonly InventoryEntry[];
  readonly problems: readonly EventProblem[];
  readonly totals: StreamTotals;
}

/** Reads parts as large input is read, whatever their size; the buffer is used again, as a reader of files does. */
export function readParts(parts: readonly Uint8Array[]): Streamed {
  const events: RecordedEvent[] = [];
  const activity: ActivityRecord[] = [];
  const inventory: InventoryEntry[] = [];
  const problems: EventProblem[] = [];
  const sink = {
    event: (event: RecordedEvent) => events.push(event),
    activity: (record: ActivityRecord) => activity.push(record),
    inventory: (entry: InventoryEntry) => inventory.push(entry),
    problem: (problem: EventProblem) => problems.push(problem),
  };
  const reading = readingOf(new Uint8Array(Buffer.concat(parts)), sink, searchBytes);
  const buffer = new Uint8Array(parts.reduce((most, { length }) => Math.max(most, length), 0));
  parts.forEach((part, index) => {
    buffer.set(part);
    reading.write(buffer.subarray(0, part.length), index === parts.length - 1);
    buffer.fill(0x2a);
  });
  return { events, activity, inventory, problems, totals: reading.totals };
}

/**
 * Reads a file cut in two, at so many places, and expects what reading it whole gives: values, places, problems.
 *
 * @param source - the file
 * @param cuts - at how many places; everywhere unless given
 */
export function expectStreamed(source: string | Uint8Array, cuts = Infinity): void {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const whole = told(readEvents(bytes));
  const step = Math.max(1, Math.floor(bytes.length / cuts));
  // A byte order mark comes whole: the first part of a file has a mebibyte.
  for (let at = 4; at <= bytes.length; at += step) {
    const streamed = told(readParts([bytes.subarray(0, at), bytes.subarray(at)]));
    expect({ ...streamed, at }).toEqual({ ...whole, at });
  }
}

/** Events that stand in one record have one number there. */
function told({ events, activity, inventory, problems }: Omit<Streamed, 'totals'>): object {
  const numbered = (list: readonly { readonly place: EventPlace }[]): readonly object[] =>
    list.map((one) => ({ ...one, place: { ...one.place, index: null } }));
  return { events: numbered(events), activity: numbered(activity), inventory: numbered(inventory), problems };
}
