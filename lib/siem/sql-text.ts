import { SiemError } from './siem-error';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
/** Half a surrogate pair: no database holds it, and no file can. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Refuses what no query can hold: NUL and halves of surrogate pairs.
 *
 * @param value - a text to compare with
 * @returns the text
 * @throws SiemError if it holds one of them
 */
export function writable(value: string): string {
  if (value.includes('\0') || LONE_SURROGATE.test(value)) {
    const message = 'a value holds the character NUL or half of a surrogate pair, which no query can hold';
    throw new SiemError('unwritable-value', message, 'correct the value; Windows records neither');
  }
  return value;
}

/**
 * A text as a literal of standard SQL, in which only the quote is special.
 *
 * @param value - any text
 * @returns the literal
 * @throws SiemError if it cannot be written
 */
export function sqlText(value: string): string {
  return `'${writable(value).replaceAll("'", "''")}'`;
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
