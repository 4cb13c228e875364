import { textRuns, writable } from './written-text';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
/**
 * A text as a literal of standard SQL, in which only the quote is special; characters that cannot be shown are written by number.
 *
 * @param value - any text
 * @returns the literal
 * @throws SiemError if it cannot be written
 */
export function sqlText(value: string): string {
  const parts = textRuns(writable(value)).map(({ text, isShown }) =>
    isShown ? `'${text.replaceAll("'", "''")}'` : `chr(${String(text.charCodeAt(0))})`,
  );
  return parts.length > 1 ? `(${parts.join(' || ')})` : (parts[0] ?? "''");
}

/**
 * A column, or a part of a struct column: each name between dots is quoted.
 *
 * @param name - as a schema or mapping gives it
 * @returns the identifier
 */
export function sqlName(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}

/**
 * Lower-cases A to Z and nothing else, as Sysmon does; `lower()` would turn the Kelvin sign into k.
 *
 * @param expression - of type text
 * @returns the expression
 */
export function sqlAsciiLower(expression: string): string {
  return `translate(${expression}, '${UPPER}', '${LOWER}')`;
}

/**
 * The length of a text as SQL counts it.
 *
 * @param text - any text
 * @returns code points, where JavaScript counts halves of surrogate pairs
 */
export function sqlLength(text: string): number {
  return Array.from(text).length;
}

/**
 * Joins tests with or.
 *
 * @param tests - boolean expressions that are never NULL
 * @returns one that is true where some test is
 */
export function anyOf(tests: readonly string[]): string {
  return joined(tests, 'OR', 'FALSE');
}

/**
 * Joins tests with and.
 *
 * @param tests - boolean expressions that are never NULL
 * @returns one that is true where every test is
 */
export function allOf(tests: readonly string[]): string {
  return joined(tests, 'AND', 'TRUE');
}

function joined(tests: readonly string[], operator: string, empty: string): string {
  const [only = empty, ...others] = tests;
  return others.length === 0 ? only : `(${tests.join(` ${operator} `)})`;
}

/**
 * Turns a test around.
 *
 * @param test - a boolean expression that is never NULL
 * @returns one that is true where the test is false
 */
export function negated(test: string): string {
  return test === 'TRUE' ? 'FALSE' : test === 'FALSE' ? 'TRUE' : `NOT (${test})`;
}

/**
 * The place of the first test that holds.
 *
 * @param tests - boolean expressions with their places
 * @returns an integer expression: the place, or 0 where none holds
 */
export function firstOf(tests: readonly { readonly test: string; readonly at: number }[]): string {
  const branches = tests.map(({ test, at }) => `WHEN ${test} THEN ${String(at)}`);
  return branches.length === 0 ? '0' : `CASE ${branches.join(' ')} ELSE 0 END`;
}

/** What to know before the query is given to another engine. */
export const ABOUT_SQL =
  '-- For DuckDB: in a text only the quote is special; a column that the table lacks counts as NULL.';
