import { asciiLowerCase } from '../catalog';
import type { FieldNames } from './fields';
import { ABOUT_FILTER, filterBody } from './filter-body';
import type { FilterEntry } from './filter-terms';
import { completeTable, textColumn, textColumns } from './sql-column';
import { ID_COLUMN } from './sql-condition';
import { ABOUT_SQL, sqlAsciiLower, sqlText } from './sql-text';

/**
 * A filter in the SQL of DuckDB: all rows of the table but those of the exclusions. A column that the table lacks is added as NULL.
 *
 * @param entries - the exclusions
 * @param names - table and columns
 * @returns a statement; a row with NULL in a column that is compared is kept
 */
export function sqlFilter(entries: readonly FilterEntry[], names: FieldNames): string {
  const head = [...ABOUT_FILTER.map((line) => `-- ${line}`), ABOUT_SQL];
  if (entries.length === 0) {
    return [...head, 'SELECT *', `FROM ${names.table};`, ''].join('\n');
  }
  const fields = [
    ...new Set(entries.flatMap(({ terms }) => terms.flatMap(({ tests }) => tests.map(({ field }) => field)))),
  ];
  const columns = textColumns(fields, names);
  const body = filterBody(entries, '--', 'OR', (eventId, tests) => {
    const values = tests.map(({ field, spellings }) => {
      const texts = spellings.map((value) => sqlText(asciiLowerCase(value))).join(', ');
      return `${sqlAsciiLower(textColumn(field))} IN (${texts})`;
    });
    return `(${[`${ID_COLUMN} = ${String(eventId)}`, ...values].join('\n    AND ')})`;
  });
  return [
    ...head,
    `SELECT * EXCLUDE (${columns.map(({ name }) => name).join(', ')})`,
    'FROM (',
    '  SELECT *,',
    columns.map(({ name, expression }) => `    ${expression} AS ${name}`).join(',\n'),
    `  FROM ${completeTable(names.table, (['EventID', ...fields] as const).map(names.nameOf))}`,
    ')',
    'WHERE NOT coalesce(',
    ...body,
    ', FALSE);',
    '',
  ].join('\n');
}
