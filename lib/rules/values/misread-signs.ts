import type { ConditionName, WmiField } from '../../catalog';
import { conditionDescription, valueFormat } from '../../catalog';

/** Signs that an author takes for something else: wildcards, list separators, single backslashes; null where there are none. */
export function misread(field: WmiField, name: ConditionName, value: string): string | null {
  if (/[*?]/.test(value) && field !== 'Query' && !isWebAddress(value) && !isQuery(value)) {
    return 'Sysmon has no wildcards: * and ? are compared literally';
  }
  if (!conditionDescription(name).list && value.includes(';') && field !== 'Query' && isListOfWords(value)) {
    return `";" separates items only in the list conditions, not in "${name}"`;
  }
  return valueFormat(field).form === 'quoted' && hasSingleBackslash(value)
    ? 'Sysmon doubles every backslash in this field; a single one before n, t or a quote is an escape'
    : null;
}

function isWebAddress(value: string): boolean {
  return value.includes('://') && !value.includes('*');
}

/** A script may hold a query: its `*` stands for all properties. */
function isQuery(value: string): boolean {
  return /\bselect\s+\*(?:\s|$)/i.test(value) && !value.includes('?');
}

/** `mshta;wscript` is meant as a list; a command line with a `;` in it is not. */
function isListOfWords(value: string): boolean {
  return value.split(';').every((item) => /^[^\s"]*$/.test(item));
}

function hasSingleBackslash(value: string): boolean {
  return /(^|[^\\])(?:\\\\)*\\[nt]/i.test(value) && !/(^|[^\\])(?:\\\\)*\\"/.test(value);
}
