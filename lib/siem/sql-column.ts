import type { WmiField } from '../catalog';
import { WMI_EVENTS } from '../catalog';
import type { FieldNames } from './fields';
import { ID_COLUMN } from './sql-condition';
import type { SqlColumn } from './sql-element';
import { sqlName } from './sql-text';

/** Text as it was recorded, whatever type DuckDB has inferred: seconds keep their three digits. */
const TIME_FORMAT = "'%Y-%m-%d %H:%M:%S.%g'";
const SHORTENED_TIME = String.raw`'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,2})?'`;

/**
 * A column, or a part of a struct column, as text. A reader of files infers types: a column without values is JSON, a time a
 * timestamp; a part that the struct lacks is NULL.
 *
 * @param name - as a schema or mapping gives it; dots lead into structs
 * @returns an expression of type VARCHAR, NULL where there is no value
 */
function columnText(name: string): string {
  const [first = '', ...inner] = name.split('.');
  const column = sqlName(first);
  if (inner.length > 0) {
    return `json_extract_string(to_json(${column}), '$${inner.map((part) => `."${part}"`).join('')}')`;
  }
  return `CASE WHEN typeof(${column}) = 'JSON' THEN json_extract_string(TRY_CAST(${column} AS JSON), '$') ELSE CAST(${column} AS VARCHAR) END`;
}

/**
 * The column of UtcTime as Sysmon records it.
 *
 * @param name - as a schema or mapping gives it
 * @returns an expression of type VARCHAR; what a timestamp has lost of its digits is put back
 */
function timeText(name: string): string {
  const text = columnText(name);
  const isInferred = name.includes('.')
    ? `regexp_full_match(${text}, ${SHORTENED_TIME})`
    : `typeof(${sqlName(name)}) LIKE 'TIMESTAMP%'`;
  return `CASE WHEN ${isInferred} THEN strftime(TRY_CAST(${name.includes('.') ? text : sqlName(name)} AS TIMESTAMP), ${TIME_FORMAT}) ELSE ${text} END`;
}

/**
 * The ID of an event as a number: whole or with decimals, as text, with blanks or quotes around it.
 *
 * @param name - as a schema or mapping gives it
 * @returns an expression of type DOUBLE, NULL where there is no number
 */
function idNumber(name: string): string {
  const text = columnText(name);
  const value = name.includes('.') ? text : sqlName(name);
  return `coalesce(TRY_CAST(${value} AS DOUBLE), TRY_CAST(trim(${text}, ' ''"' || chr(9)) AS DOUBLE))`;
}

/**
 * A table that has all columns that a query asks for; those that it lacks are NULL.
 *
 * @param table - as a schema or mapping gives it
 * @param names - of the fields
 * @returns what follows FROM
 */
export function completeTable(table: string, names: readonly string[]): string {
  const columns = new Map(names.map((name) => [name.split('.')[0]?.toLowerCase(), sqlName(name.split('.')[0] ?? '')]));
  const nulls = [...columns.values()].map((column) => `NULL AS ${column}`).join(', ');
  return `(\n    SELECT * FROM ${table}\n    UNION ALL BY NAME SELECT ${nulls} WHERE FALSE\n  )`;
}

/**
 * The column that holds a field as text.
 *
 * @param field - a field
 * @returns its name
 */
export function textColumn(field: WmiField): string {
  return `sysmon_text_${field.toLowerCase()}`;
}

/**
 * What is read from a table before anything is compared: the ID of the event, 19, 20, 21 or NULL, and fields as text.
 *
 * @param fields - the fields that are asked for
 * @param names - of the columns
 * @returns a column for the ID and one for each field
 */
export function textColumns(fields: readonly WmiField[], { nameOf }: FieldNames): readonly SqlColumn[] {
  const ids = WMI_EVENTS.map(({ id }) => `WHEN ${String(id)} THEN ${String(id)}`);
  return [
    { name: ID_COLUMN, expression: `CASE ${idNumber(nameOf('EventID'))} ${ids.join(' ')} END` },
    ...fields.map((field) => ({
      name: textColumn(field),
      expression: field === 'UtcTime' ? timeText(nameOf(field)) : columnText(nameOf(field)),
    })),
  ];
}
