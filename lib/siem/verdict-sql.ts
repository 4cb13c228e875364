import type { WmiField } from '../catalog';
import { isWmiField, UNREAD_VALUE, valueFormat, WMI_FIELDS } from '../catalog';
import type { BoundElement, Config } from '../model';
import { bindElements, conditionsOf, logsByDefault, orderOfTrial } from '../model';
import { escapeControls } from '../text';
import type { FieldNames, SiemSchema } from './fields';
import { fieldNames } from './fields';
import type { SiemMapping } from './mapping';
import { ID_COLUMN, valueColumn } from './sql-condition';
import type { SqlColumn, SqlElement } from './sql-element';
import { sqlElement } from './sql-element';
import { completeTable, textColumn, textColumns } from './sql-column';
import { ABOUT_SQL, firstOf, sqlAsciiLower, sqlText } from './sql-text';

/** A query and what to know of it. */
export interface SiemQuery {
  /** With a final newline. */
  readonly query: string;
  /** What to know before the query is used, one sentence or two each. */
  readonly notes: readonly string[];
}

/** Where {@link verdictSql} finds the events. */
export interface VerdictSqlOptions {
  /** `raw` unless given. */
  readonly schema?: SiemSchema | undefined;
  /** Other names of fields; those of the schema unless given. */
  readonly mapping?: SiemMapping | undefined;
}

const DECIDER = 'sysmon_decider';

/**
 * A configuration's own verdict as a query in the SQL of DuckDB: every event 19, 20 and 21 of a table with two columns more,
 * `sysmon_logged` and `sysmon_rule_name`, exactly as Sysmon's engine would have decided.
 *
 * Source: measured on Microsoft's open-source engine, not on Windows.
 *
 * @param config - a configuration
 * @param options - table and field names
 * @returns the query
 * @throws SiemError if a condition cannot be expressed: `less than` and `more than` with characters above U+D7FF
 * @example
 * ```ts
 * import { readConfig, verdictSql } from 'sysmon-wmi';
 * const { config } = readConfig('<Sysmon schemaversion="4.22"><EventFiltering><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>');
 * config && verdictSql(config).query.includes('sysmon_logged'); // true
 * ```
 */
export function verdictSql(config: Config, { schema, mapping }: VerdictSqlOptions = {}): SiemQuery {
  const names = fieldNames({ language: 'sql', schema, mapping });
  const { bound, incorrect, dropped } = bindElements(config);
  const trial = orderOfTrial(bound);
  const elements = trial.map((element, index) => sqlElement(element, index + 1));
  const excludes = trial.filter(({ element }) => element.onmatch === 'exclude').length;
  const byDefault = logsByDefault(bound);
  const fields = usedFields(bound);
  const stages: readonly (readonly [string, readonly SqlColumn[]])[] = [
    ['sysmon_values', fields.map((field) => ({ name: valueColumn(field), expression: valueOf(field, names) }))],
    ['sysmon_parts', elements.flatMap(({ parts }) => parts)],
    ['sysmon_stops', elements.flatMap(({ stop }) => (stop === null ? [] : [stop]))],
    [
      'sysmon_decided',
      [
        {
          name: DECIDER,
          expression: firstOf(elements.map(({ matches }, index) => ({ test: matches, at: index + 1 }))),
        },
      ],
    ],
  ];
  return {
    query: [
      ...header(trial, byDefault),
      ...pipeline(fields, stages, names),
      `  CASE WHEN ${DECIDER} = 0 THEN ${byDefault ? 'TRUE' : 'FALSE'} ELSE ${DECIDER} > ${String(excludes)} END AS sysmon_logged,`,
      `  ${ruleName(elements)} AS sysmon_rule_name`,
      'FROM sysmon_decided;',
      '',
    ].join('\n'),
    notes:
      incorrect === null
        ? []
        : [
            `Sysmon prints "Incorrect field ${escapeControls(incorrect.namedField)}" and drops ${count(dropped.length)}; the query leaves them out as Sysmon does`,
          ],
  };
}

