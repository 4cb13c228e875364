import { parseQuery } from './parser';
import type { ParsedQuery } from './parser';
import { describeQuery } from './sentence';
import { triggerOf } from './trigger';
import type { Trigger } from './trigger';

/** A recorded query, and what it says. */
export interface DescribedQuery {
  /** As an administrator sees it. */
  readonly text: string;
  /** What sets it off; null where it cannot be read. */
  readonly trigger: Trigger | null;
  /** What it waits for, in one sentence without capital and full stop; where it cannot be read, why, and where. */
  readonly sentence: string;
}

/** A recorded query, read as far as it can be. */
export interface ReadQuery extends DescribedQuery {
  /** Its parts, with their places. */
  readonly parsed: ParsedQuery;
}

/**
 * Reads a recorded query.
 *
 * @param text - the query, or null where none was recorded
 * @returns what it says; null for null
 */
export function readQuery(text: string | null): ReadQuery | null {
  if (text === null) {
    return null;
  }
  const parsed = parseQuery(text);
  if (parsed.kind === 'query') {
    return { text, parsed, trigger: triggerOf(parsed.query), sentence: describeQuery(parsed.query) };
  }
  const what = parsed.reason === 'syntax' ? 'cannot be read as WQL' : 'is nested too deeply to be read';
  const place = `character ${String(parsed.offset + 1)}`;
  return { text, parsed, trigger: null, sentence: `${what}: ${parsed.message} (${place})` };
}
