import type { Occurrence } from './occurrence';
import { compareOccurrences } from './occurrence';
import type { TimeSpan } from './spans';
import { firstIndex } from './spans';

/** What a timeline holds of one event: what is said of it may depend on why it is there. */
export interface Entry {
  readonly occurrence: Occurrence;
  /** What happened. */
  readonly what: string;
  /** False where it may be a coincidence. */
  readonly isSure: boolean;
}

/** Events of one kind on one host, in the order of time: how many there are in a part of time is known without looking at each. */
export class Timeline {
  readonly #entries: Entry[] = [];
  #near: Uint32Array | null = null;
  #timed = 0;

  /** Adds an event, in any order. */
  add(entry: Entry): void {
    this.#entries.push(entry);
    this.#near = null;
  }

  /** How many events there are without a time; they stand behind the others. */
  get timeless(): number {
    this.#sort();
    return this.#entries.length - this.#timed;
  }

  /** How many events there are in a part of time. */
  count({ from, to }: TimeSpan): number {
    return Math.max(0, this.#after(to) - this.#from(from));
  }

  /** How many of them count where they are only near in time. */
  countNear({ from, to }: TimeSpan): number {
    const near = this.#sort();
    return Math.max(0, (near[this.#after(to)] ?? 0) - (near[this.#from(from)] ?? 0));
  }

  /** The first events of a part of time. */
  first({ from, to }: TimeSpan, most: number): readonly Entry[] {
    const start = this.#from(from);
    return this.#entries.slice(start, Math.min(this.#after(to), start + most));
  }

  /** The last events of a part of time. */
  last({ from, to }: TimeSpan, most: number): readonly Entry[] {
    const end = this.#after(to);
    return this.#entries.slice(Math.max(this.#from(from), end - most), Math.max(end, 0));
  }

  /** The first of those without a time. */
  withoutTime(most: number): readonly Entry[] {
    this.#sort();
    return this.#entries.slice(this.#timed, this.#timed + most);
  }

  #from(at: number): number {
    this.#sort();
    return firstIndex(this.#timed, (index) => this.#at(index) >= at);
  }

  #after(at: number): number {
    this.#sort();
    return firstIndex(this.#timed, (index) => this.#at(index) > at);
  }

  #at(index: number): number {
    return this.#entries[index]?.occurrence.at ?? Infinity;
  }

  /** Puts the events in order, once; gives how many before each count where they are near. */
  #sort(): Uint32Array {
    if (this.#near !== null) {
      return this.#near;
    }
    const near = new Uint32Array(this.#entries.length + 1);
    this.#entries.sort((a, b) => compareOccurrences(a.occurrence, b.occurrence));
    let timed = 0;
    for (const [index, { occurrence }] of this.#entries.entries()) {
      near[index + 1] = (near[index] ?? 0) + Number(occurrence.isNear);
      timed += Number(occurrence.at !== null);
    }
    this.#timed = timed;
    this.#near = near;
    return near;
  }
}
