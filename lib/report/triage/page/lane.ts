import { counted } from '../../../text';
import type { Sighting, TriagedChain } from '../../../triage';
import { defang, instantOf } from '../../../triage';
import type { TimeAxis } from './time-axis';
import { placeOn } from './time-axis';

/** What a mark of a timeline says. */
export type MarkKind = 'created' | 'modified' | 'deleted' | 'seen' | 'fired';

/** One event as a timeline tells it. */
export interface LaneEvent {
  readonly kind: MarkKind;
  /** Milliseconds since 1970; null where the event tells no time. */
  readonly at: number | null;
  /** What it is, its time, and where it was recorded. */
  readonly words: string;
}

/** A mark: one event, or several of a kind that stand so near that they would cover each other. */
export interface LaneMark {
  readonly kind: MarkKind;
  /** Percent of the axis. */
  readonly place: number;
  /** From 0, the top one. */
  readonly row: number;
  readonly words: readonly string[];
}

const OPERATIONS = { Created: 'created', Modified: 'modified', Deleted: 'deleted' } as const;
const PARTS: Readonly<Record<Sighting['eventId'], string>> = {
  19: 'filter',
  20: 'consumer',
  21: 'binding',
  5861: 'all three parts',
};

/** An event is told in so many characters; its card has all of it. */
const MOST_WORDS = 300;
/** Marks nearer than this, in percent of the axis, cover each other on a small screen. */
const LEAST_DISTANCE = 3.5;
/** Marks of one kind are never nearer, so there is always a row for each kind. */
const ROWS = [0, 1, 2, 3, 4] as const;

/**
 * What was recorded of a subscription, as a timeline shows it: its own events and what it set off.
 *
 * @param triaged - the subscription
 * @returns the events in order; those without a time stand where they were recorded
 */
export function laneEvents({ events, neighbours }: TriagedChain): readonly LaneEvent[] {
  const own = events.map(({ eventId, operation, instant, time, path, line }) => {
    const kind: MarkKind = operation === null ? 'seen' : OPERATIONS[operation];
    const words = `${String(eventId)} ${operation ?? 'seen'}, ${PARTS[eventId]}, ${time ?? 'no time'}, ${path}:${String(line)}`;
    return { kind, at: instant, words: shortText(words, MOST_WORDS) };
  });
  const fired = neighbours
    .filter(({ role }) => role === 'fired')
    .map(({ what, time, path, line }) => {
      const words = `fired, ${what}, ${time ?? 'no time'}, ${path}:${String(line)}`;
      return {
        kind: 'fired' as const,
        at: instantOf(time ?? undefined)?.at ?? null,
        words: shortText(words, MOST_WORDS),
      };
    });
  return [...own, ...fired];
}

/**
 * The marks of a lane. Those of one kind that are near become one; others that are near stand in further rows.
 *
 * @param events - of one subscription
 * @param axis - the axis of its host
 * @returns from left to right; as many as a small screen shows apart
 */
export function laneMarks(events: readonly LaneEvent[], axis: TimeAxis): readonly LaneMark[] {
  const timed = events
    .flatMap(({ kind, at, words }) => (at === null ? [] : [{ kind, place: placeOn(axis, at), words: [words] }]))
    .toSorted((a, b) => a.place - b.place);
  const marks: (LaneMark & { readonly words: string[] })[] = [];
  const lastOfKind = new Map<MarkKind, (typeof marks)[number]>();
  const rowEnds: number[] = [];
  for (const { kind, place, words } of timed) {
    const near = lastOfKind.get(kind);
    if (near !== undefined && place - near.place < LEAST_DISTANCE) {
      near.words.push(...words);
    } else {
      const row = ROWS.find((one) => place - (rowEnds[one] ?? -Infinity) >= LEAST_DISTANCE) ?? 0;
      const mark = { kind, place, row, words: [...words] };
      marks.push(mark);
      lastOfKind.set(kind, mark);
      rowEnds[row] = place;
    }
  }
  return marks;
}

/**
 * Some sentences in one.
 *
 * @param words - the sentences
 * @param most - so many are told
 * @returns the sentences, and how many more there are
 */
export function someOf(words: readonly string[], most: number): string {
  const rest = words.length - most;
  return rest <= 0 ? words.join('; ') : `${words.slice(0, most).join('; ')}; and ${counted(rest, 'more event')}`;
}

/**
 * A text that a card tells whole, as a timeline has room for it: its addresses made harmless.
 *
 * @param text - any text
 * @param most - so many characters are shown
 * @returns the text, or its beginning and how long it is
 */
export function shortText(text: string, most: number): string {
  const safe = defang(text);
  return safe.length <= most ? safe : `${safe.slice(0, most)}… (${counted(safe.length, 'character')})`;
}
