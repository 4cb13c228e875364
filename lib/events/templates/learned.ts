import type { EventLeaves, Leaf } from '../leaves';
import type { Spot } from './record-template';

/** A record as it was taken apart, with the places of its values. */
export interface Learned {
  readonly leaves: EventLeaves;
  /** In the order of the record. */
  readonly spots: readonly Spot[];
  /** Of each leaf, the number of its spot; -1 where its value is the same in all records of the template. */
  readonly spotOf: readonly number[];
  /** Where the event begins in the record. */
  readonly start: number;
}

/**
 * Whether the values of a record decide nothing about its structure: no list without names, and no text that may hold a part of the event.
 *
 * @param record - its values
 * @param holdsEvent - whether a value at a path may hold one
 * @returns true where a template can stand for it
 */
export function isPlain({ unnamed, wrapped, leaves }: EventLeaves, holdsEvent: (leaf: Leaf) => boolean): boolean {
  return unnamed.length === 0 && wrapped === undefined && !leaves.some(holdsEvent);
}
