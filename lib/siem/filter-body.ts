import type { WmiEventId } from '../catalog';
import type { FieldNames } from './fields';
import type { FieldTest, FilterEntry } from './filter-terms';
import { textRuns } from './written-text';

/** How a language writes a filter. */
export type FilterWriter = (entries: readonly FilterEntry[], names: FieldNames) => string;

/** How a language writes the events of one ID that are filtered out. */
export type TermWriter = (eventId: WmiEventId, tests: readonly FieldTest[]) => string;

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The alternatives of a filter, a line each, under comments that say whose they are.
 *
 * @param entries - at least one
 * @param comment - what begins a comment that ends with the line; null for no comments
 * @param or - the word between alternatives
 * @param term - writes one alternative
 * @returns the lines
 */
export function filterBody(
  entries: readonly FilterEntry[],
  comment: string | null,
  or: string,
  term: TermWriter,
): readonly string[] {
  const lines: string[] = [];
  let isFirst = true;
  for (const { about, terms } of entries) {
    if (comment !== null) {
      lines.push(...about.map((line) => `  ${comment} ${line}`));
    }
    for (const { eventId, tests } of terms) {
      lines.push(`  ${isFirst ? '' : `${or} `}${term(eventId, tests)}`);
      isFirst = false;
    }
  }
  return lines;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * A text between double quotes with escapes behind backslashes, as KQL, EQL and ES|QL read it.
 *
 * @param value - any text
 * @param byNumber - writes a character that cannot be shown and has no letter of its own
 * @returns the literal
 */
export function backslashText(value: string, byNumber: (character: string) => string): string {
  const parts = textRuns(value).map(({ text, isShown }) =>
    isShown ? text.replace(/[\\"]/g, (character) => `\\${character}`) : (ESCAPES.get(text) ?? byNumber(text)),
  );
  return `"${parts.join('')}"`;
}

/**
 * A name with dots, each part quoted where it is no plain identifier.
 *
 * @param name - as a schema or mapping gives it
 * @param quote - quotes one part
 * @returns the parts
 */
export function nameParts(name: string, quote: (part: string) => string): readonly string[] {
  return name.split('.').map((part) => (IDENTIFIER.test(part) ? part : quote(part)));
}

/** What every query says of itself first. */
export const ABOUT_FILTER = [
  'Verified WMI subscriptions are filtered out, everything else is kept.',
  'Written by sysmon-wmi from a manifest of verified exclusions.',
  'Values are compared as Sysmon records them, with and without the leading space, as a whole.',
] as const;