function count(elements: number): string {
  return elements === 1 ? 'one WmiEvent element' : `${String(elements)} WmiEvent elements`;
}

function header(trial: readonly BoundElement[], byDefault: boolean): readonly string[] {
  return [
    '-- What Sysmon does with each WMI event of the table, as its open-source engine decides (measured, not on Windows):',
    '-- sysmon_logged, and sysmon_rule_name, which a dropped event has too.',
    ABOUT_SQL,
    '-- Elements in the order in which Sysmon tries them; the first that matches decides:',
    ...trial.map(
      ({ element, index: place, relation }, index) =>
        `--   ${String(index + 1)}. ${element.onmatch}, WmiEvent element ${String(place + 1)} of the file, conditions joined with ${relation}`,
    ),
    `--   none matches: ${byDefault ? 'logged' : 'not logged'}`,
  ];
}

/** The fields that conditions ask for; at filter time the event has no rule name yet. */
function usedFields(bound: readonly BoundElement[]): readonly WmiField[] {
  const used = new Set(bound.flatMap(({ element }) => conditionsOf(element).map(({ condition }) => condition.field)));
  return WMI_FIELDS.filter((field) => field !== 'RuleName' && isWmiField(field) && used.has(field));
}

function valueOf(field: WmiField, { blankDropped }: FieldNames): string {
  const value = `coalesce(nullif(${textColumn(field)}, ''), ${sqlText(UNREAD_VALUE)})`;
  const recorded =
    blankDropped && valueFormat(field).form === 'quoted'
      ? `CASE WHEN left(${value}, 1) = '"' THEN ' ' || ${value} ELSE ${value} END`
      : value;
  // DuckDB's translate is slow, and a text with as many bytes as characters is ASCII, of which lower knows no more.
  return `CASE WHEN length(${recorded}) = strlen(${recorded}) THEN lower(${recorded}) ELSE ${sqlAsciiLower(recorded)} END`;
}

/** Each stage adds columns to the one before it; the last select hides all of them again. */
function pipeline(
  fields: readonly WmiField[],
  stages: readonly (readonly [string, readonly SqlColumn[]])[],
  names: FieldNames,
): readonly string[] {
  const texts = textColumns(fields, names);
  const table = completeTable(names.table, (['EventID', ...fields] as const).map(names.nameOf));
  const lines = ['WITH sysmon_texts AS (', ...selected(texts, table), ')'];
  let from = 'sysmon_texts';
  const helpers = [...texts];
  for (const [name, columns] of stages.filter(([, added]) => added.length > 0)) {
    const where = from === 'sysmon_texts' ? ` WHERE ${ID_COLUMN} IS NOT NULL` : '';
    lines.push(`, ${name} AS (`, ...selected(columns, `${from}${where}`), ')');
    from = name;
    helpers.push(...columns);
  }
  return [...lines, `SELECT * EXCLUDE (${helpers.map(({ name }) => name).join(', ')}),`];
}

function selected(columns: readonly SqlColumn[], from: string): readonly string[] {
  return [
    '  SELECT *,',
    columns.map(({ name, expression }) => `    ${expression} AS ${name}`).join(',\n'),
    `  FROM ${from}`,
  ];
}

/** The last condition that set a name before the decision; a default has none. */
function ruleName(elements: readonly SqlElement[]): string {
  const branches = elements
    .flatMap(({ names }, index) => names.map(({ name, when }) => ({ name, when, element: index + 1 })))
    .reverse()
    .map(({ name, when, element }) => `\n    WHEN ${DECIDER} >= ${String(element)} AND ${when} THEN ${sqlText(name)}`);
  return branches.length === 0 ? 'CAST(NULL AS VARCHAR)' : `CASE${branches.join('')}\n  END`;
}
