const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether a text is a day of the calendar.
 *
 * @param text - YYYY-MM-DD, or anything else
 * @returns true for a day that there is
 */
export function isDay(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

/**
 * Makes sure that the day by which evidence is judged is one: beside a text that is none, what has expired would still hold.
 *
 * @param today - the argument of a public function
 * @throws TypeError if it is no day
 */
export function requireToday(today: unknown): void {
  if (typeof today !== 'string' || !isDay(today)) {
    const given = typeof today === 'string' ? JSON.stringify(today) : `${String(today)} (${typeof today})`;
    throw new TypeError(`today is ${given}, which is not a date; write it as YYYY-MM-DD`);
  }
}
