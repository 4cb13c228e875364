import type { SelectQuery } from '../../../lib/triage';
import { parseQuery } from '../../../lib/triage';

/** A query that has to be read, and begins with SELECT. */
export function selected(text: string): SelectQuery {
  const parsed = parseQuery(text);
  if (parsed.kind !== 'query' || parsed.query.form !== 'select') {
    throw new Error(`not read: ${JSON.stringify(parsed)}`);
  }
  return parsed.query;
}
