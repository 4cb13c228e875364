import { asciiLowerCase } from '../catalog';
import type { FieldNames } from './fields';
import { ABOUT_FILTER, filterBody } from './filter-body';
import type { FilterEntry } from './filter-terms';
import { columnText, completeTable, idNumber } from './sql-column';
import { ABOUT_SQL, sqlAsciiLower, sqlText } from './sql-text';

/**
 * A filter in the SQL of DuckDB: all rows of the table but those of the exclusions. A column that the table lacks is added as NULL.
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
    const id = `${idNumber(nameOf('EventID'))} = ${String(eventId)}`;
    const values = tests.map(({ field, spellings }) => {
      const texts = spellings.map((value) => sqlText(asciiLowerCase(value))).join(', ');
      return `${sqlAsciiLower(columnText(nameOf(field)))} IN (${texts})`;
    });
    return `(${[id, ...values].join('\n    AND ')})`;
  });
  const fields = new Set(entries.flatMap(({ terms }) => terms.flatMap(({ tests }) => tests.map(({ field }) => field))));
  const asked = completeTable(table, ['EventID' as const, ...fields].map(nameOf));
  return [...head, `FROM ${asked}`, 'WHERE NOT coalesce(', ...body, ', FALSE);', ''].join('\n');
}
