import { UsageError } from './io';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/**
 * A length of time that an option gives.
 *
 * @param value - for example `90s`, `10m`, `2h`, `1d`; undefined where the option was not given
 * @param option - with its dashes, for the message
 * @param otherwise - the value that counts then
 * @returns milliseconds
 * @throws UsageError if it is none
 */
export function duration(value: string | undefined, option: string, otherwise: string): number {
  const [, number, unit = ''] = /^(\d{1,6})([smhd])$/.exec(value ?? otherwise) ?? [];
  if (number === undefined) {
    throw new UsageError(`${option}: ${value ?? ''} is not a duration; write it as 90s, 10m, 2h or 1d`);
  }
  return Number(number) * (UNITS.get(unit) ?? 0);
}
