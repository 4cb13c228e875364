import type { EventFile } from './chain';
import { chainEvents } from './chain';
import { requireToday } from './day';
import type { ExclusionManifest, ManifestEntry } from './manifest';
import type { SeenSubscription, Sighting } from './sightings';
import { PLACEHOLDER } from './entry-mistake';
import type { Suspicion } from './suspicious-payload';
import { suspicionsOf } from './suspicious-payload';

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
}

/** How often something was recorded. */
export interface Frequency {
  /** How many events. */
  readonly count: number;
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
  /** Whether event 5861 alone shows it: how Sysmon records its values is then derived, not seen. */
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
  /** All WMI events of the files. */
  readonly total: Frequency;
}

const YEAR = 365;
/** A name may be as long as a script; an id is for people. */
const LONGEST_ID = 60;
const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Proposes exclusions from recorded events: exact values, and evidence as far as events can tell it. Who verified it, when, why,
 * and of which product it is stay placeholders, which `readManifest` refuses: a proposal is no verification.
 *
 * @param files - recorded events, as `readEvents` reads them
 * @param options - the day, and what is known of the verification
 * @returns entries, and what is not proposed and why
 * @example
 * ```ts
 * import { collectExclusions, readEvents } from 'sysmon-wmi';
 * const file = { ...readEvents('{"EventID":19}'), name: 'events.jsonl', sha256: '0'.repeat(64) };
 * collectExclusions([file], { today: '2026-11-25' }).proposals; // []
 * ```
 */
export function collectExclusions(files: readonly CollectedFile[], options: CollectOptions): Collection {
  requireToday(options.today);
  const { subscriptions, looseEnds } = chainEvents(files);
  const everything = files.flatMap(({ name: file, events, activity }): Sighting[] => [
    ...events.map(({ computer: host = '', time }): Sighting => ({ host, time, file, log: 'sysmon' })),
    ...activity
      .filter(({ subscription }) => subscription !== undefined)
      .map(({ computer: host = '', time }): Sighting => ({ host, time, file, log: 'wmi-activity' })),
  ]);
  const days = daysOf(everything);
  const ids = new Set<string>();
  const proposals: Proposal[] = [];
  const refused: RefusedSubscription[] = [];
  for (const subscription of subscriptions) {
    const { filter, consumer, sightings } = subscription;
    const seen = frequencyOf(sightings, days);
    const suspicions = suspicionsOf(consumer.destination);
    if (suspicions.length > 0 && options.acceptRisk === undefined) {
      const { name, destination } = consumer;
      refused.push({ filter: filter.name, consumer: name, destination, seen, suspicions });
    } else {
      const id = freeId(consumer.name, ids);
      const derived = sightings.every(({ log }) => log === 'wmi-activity');
      proposals.push({ entry: entryOf(id, subscription, seen, suspicions, files, options), seen, derived, suspicions });
    }
  }
  return {
    proposals,
    refused,
    incomplete: looseEnds.map(({ part, name, why, sightings }) => ({
      part,
      name,
      why,
      seen: frequencyOf(sightings, days),
    })),
    total: frequencyOf(everything, days),
  };
}

/**
 * The manifest of what was collected.
 *
 * @param collection - what was collected
 * @returns a manifest of its proposals
 * @example
 * ```ts
 * import { collectExclusions, proposedManifest } from 'sysmon-wmi';
 * proposedManifest(collectExclusions([], { today: '2026-11-25' })).exclusions; // []
 * ```
 */
export function proposedManifest({ proposals }: Collection): ExclusionManifest {
  return { version: 1, exclusions: proposals.map(({ entry }) => entry) };
}

function entryOf(
  id: string,
  { filter, consumer, binding, sightings }: SeenSubscription,
  seen: Frequency,
  suspicions: readonly Suspicion[],
  files: readonly CollectedFile[],
  { today, verifiedBy = PLACEHOLDER, verified = PLACEHOLDER, ticket = PLACEHOLDER, acceptRisk }: CollectOptions,
): ManifestEntry {
  const names = new Set(sightings.map(({ file }) => file));
  const accepted = suspicions.length > 0 && acceptRisk !== undefined ? `accepted risk: ${acceptRisk}` : PLACEHOLDER;
  return {
    id,
    product: PLACEHOLDER,
    why: accepted,
    filter,
    consumer,
    ...(binding === undefined ? {} : { binding }),
    evidence: {
      verifiedBy,
      verified,
      ticket,
      ...(seen.hosts.length === 0 ? {} : { hosts: seen.hosts }),
      events: files.filter(({ name }) => names.has(name)).map(({ name, sha256 }) => ({ file: name, sha256 })),
      count: seen.count,
    },
    expires: dayAfter(verified === PLACEHOLDER ? today : verified, YEAR),
  };
}

function freeId(name: string, taken: Set<string>): string {
  const slug = name
    .slice(0, LONGEST_ID)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const base = slug === '' ? 'subscription' : slug;
  let id = base;
  for (let next = 2; taken.has(id); next++) {
    id = `${base}-${String(next)}`;
  }
  taken.add(id);
  return id;
}

function frequencyOf(sightings: readonly Sighting[], days: number | null): Frequency {
  const hosts = [...new Set(sightings.map(({ host }) => host))].filter((host) => host !== '').sort();
  return { count: sightings.length, days, hosts };
}

function daysOf(sightings: readonly Sighting[]): number | null {
  const { first, last } = sightings
    .map(({ time }) => Date.parse(time ?? ''))
    .filter((instant) => !Number.isNaN(instant))
    .reduce((span, instant) => ({ first: Math.min(span.first, instant), last: Math.max(span.last, instant) }), {
      first: Infinity,
      last: -Infinity,
    });
  return last < first ? null : Math.max(1, Math.ceil((last - first) / MILLISECONDS_PER_DAY));
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
