import type { Neighbour } from './neighbour';

/** An event that may be a neighbour of chains. Those that share it share what is said of it. */
export class Occurrence {
  readonly log: string;
  readonly eventId: number;
  readonly time: string | null;
  readonly path: string;
  readonly line: number;
  readonly record: string | null;
  /** Milliseconds since 1970; null where its time cannot be compared with those of its host's subscriptions. */
  readonly at: number | null;
  /** Whether it counts where it is only near in time. */
  readonly isNear: boolean;
  /** By the sentence, which is one text however often it is said. */
  readonly #said = new Map<string, Neighbour[]>();

  /** @param values - what it is */
  constructor(values: Pick<Occurrence, 'log' | 'eventId' | 'time' | 'path' | 'line' | 'record' | 'at' | 'isNear'>) {
    this.log = values.log;
    this.eventId = values.eventId;
    this.time = values.time;
    this.path = values.path;
    this.line = values.line;
    this.record = values.record;
    this.at = values.at;
    this.isNear = values.isNear;
  }

  /** The event as a neighbour, with a sentence that says what happened. */
  as(role: Neighbour['role'], strength: Neighbour['strength'], what: string): Neighbour {
    const known = this.#said.get(what) ?? [];
    this.#said.set(what, known);
    const same = known.find((one) => one.role === role && one.strength === strength);
    if (same !== undefined) {
      return same;
    }
    const { log, eventId, time, path, line, record } = this;
    const said = { role, strength, what, log, eventId, time, path, line, record };
    known.push(said);
    return said;
  }
}

/** Earlier ones first, those without a time last; the rest only makes the order the same in every run. */
export function compareOccurrences(a: Occurrence, b: Occurrence): number {
  return (
    compared(a.at ?? Infinity, b.at ?? Infinity) ||
    compared(a.path, b.path) ||
    compared(a.line, b.line) ||
    compared(a.record ?? '', b.record ?? '') ||
    compared(a.log, b.log) ||
    compared(a.eventId, b.eventId)
  );
}

function compared<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}
