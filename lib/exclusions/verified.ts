import type { IntendedDrop } from '../analysis';
import { requireToday } from './day';
import { intendedDrops } from './intended';
import type { ExclusionManifest } from './manifest';
import { isExpired } from './read-manifest';
import { subscriptionOf } from './subscriptions-of';

/** An entry of a manifest, as a configuration is compared with it. */
export interface VerifiedExclusion {
  /** The id of the entry. */
  readonly id: string;
  /** YYYY-MM-DD. */
  readonly expires: string;
  /** Whether the verification had expired on the day that was given. */
  readonly expired: boolean;
  /** What it allows Sysmon to drop. */
  readonly drops: readonly IntendedDrop[];
}

/**
 * What a manifest allows Sysmon to drop, for the rule verified-exclusion.
 *
 * @param manifest - a manifest
 * @param today - YYYY-MM-DD
 * @returns its entries for Sysmon, those that have expired marked
 * @example
 * ```ts
 * import { lint, readManifest, verifiedExclusions } from 'sysmon-wmi';
 * const { manifest } = readManifest('version: 1\nexclusions: []', '2026-11-25');
 * if (manifest !== undefined) {
 *   lint('<Sysmon schemaversion="4.22"/>', { verified: verifiedExclusions(manifest, '2026-11-25') });
 * }
 * ```
 */
export function verifiedExclusions({ exclusions }: ExclusionManifest, today: string): readonly VerifiedExclusion[] {
  requireToday(today);
  return exclusions
    .filter(({ appliesTo }) => appliesTo !== 'siem')
    .map((entry) => ({
      id: entry.id,
      expires: entry.expires,
      expired: isExpired(entry, today),
      drops: intendedDrops([subscriptionOf(entry)]),
    }));
}
