import { asciiLowerCase } from '../../catalog';
import { watchedClass } from '../facts/watched-class';
import type { Query } from './ast';

/**
 * What a query asks for. `data` rests on the classes of root\\cimv2 and their names: another namespace may have a class of events
 * with the same name. `unclear`: the class is not known, and nothing in the query shows whether it is one of events.
 */
export type Nature = 'events' | 'data' | 'classes' | 'unclear';

const EVENT_NAME = /(?:event|trace)$/i;
const DATA_NAME = /^(?:win32|cim)_/i;

/**
 * What a query asks for: events as they happen, or data that is there. A filter needs the former.
 *
 * @param query - a query
 * @returns what it asks for
 * @example
 * ```ts
 * import { natureOf, parseQuery } from 'lib/triage';
 * const parsed = parseQuery('SELECT * FROM Win32_Process');
 * parsed.kind === 'query' && natureOf(parsed.query); // 'data'
 * ```
 */
export function natureOf(query: Query): Nature {
  if (query.form !== 'select') {
    return 'data';
  }
  const { name } = query.from;
  if (asciiLowerCase(name) === 'meta_class') {
    return 'classes';
  }
  const known = watchedClass(name);
  if (known !== undefined) {
    return known.happens === undefined ? 'data' : 'events';
  }
  if (query.within !== null || query.group !== null || EVENT_NAME.test(name)) {
    return 'events';
  }
  return DATA_NAME.test(name) ? 'data' : 'unclear';
}
