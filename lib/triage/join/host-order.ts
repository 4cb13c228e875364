import type { JoinNote } from './chain';
import type { SeenEvent } from './seen-event';

/** The events of one host, each once, in the order in which they happened as far as that can be told. */
export interface OrderedEvents {
  readonly events: readonly SeenEvent[];
  readonly duplicates: number;
  readonly notes: readonly JoinNote[];
}

/** Under this a step back is only the order in which Sysmon writes what it finds in one look. */
const SMALL_STEP = 5000;
/** Over this a smaller record number means another log, not a clock that was set back. */
const ANOTHER_LOG = 86_400_000;

interface Placed {
  readonly event: SeenEvent;
  /** Milliseconds since 1970, taken from its neighbours where it has none. */
  at: number;
  readonly isSysmon: boolean;
  /** Its record number; -1 for none. */
  readonly record: number;
  /** The record number where one time is the same and every event of the file is a numbered one of Sysmon; else -1. */
  tie: number;
  /** At one time 5861 comes first: Sysmon looks only now and then. */
  log: 'first' | 'second';
  readonly file: number;
  index: number;
}

/**
 * Puts the events of one host in order. Times decide; where the record numbers of Sysmon's log show that the clock was set back,
 * they do. Events without a time stay beside their neighbours in the file.
 *
 * @param host - its name, for messages
 * @param seen - its events in the order of the files
 * @returns them without those that are there twice
 */
export function ordered(host: string, seen: readonly SeenEvent[]): OrderedEvents {
  const once = withoutDuplicates(seen);
  const anyZoned = once.some(({ zoned }) => zoned);
  const files = new Map<string, Placed[]>();
  for (const event of once) {
    const { path, eventId, record } = event.sighting;
    const file = files.get(path) ?? [];
    files.set(path, file);
    file.push({
      event: anyZoned && !event.zoned ? withoutInstant(event) : event,
      at: NaN,
      isSysmon: eventId !== 5861,
      record: record !== null && /^\d{1,15}$/.test(record) ? Number(record) : -1,
      tie: -1,
      log: eventId === 5861 ? 'first' : 'second',
      file: files.size,
      index: file.length,
    });
  }
  const placed: Placed[] = [];
  for (const file of files.values()) {
    placeInFile(file);
    for (const one of file) {
      placed.push(one);
    }
  }
  const notes = [...noTimeNotes(host, placed), ...(host === '' ? [] : clockNotes(host, placed))];
  placed.sort(
    (a, b) =>
      compared(a.at, b.at) ||
      Number(a.log === 'second') - Number(b.log === 'second') ||
      a.tie - b.tie ||
      a.file - b.file ||
      a.index - b.index,
  );
  return { events: placed.map(({ event }) => event), duplicates: seen.length - once.length, notes };
}

/** The same record of the same log, or all values equal. Of two, the one that came through whole is kept. */
function withoutDuplicates(seen: readonly SeenEvent[]): readonly SeenEvent[] {
  const kept: SeenEvent[] = [];
  const byRecord = new Map<string, number>();
  const byValues = new Map<string, number>();
  const withoutTime = new Map<string, number>();
  // Numbered records of one log need no second look at their values, which costs time.
  const isNumbered = seen.every(({ sighting }) => sighting.record !== null);
  for (const event of seen) {
    const { path, eventId, record, time, instant } = event.sighting;
    const second = instant === null ? (time ?? '') : String(Math.floor(instant / 1000));
    const recordKey = record === null ? undefined : `${String(eventId === 5861)} ${record} ${second}`;
    let values = isNumbered ? '' : event.values();
    if (time === null) {
      // Two equal events without time in one file are two: created, deleted, created again.
      const inFile = JSON.stringify([path, values]);
      const nth = (withoutTime.get(inFile) ?? 0) + 1;
      withoutTime.set(inFile, nth);
      values = `${String(nth)} ${values}`;
    }
    const sameRecord = recordKey === undefined ? undefined : byRecord.get(recordKey);
    const sameValues = byValues.get(values);
    const twin = sameValues === undefined ? undefined : kept[sameValues]?.sighting.record;
    const isTwin = sameValues !== undefined && (record === null || twin === null);
    const index = sameRecord ?? (isTwin ? sameValues : undefined);
    if (index === undefined) {
      kept.push(event);
    } else if ((kept[index]?.flaws.length ?? 0) > event.flaws.length) {
      kept[index] = event;
    }
    const at = index ?? kept.length - 1;
    if (recordKey !== undefined) {
      byRecord.set(recordKey, at);
    }
    byValues.set(values, at);
  }
  return kept;
}

function withoutInstant(event: SeenEvent): SeenEvent {
  return { ...event, sighting: { ...event.sighting, instant: null } };
}

/** Puts what has no time beside its neighbour, and turns the order of equal times round in a file that begins with the newest. */
function placeInFile(file: readonly Placed[]): void {
  const hasTime = ({ event }: Placed): boolean => event.sighting.instant !== null;
  const isNumbered = file.every(({ isSysmon, record }) => isSysmon && record >= 0);
  let neighbour = file.find(hasTime);
  let later = 0;
  for (const one of file) {
    const { instant } = one.event.sighting;
    one.tie = isNumbered ? one.record : -1;
    const before = neighbour?.event.sighting.instant ?? -Infinity;
    if (instant === null) {
      one.at = before;
      one.log = neighbour?.log ?? 'first';
    } else {
      one.at = instant;
      later += Math.sign(instant - before);
      neighbour = one;
    }
  }
  if (later < 0) {
    for (const one of file) {
      one.index = -one.index;
    }
  }
}

function noTimeNotes(host: string, placed: readonly Placed[]): readonly JoinNote[] {
  const without = placed.filter(({ event }) => event.sighting.instant === null);
  const [first] = without;
  if (first === undefined) {
    return [];
  }
  const { path, line } = first.event.sighting;
  const count = without.length === 1 ? 'an event' : `${String(without.length)} events`;
  const message = `${count}${of(host)} without a time that can be compared: the place in the file decides what came first`;
  return [{ code: 'no-time', message, path, line }];
}

/** Looks for a clock that was set back, and lets the record numbers decide from there on. */
function clockNotes(host: string, placed: readonly Placed[]): readonly JoinNote[] {
  const sysmon = placed.filter(
    ({ isSysmon, record, event }) => isSysmon && record >= 0 && event.sighting.instant !== null,
  );
  const records = new Set(sysmon.map(({ record }) => record));
  if (records.size !== sysmon.length || sysmon.length !== placed.filter(({ isSysmon }) => isSysmon).length) {
    return [];
  }
  const steps = sysmon.sort((a, b) => a.record - b.record);
  let latest = -Infinity;
  let back: Placed | undefined;
  let deepest = 0;
  for (const one of steps) {
    if (latest - one.at > deepest) {
      deepest = latest - one.at;
      back ??= deepest > SMALL_STEP ? one : undefined;
    }
    latest = Math.max(latest, one.at);
  }
  if (back === undefined || deepest > ANOTHER_LOG) {
    return [];
  }
  latest = -Infinity;
  for (const one of steps) {
    latest = Math.max(latest, one.at);
    one.at = latest;
    one.tie = one.record;
  }
  const { path, line } = back.event.sighting;
  const message = `the clock${of(host)} was set back here by ${String(Math.ceil(deepest / 1000))} s or more: the record numbers decide what came first`;
  return [{ code: 'clock-backwards', message, path, line }];
}

function of(host: string): string {
  return host === '' ? '' : ` of ${host}`;
}

function compared(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
