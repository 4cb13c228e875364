/** A point in time, and whether the text told its zone. */
export interface Instant {
  /** Milliseconds since 1970; without a zone as if it were UTC. */
  readonly at: number;
  readonly zoned: boolean;
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * Reads a time of an event. The host's own zone is never asked: the same file gives the same answer everywhere.
 *
 * @param time - ISO 8601, with a blank or `T`
 * @returns the instant; undefined where it is none
 */
export function instantOf(time: string | undefined): Instant | undefined {
  const [, year, month, day, hour, minute, second, fraction = '', zone] = TIME.exec(time ?? '') ?? [];
  if (year === undefined) {
    return undefined;
  }
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number);
  const utc = Date.UTC(y ?? 0, (mo ?? 0) - 1, d, h, mi, s, milliseconds);
  return { at: utc - offsetOf(zone), zoned: zone !== undefined };
}

function offsetOf(zone = 'Z'): number {
  if (zone === 'Z') {
    return 0;
  }
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
