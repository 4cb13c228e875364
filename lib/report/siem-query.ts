import { jsonText } from './json-text';

/** A query for a SIEM; schemas/siem.schema.json describes it as JSON. */
export interface WrittenQuery {
  /** Whether it leaves out exclusions, or asks for the verdict of a configuration. */
  readonly kind: 'filter' | 'verdict';
  /** As `--to` names it. */
  readonly language: string;
  /** The ids of what it leaves out; absent of a verdict. */
  readonly exclusions?: readonly string[];
  /** The query. */
  readonly query: string;
  /** What to know of it, a sentence or two each. */
  readonly notes: readonly string[];
}

/**
 * A query as the text that it is.
 *
 * @param written - the query
 * @returns the query
 */
export function siemQueryText({ query }: WrittenQuery): string {
  return query;
}

/**
 * A query with what it is and what to know of it.
 *
 * @param written - the query
 * @returns JSON with a final newline
 */
export function siemQueryJsonText({ kind, language, exclusions, query, notes }: WrittenQuery): string {
  const about = { kind, language, ...(exclusions === undefined ? {} : { exclusions }) };
  return `${jsonText({ version: 1, ...about, query, notes }, 2)}\n`;
}
