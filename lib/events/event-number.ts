const NUMBER = /^\d{1,5}(?:\.0)?$/;

/**
 * The number that a record has as its event ID.
 *
 * @param written - as the file has it; some shippers write `19.0`
 * @returns the number; null where it is none
 */
export function eventNumber(written: string): number | null {
  const text = written.trim();
  return NUMBER.test(text) ? Number(text) : null;
}
