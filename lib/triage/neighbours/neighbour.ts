/** How sure an event beside a subscription belongs to it: it names it, it fits in all that can be seen, or it is only near in time. */
export type Strength = 'proof' | 'strong' | 'weak';

/**
 * What an event beside a subscription tells of it.
 *
 * * `before`: who made it, and how; up to 5 seconds after it was recorded, since clocks and logs differ by so much
 * * `named`: that it was named, or its query asked, later or at a time that cannot be compared; not who made it
 * * `active`: that WMI began to wait for its query; not that it fired
 * * `fired`: what it set off
 */
export type NeighbourRole = 'before' | 'named' | 'active' | 'fired';

/** An event that is no part of a subscription and tells something of it. */
export interface Neighbour {
  /** What it tells of the subscription. */
  readonly role: NeighbourRole;
  /** How sure it is that it belongs to the subscription. */
  readonly strength: Strength;
  /** What happened, in one sentence without capital and full stop. */
  readonly what: string;
  /** The log that recorded it: `Sysmon`, `Security` or `WMI-Activity`. */
  readonly log: string;
  /** Its ID in that log. */
  readonly eventId: number;
  /** When; null where it does not tell. */
  readonly time: string | null;
  /** The file that holds it. */
  readonly path: string;
  /** The line where it begins, from 1. */
  readonly line: number;
  /** Its number in the log, where the file tells it. */
  readonly record: string | null;
}
