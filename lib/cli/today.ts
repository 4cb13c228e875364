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
  return dayOption(given, 'today') ?? io.today();
}

/**
 * A day that an option gives.
 *
 * @param given - the parsed arguments
 * @param name - the option, without dashes
 * @returns YYYY-MM-DD, or undefined where it is not given
 * @throws UsageError if it is no day
 */
export function dayOption(given: Given, name: string): string | undefined {
  const day = textOption(given, name);
  if (day !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(`${day}T00:00:00Z`)))) {
    throw new UsageError(`--${name} ${day} is no day; write it as YYYY-MM-DD`);
  }
  return day;
}
