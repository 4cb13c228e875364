import type { WmiField } from '../catalog';
import type { FieldNames } from './fields';
import { ABOUT_FILTER, backslashText, filterBody, nameParts } from './filter-body';
import type { FilterEntry } from './filter-terms';
import { hexCode } from './written-text';

/** In EventData the values are text of XML. `&amp;` comes last, so that nothing is decoded twice. */
const DECODED = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '\\"'],
  ['&apos;', "'"],
  ['&#xD;', '\\r'],
  ['&#13;', '\\r'],
  ['&#xA;', '\\n'],
  ['&#10;', '\\n'],
  ['&#x9;', '\\t'],
  ['&#9;', '\\t'],
  ['&amp;', '&'],
] as const;

/**
 * A filter in KQL: all rows of the table but those of the exclusions. `in~` ignores the case of ASCII letters only, as Sysmon does.
 *
 * Source: Microsoft's reference of the string operators.
 *
 * @param entries - the exclusions
 * @param names - table and columns
 * @returns a query
 */
export function kqlFilter(entries: readonly FilterEntry[], names: FieldNames): string {
  const head = ABOUT_FILTER.map((line) => `// ${line}`);
  if (entries.length === 0) {
    return [...head, names.table, ''].join('\n');
  }
  const { nameOf } = names;
  const column = (field: WmiField): string => (names.inEventData ? `sysmon_${field}` : kqlName(nameOf(field)));
  const id = idColumn(names);
  const body = filterBody(entries, '//', 'or', (eventId, tests) => {
    const values = tests.map(({ field, spellings }) => `${column(field)} in~ (${spellings.map(kqlText).join(', ')})`);
    return `(${[`${id} == ${String(eventId)}`, ...values].join('\n    and ')})`;
  });
  const used = new Set(entries.flatMap(({ terms }) => terms.flatMap(({ tests }) => tests.map(({ field }) => field))));
  const [before, after] = names.inEventData ? eventDataColumns([...used]) : [[], []];
  return [
    ...head,
    ...(names.inEventData ? decoding() : []),
    names.table,
    ...before,
    '| where not(coalesce(',
    ...body,
    ', false))',
    ...after,
    '',
  ].join('\n');
}

function kqlText(value: string): string {
  return backslashText(value, (character) => `\\u${hexCode(character)}`);
}

function idColumn({ nameOf, inEventData }: FieldNames): string {
  return inEventData ? kqlName(nameOf('EventID')) : `toint(${kqlName(nameOf('EventID'))})`;
}

/** A property of a dynamic column is made a text. */
function kqlName(name: string): string {
  const [first = '', ...inner] = nameParts(name, (part) => `['${part}']`);
  return inner.length === 0
    ? first
    : `tostring(${first}${inner.map((part) => (part.startsWith('[') ? part : `.${part}`)).join('')})`;
}

function decoding(): readonly string[] {
  const call = DECODED.reduce((inner, [from, to]) => `replace_string(${inner}, "${from}", "${to}")`, 'text');
  return [`let sysmon_text = (text: string) { ${call} };`];
}

function eventDataColumns(fields: readonly WmiField[]): readonly [readonly string[], readonly string[]] {
  const columns = fields.map(
    (field) =>
      `    sysmon_${field} = sysmon_text(extract(@'<Data Name=["'']${field}["'']>([^<]*)</Data>', 1, EventData))`,
  );
  return [['| extend', columns.join(',\n')], [`| project-away ${fields.map((field) => `sysmon_${field}`).join(', ')}`]];
}
