import { asciiLowerCase } from '../catalog';
import type { FieldNames } from './fields';
import { ABOUT_FILTER, filterBody, nameParts } from './filter-body';
import type { FieldTest, FilterEntry } from './filter-terms';
import { textRuns } from './written-text';

const ASCII = /^[\0-\x7f]*$/;

/**
 * A filter in Splunk's SPL: all events of the base search but those of the exclusions. It uses `where`, because in `search` an
 * asterisk is a wildcard that cannot be escaped. `lower` may know all of Unicode, Sysmon only ASCII: a value of ASCII is compared
 * with values of ASCII alone, any other one with its letter case.
 *
 * Source: Splunk's Search Reference.
 *
 * @param entries - the exclusions
 * @param names - base search and field names
 * @returns a search
 */
export function splFilter(entries: readonly FilterEntry[], { table, nameOf }: FieldNames): string {
  const about = [...ABOUT_FILTER, ...entries.flatMap((entry) => entry.about)].map(comment);
  if (entries.length === 0) {
    return [`search ${table}`, ...about, ''].join('\n');
  }
  const id = nameOf('EventID');
  // Splunk's add-on for Sysmon gives the number both names.
  const idName = id === 'EventID' ? 'coalesce(EventID, EventCode)' : splName(id);
  const body = filterBody(entries, null, 'OR', (eventId, tests) => {
    const values = tests.map((test) => splTest(`coalesce(${splName(nameOf(test.field))}, "")`, test));
    return `(${[`coalesce(tonumber(${idName}), 0)==${String(eventId)}`, ...values].join('\n    AND ')})`;
  });
  return [`search ${table}`, ...about, '| where NOT (', ...body, ')', ''].join('\n');
}

function comment(text: string): string {
  return `\`\`\`${text.replaceAll('`', "'")}\`\`\``;
}

function splName(name: string): string {
  const isPlain = !name.includes('.') && nameParts(name, () => '').join('') === name;
  return isPlain ? name : `'${name}'`;
}

function splTest(value: string, { spellings }: FieldTest): string {
  const isAscii = spellings.every((text) => ASCII.test(text));
  const compared = isAscii ? `lower(${value})` : value;
  const tests = spellings.map((text) => `${compared}==${splText(isAscii ? asciiLowerCase(text) : text)}`);
  const oneOf = tests.length === 1 ? tests.join('') : `(${tests.join(' OR ')})`;
  return isAscii ? `NOT match(${value}, "[[:^ascii:]]") AND ${oneOf}` : oneOf;
}

/** In a string of an expression the backslash escapes itself and the quote; what cannot be shown is written as URLs write it. */
function splText(value: string): string {
  const parts = textRuns(value).map(({ text, isShown }) =>
    isShown
      ? `"${text.replace(/[\\"]/g, (character) => `\\${character}`)}"`
      : `urldecode("${encodeURIComponent(text)}")`,
  );
  return parts.length > 1 ? `(${parts.join('.')})` : (parts[0] ?? '""');
}
