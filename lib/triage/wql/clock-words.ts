import { numberOf } from './alternatives';
import { listed } from './condition-words';
import type { DescribedCondition } from './described-case';
import { propertyKey } from './waiting';

/** Source: Win32_CurrentTime, where 0 is always Sunday. */
const DAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const TOLD = new Set(['second', 'minute', 'hour', 'day', 'dayofweek', 'month', 'year']);

/**
 * Tells conditions on the clock (Win32_LocalTime, Win32_UTCTime) as a time of day.
 *
 * @param conditions - conditions that hold together
 * @returns for example `on Mondays and Tuesdays at 11:33:00`; null where they are no time of day, or other than equalities
 */
export function describeClock(conditions: readonly DescribedCondition[]): string | null {
  const values = new Map<string, readonly number[]>();
  for (const { property, operator, values: written } of conditions) {
    const key = propertyKey(property);
    const numbers = written.map(numberOf).filter((number) => number !== null);
    if (operator !== '=' || !TOLD.has(key) || values.has(key) || numbers.length !== written.length) {
      return null;
    }
    values.set(key, numbers);
  }
  const time = describeTime(values);
  const date = describeDate(values);
  return values.size === 0 || time === null ? null : [date, time].filter(Boolean).join(' ');
}

function describeTime(values: ReadonlyMap<string, readonly number[]>): string | null {
  const hours = values.get('hour');
  const minutes = values.get('minute');
  const seconds = values.get('second');
  const [minute] = minutes ?? [];
  const [second] = seconds ?? [];
  if ((minutes?.length ?? 1) > 1 || (seconds?.length ?? 1) > 1) {
    return null;
  }
  const end = second === undefined ? '' : `:${twoDigits(second)}`;
  if (hours !== undefined) {
    return minute === undefined
      ? second === undefined
        ? `in the hour from ${listed(
            hours.map((hour) => `${twoDigits(hour)}:00`),
            'or',
          )}`
        : null
      : `at ${listed(
          hours.map((hour) => `${twoDigits(hour)}:${twoDigits(minute)}${end}`),
          'and',
        )}`;
  }
  if (minute !== undefined) {
    return `in minute ${String(minute)} of each hour${second === undefined ? '' : `, at second ${String(second)}`}`;
  }
  return second === undefined ? '' : `at second ${String(second)} of each minute`;
}

function describeDate(values: ReadonlyMap<string, readonly number[]>): string {
  const days = values.get('dayofweek');
  const dates = values.get('day');
  const months = values.get('month');
  const years = values.get('year');
  const parts = [
    days &&
      `on ${listed(
        days.map((day) => DAYS[day] ?? `day ${String(day)} of the week`),
        'and',
      )}`,
    dates && `on day ${listed(dates.map(String), 'or')} of the month`,
    months &&
      `in ${listed(
        months.map((month) => MONTHS[month - 1] ?? `month ${String(month)}`),
        'or',
      )}`,
    years && `in ${listed(years.map(String), 'or')}`,
  ].filter((part) => part !== undefined);
  const isDaily = parts.length === 0 && values.has('hour');
  return isDaily ? 'every day' : parts.join(' ');
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
