import { asciiLowerCase } from '../catalog';
import type { FieldNames } from './fields';
import { ABOUT_FILTER, filterBody } from './filter-body';
import type { FilterEntry } from './filter-terms';
import { ABOUT_SQL, sqlAsciiLower, sqlName, sqlText } from './sql-text';

/**
 * A filter in SQL: all rows of the table but those of the exclusions.
 *
 * @param entries - the exclusions
 * @param names - table and columns
 * @returns a statement; a row with NULL in a column that is compared is kept
 */
export function sqlFilter(entries: readonly FilterEntry[], { table, nameOf }: FieldNames): string {
  const head = [...ABOUT_FILTER.map((line) => `-- ${line}`), ABOUT_SQL, 'SELECT *'];
  if (entries.length === 0) {
    return [...head, `FROM ${table};`, ''].join('\n');
  }
  const body = filterBody(entries, '--', 'OR', (eventId, tests) => {
    const id = `CAST(${sqlName(nameOf('EventID'))} AS VARCHAR) = '${String(eventId)}'`;
    const values = tests.map(({ field, spellings }) => {
      const texts = spellings.map((value) => sqlText(asciiLowerCase(value))).join(', ');
      return `${sqlAsciiLower(sqlName(nameOf(field)))} IN (${texts})`;
    });
    return `(${[id, ...values].join('\n    AND ')})`;
  });
  return [...head, `FROM ${table}`, 'WHERE NOT coalesce(', ...body, ', FALSE);', ''].join('\n');
}
