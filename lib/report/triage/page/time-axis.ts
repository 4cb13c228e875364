/** A time axis; times in milliseconds since 1970. */
export interface TimeAxis {
  readonly from: number;
  readonly to: number;
  /** What is written below the axis, in order. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS_PER_YEAR = 12;

/** Distances between ticks that people read easily. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 5, 7, 14].map((count) => count * DAY),
];
const MONTH_STEPS: readonly number[] = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000, 48_000];

const MOST_TICKS = 4;
/** The share of the axis that is left free at each end. */
const MARGIN = 0.04;

/**
 * An axis from the first to the last event, a little room at both ends.
 *
 * @param first - milliseconds since 1970
 * @param last - the same; not before `first`
 * @returns the axis; with one tick where there is one time
 * @example
 * ```ts
 * timeAxis(0, 6000).ticks.map(({ label }) => label); // ['00:00:00', '00:00:02', '00:00:04', '00:00:06']
 * ```
 */
export function timeAxis(first: number, last: number): TimeAxis {
  if (first === last) {
    return { from: first - SECOND, to: first + SECOND, ticks: [{ at: first, label: utcText(first) }] };
  }
  const margin = (last - first) * MARGIN;
  const [from, to] = [first - margin, last + margin];
  const step = STEPS.find((one) => Math.floor(to / one) - Math.ceil(from / one) < MOST_TICKS);
  return { from, to, ticks: step === undefined ? monthTicks(from, to) : stepTicks(from, to, step) };
}

/**
 * Where a time stands on an axis.
 *
 * @param axis - the axis
 * @param at - milliseconds since 1970
 * @returns percent of its length, from 0 to 100, two digits behind the point
 */
export function placeOn({ from, to }: TimeAxis, at: number): number {
  return Math.round(((at - from) / (to - from)) * 10_000) / 100;
}

/**
 * A time as people read it.
 *
 * @param at - milliseconds since 1970
 * @returns for example `2019-05-18 18:43:40`, with milliseconds where there are any
 */
export function utcText(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').replace('Z', '').replace('.000', '');
}

/**
 * Two times as people read them.
 *
 * @param first - milliseconds since 1970
 * @param last - the same
 * @returns for example `2019-05-18 18:43:40 to 18:43:45`
 */
export function spanText(first: number, last: number): string {
  const [from, to] = [utcText(first), utcText(last)];
  if (from === to) {
    return from;
  }
  const [day = '', time = ''] = to.split(' ');
  return from.startsWith(`${day} `) ? `${from} to ${time}` : `${from} to ${to}`;
}

/** Where there are several days each tick names its own; with seconds, which make it long, the first of a day does. */
function stepTicks(from: number, to: number, step: number): TimeAxis['ticks'] {
  const isOneDay = Math.floor(from / DAY) === Math.floor(to / DAY);
  const start = Math.ceil(from / step) * step;
  const count = Math.floor((to - start) / step) + 1;
  let named = '';
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * step;
    const [day = '', time = ''] = new Date(at).toISOString().split(/[TZ]/);
    if (step >= DAY) {
      return { at, label: day };
    }
    const shown = step >= MINUTE ? time.slice(0, 'HH:MM'.length) : time.replace('.000', '');
    const isNamed = isOneDay || (step < MINUTE && day === named);
    named = day;
    return { at, label: isNamed ? shown : `${day.slice('YYYY-'.length)} ${shown}` };
  });
}

function monthTicks(from: number, to: number): TimeAxis['ticks'] {
  const [first, last] = [monthOf(from) + 1, monthOf(to)];
  const step =
    MONTH_STEPS.find((one) => Math.floor(last / one) - Math.ceil(first / one) < MOST_TICKS) ?? last - first + 1;
  const start = Math.ceil(first / step) * step;
  const count = Math.max(0, Math.floor((last - start) / step) + 1);
  return Array.from({ length: count }, (_, index) => {
    const month = start + index * step;
    const at = new Date(0).setUTCFullYear(Math.floor(month / MONTHS_PER_YEAR), month % MONTHS_PER_YEAR, 1);
    const label = new Date(at).toISOString().slice(0, -'-01T00:00:00.000Z'.length);
    return { at, label: step % MONTHS_PER_YEAR === 0 ? label.slice(0, -'-01'.length) : label };
  });
}

function monthOf(at: number): number {
  const date = new Date(at);
  return date.getUTCFullYear() * MONTHS_PER_YEAR + date.getUTCMonth();
}
