import type { Collection } from './collection';

/** How long a month counts where events are counted by the month. */
export const DAYS_PER_MONTH = 30;
/** How many WMI events a month the guide expects of a typical environment. */
export const EXPECTED_PER_MONTH = 5;

/** What excluding the proposals of a collection would save. */
export interface Saving {
  /** How many of the recorded events. */
  readonly events: number;
  /** How many events a month each host records; null where no event tells its time. Less than a month counts as one. */
  readonly perMonthAndHost: number | null;
  /** Whether that is no more than is to be expected, so that nothing need be excluded. */
  readonly isExpected: boolean;
}

/**
 * What excluding the proposals of a collection would save, beside what there is.
 *
 * @param collection - what was collected
 * @returns events, and the rate of all recorded events
 * @example
 * ```ts
 * import { collectExclusions } from 'sysmon-wmi';
 * import { collectionSaving } from 'lib/triage';
 * collectionSaving(collectExclusions([], { today: '2026-11-25' })).events; // 0
 * ```
 */
export function collectionSaving({ saved, total }: Pick<Collection, 'saved' | 'total'>): Saving {
  const months = total.days === null ? null : Math.max(1, total.days / DAYS_PER_MONTH);
  const perMonthAndHost = months === null ? null : total.count / months / Math.max(1, total.hosts.length);
  return {
    events: saved,
    perMonthAndHost,
    isExpected: perMonthAndHost !== null && perMonthAndHost <= EXPECTED_PER_MONTH,
  };
}
