import type { ManifestEntry } from '../../exclusions';
import type { EventFile } from '../join';
import type { Suspicion } from './suspicions';

/** A file of recorded events with the hash that evidence names. */
export interface CollectedFile extends EventFile {
  /** Of its bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** What to write into the proposed entries. */
export interface CollectOptions {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Who has verified the subscriptions; a placeholder unless given. */
  readonly verifiedBy?: string;
  /** On which day, YYYY-MM-DD; a placeholder unless given, because recorded events are no verification. */
  readonly verified?: string;
  /** Where it is written down; a placeholder unless given. */
  readonly ticket?: string;
  /** Why suspicious payloads are proposed all the same; without it they are refused. */
  readonly acceptRisk?: string;
  /**
   * Only these subscriptions, by the ids that `triage` gives them in the same files; all unless given. One that other hosts have with the
   * same values is one with them.
   */
  readonly subscriptions?: readonly string[];
}

/** How often something was recorded. */
export interface Frequency {
  /** How many events. */
  readonly count: number;
  /** How often inventories list it, where one does. */
  readonly listed?: number;
  /** From the first to the last event of all files, in days, at least 1; null where no event tells its time. */
  readonly days: number | null;
  /** The computers that recorded them. */
  readonly hosts: readonly string[];
}

/** A subscription that was recorded whole, as an entry of a manifest. */
export interface Proposal {
  /** The entry for the manifest. */
  readonly entry: ManifestEntry;
  /** How often the subscription was recorded. */
  readonly seen: Frequency;
  /** Whether event 5861 or an inventory alone shows it: how Sysmon records its values is then derived, not seen. */
  readonly derived: boolean;
  /** What looks like an attack; not empty only where that was accepted. */
  readonly suspicions: readonly Suspicion[];
}

/** A subscription that is not proposed because its payload looks like an attack. */
export interface RefusedSubscription {
  /** The name of the filter. */
  readonly filter: string;
  /** The name of the consumer. */
  readonly consumer: string;
  /** What the consumer runs. */
  readonly destination: string;
  /** How often it was recorded. */
  readonly seen: Frequency;
  /** What looks like an attack; at least one. */
  readonly suspicions: readonly Suspicion[];
}

/** A part of a subscription that was not recorded whole. */
export interface IncompleteSubscription {
  /** Which part was recorded. */
  readonly part: 'filter' | 'consumer' | 'binding';
  /** Its name. */
  readonly name: string;
  /** What is missing of the rest. */
  readonly why: string;
  /** How often the part was recorded. */
  readonly seen: Frequency;
}

/** What recorded events give for a manifest. */
export interface Collection {
  /** The subscriptions that are proposed. */
  readonly proposals: readonly Proposal[];
  /** Those that look like an attack. */
  readonly refused: readonly RefusedSubscription[];
  /** Parts of subscriptions of which the rest was not recorded. */
  readonly incomplete: readonly IncompleteSubscription[];
  /** How many events excluding what is proposed would save; an event of several proposals counts once. */
  readonly saved: number;
  /** All WMI events of the files. */
  readonly total: Frequency;
  /** The ids that were asked for and that no subscription of the files has. */
  readonly unknown: readonly string[];
}
