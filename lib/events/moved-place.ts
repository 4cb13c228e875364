import type { EventPlace } from './event-place';

type Place = Pick<EventPlace, 'line' | 'column'>;

/**
 * Where something stands in a file that stands in a record.
 *
 * @param inside - line and column in the record, from 1
 * @param record - where the record begins in the file
 * @returns line and column in the file
 */
export function movedPlace(inside: Place, record: Place): Place {
  return inside.line === 1
    ? { line: record.line, column: record.column + inside.column - 1 }
    : { line: record.line + inside.line - 1, column: inside.column };
}
