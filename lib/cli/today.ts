import type { Given } from './command';
import { textOption } from './given';
import type { Io } from './io';
import { UsageError } from './io';

/**
 * The day that counts as today: what `--today` says, else what the clock says.
 *
 * @param given - the parsed arguments
 * @param io - the clock
 * @returns YYYY-MM-DD
 * @throws UsageError if `--today` is no day
 */
export function todayOf(given: Given, io: Io): string {
  const today = textOption(given, 'today');
  if (today === undefined) {
    return io.today();
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(`${today}T00:00:00Z`))) {
    throw new UsageError(`--today ${today} is no day; write it as YYYY-MM-DD`);
  }
  return today;
}
