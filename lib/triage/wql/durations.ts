interface Unit {
  readonly seconds: number;
  readonly name: string;
  /** Spans below this many seconds are told in it. */
  readonly below: number;
}

const UNITS: readonly Unit[] = [
  { seconds: 1, name: 's', below: 120 },
  { seconds: 60, name: 'minutes', below: 7200 },
  { seconds: 3600, name: 'hours', below: 172_800 },
  { seconds: 86_400, name: 'days', below: Infinity },
];

/**
 * A time span in the unit that fits.
 *
 * @param seconds - the span
 * @returns for example `60 s`, `5.4 minutes` or `3 hours`
 */
export function describeSpan(seconds: number): string {
  const unit = unitOf(seconds);
  return `${rounded(seconds, unit)} ${unit.name}`;
}

/**
 * Two time spans in one unit, that of the longer.
 *
 * @param least - the shorter span in seconds
 * @param most - the longer one
 * @returns for example `4 to 5.4 minutes`
 */
export function describeSpans(least: number, most: number): string {
  const unit = unitOf(most);
  return `${rounded(least, unit)} to ${rounded(most, unit)} ${unit.name}`;
}

function unitOf(seconds: number): Unit {
  const unit = UNITS.find(({ below }) => seconds < below) ?? UNITS.at(-1);
  if (unit === undefined) {
    throw new RangeError('there are units');
  }
  return unit;
}

function rounded(seconds: number, unit: Unit): string {
  return String(unit.seconds === 1 ? seconds : Math.round((seconds / unit.seconds) * 10) / 10);
}
