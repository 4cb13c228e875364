import { DAYS_PER_MONTH } from '../collect/saving';
import type { Recorded } from '../join';
import type { Volume } from './triaged';

const DAY = 86_400_000;
/** A shorter recording, in days, says nothing of a month. */
export const LEAST_DAYS = 28;

/**
 * How much was recorded, beside how much is to be expected.
 *
 * @param recorded - what was recorded
 * @returns events, days, and a rate where the recording is long enough for one
 */
export function volumeOf({ events, hosts, span }: Recorded): Volume {
  const days = span === null ? null : Math.max(1, Math.ceil((span.last - span.first) / DAY));
  const months = days === null || days < LEAST_DAYS ? null : days / DAYS_PER_MONTH;
  return { events, days, perMonthAndHost: months === null ? null : events / months / Math.max(1, hosts.length) };
}
