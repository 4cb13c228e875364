import type { ExclusionManifest, ManifestEntry } from '../../exclusions';
import { PLACEHOLDER, requireToday } from '../../exclusions';
import type { Chain } from '../join';
import { joinEvents } from '../join';
import { ChainIds } from '../subscription/chain-id';
import type { CollectedFile, Collection, CollectOptions, Frequency, Proposal, RefusedSubscription } from './collection';
import { partlyListed } from '../join/listed';
import type { RecordedSubscription } from './recorded-subscriptions';
import { recordedSubscriptions } from './recorded-subscriptions';
import type { Suspicion } from './suspicions';
import { suspicionsOf } from './suspicions';
import type { Tally } from './tally';

const YEAR = 365;
/** A name may be as long as a script; an id is for people. */
const LONGEST_ID = 60;
const DAY = 86_400_000;

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
  const { chains, recorded } = joinEvents(files);
  const { isWanted, unknown } = selectionOf(chains, options.subscriptions);
  const { subscriptions, looseEnds } = recordedSubscriptions(chains);
  const days = recorded.span === null ? null : Math.max(1, Math.ceil((recorded.span.last - recorded.span.first) / DAY));
  const ids = new Set<string>();
  const proposals: Proposal[] = [];
  const refused: RefusedSubscription[] = [];
  const saved = new Set<Tally>();
  for (const subscription of subscriptions.filter(isWanted)) {
    const { filter, consumer, tallies, changes } = subscription;
    const seen = frequencyOf(tallies, days);
    const suspicions = [...suspicionsOf(filter, consumer), ...changes];
    if (suspicions.length > 0 && options.acceptRisk === undefined) {
      const { name, destination } = consumer;
      refused.push({ filter: filter.name, consumer: name, destination, seen, suspicions });
    } else {
      const id = freeId(consumer.name, ids);
      const derived = tallies.every(({ isActivity }) => isActivity);
      for (const tally of tallies) {
        saved.add(tally);
      }
      proposals.push({ entry: entryOf(id, subscription, seen, suspicions, files, options), seen, derived, suspicions });
    }
  }
  return {
    proposals,
    refused,
    incomplete: [
      ...looseEnds
        .filter(isWanted)
        .map(({ part, name, why, tallies }) => ({ part, name, why, seen: frequencyOf(tallies, days) })),
      // What an inventory lists in part has no id.
      ...(options.subscriptions === undefined ? partlyListed(files) : []).map(({ part, name, why, host }) => ({
        part,
        name,
        why,
        seen: { count: 0, listed: 1, days, hosts: host === '' ? [] : [host] },
      })),
    ],
    saved: frequencyOf([...saved], days).count,
    total: { count: recorded.events, days, hosts: recorded.hosts },
    unknown,
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

/** Which subscriptions are asked for, and which ids nothing has. */
function selectionOf(
  chains: readonly Chain[],
  asked: readonly string[] | undefined,
): { readonly isWanted: (one: { readonly chains: readonly Chain[] }) => boolean; readonly unknown: readonly string[] } {
  if (asked === undefined) {
    return { isWanted: () => true, unknown: [] };
  }
  const ids = new ChainIds();
  const byId = new Map(chains.map((chain) => [ids.of(chain), chain]));
  const wanted = new Set(asked.map((id) => byId.get(id)));
  return {
    isWanted: (one) => one.chains.some((chain) => wanted.has(chain)),
    unknown: asked.filter((id) => !byId.has(id)),
  };
}

function entryOf(
  id: string,
  { filter, consumer, binding, tallies }: RecordedSubscription,
  seen: Frequency,
  suspicions: readonly Suspicion[],
  files: readonly CollectedFile[],
  { today, verifiedBy = PLACEHOLDER, verified = PLACEHOLDER, ticket = PLACEHOLDER, acceptRisk }: CollectOptions,
): ManifestEntry {
  const names = new Set(tallies.flatMap(({ paths }) => [...paths]));
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
      count: tallies.reduce((sum, { count, listed }) => sum + count + listed, 0),
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

function frequencyOf(tallies: readonly Tally[], days: number | null): Frequency {
  const hosts = [...new Set(tallies.map(({ host }) => host))].filter((host) => host !== '').sort();
  const listed = tallies.reduce((sum, tally) => sum + tally.listed, 0);
  const count = tallies.reduce((sum, tally) => sum + tally.count, 0);
  return { count, ...(listed === 0 ? {} : { listed }), days, hosts };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
