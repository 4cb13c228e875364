import { asciiLowerCase } from '../catalog';
import type { FieldNames } from './fields';
import { ABOUT_FILTER, backslashText, filterBody, nameParts } from './filter-body';
import type { FieldTest, FilterEntry } from './filter-terms';
import { SiemError } from './siem-error';
import { hexCode } from './written-text';

const ASCII = /^[\0-\x7f]*$/;

function elasticName(name: string): string {
  return nameParts(name, (part) => `\`${part}\``).join('.');
}

/**
 * A filter in Elastic's EQL: all events but those of the exclusions. `in~` ignores the case of ASCII letters and knows no
 * wildcards; a field is asked for `null` first, because `not` keeps a null, and a null drops the event.
 *
 * Source: Elastic's EQL reference and grammar.
 *
 * @param entries - the exclusions
 * @param names - field names
 * @returns a query
 */
export function eqlFilter(entries: readonly FilterEntry[], { nameOf, isIdText }: FieldNames): string {
  const head = ABOUT_FILTER.map((line) => `// ${line}`);
  if (entries.length === 0) {
    return [...head, 'any where true', ''].join('\n');
  }
  const body = filterBody(entries, '//', 'or', (eventId, tests) => {
    const name = `?${elasticName(nameOf('EventID'))}`;
    const id = `${isIdText ? name : `string(${name})`} == "${String(eventId)}"`;
    const present = [`${name} != null`, ...tests.map(({ field }) => `?${elasticName(nameOf(field))} != null`)];
    const values = tests.map(
      ({ field, spellings }) => `?${elasticName(nameOf(field))} in~ (${spellings.map(eqlText).join(', ')})`,
    );
    return `(${[...present, id, ...values].join('\n    and ')})`;
  });
  return [...head, 'any where not (', ...body, ')', ''].join('\n');
}

/**
 * A filter in Elastic's ES|QL: all rows but those of the exclusions. `TO_LOWER` knows all of Unicode, Sysmon only ASCII: a value
 * of ASCII is compared with values of ASCII alone, any other one with its letter case.
 *
 * @param entries - the exclusions
 * @param names - indices and field names
 * @returns a query
 */
export function esqlFilter(entries: readonly FilterEntry[], { table, nameOf }: FieldNames): string {
  const head = [...ABOUT_FILTER.map((line) => `// ${line}`), `FROM ${table}`];
  if (entries.length === 0) {
    return [...head, ''].join('\n');
  }
  const body = filterBody(entries, '//', 'OR', (eventId, tests) => {
    const id = `TO_STRING(${elasticName(nameOf('EventID'))}) == "${String(eventId)}"`;
    return `(${[id, ...tests.map((test) => esqlTest(elasticName(nameOf(test.field)), test))].join('\n    AND ')})`;
  });
  return [...head, '| WHERE NOT COALESCE(', ...body, ', false)', ''].join('\n');
}

function esqlTest(name: string, { spellings }: FieldTest): string {
  return spellings.every((value) => ASCII.test(value))
    ? `LENGTH(${name}) == BYTE_LENGTH(${name}) AND TO_LOWER(${name}) IN (${spellings.map((text) => esqlText(asciiLowerCase(text))).join(', ')})`
    : `${name} IN (${spellings.map(esqlText).join(', ')})`;
}

function eqlText(value: string): string {
  return backslashText(value, (character) => `\\u{${hexCode(character)}}`);
}

/** Of controls the grammar of ES|QL escapes line breaks and the tab only, and it has no function that makes a character. */
function esqlText(value: string): string {
  return backslashText(value, (character) => {
    const message = `a value holds the character U+${hexCode(character).toUpperCase()}, which ES|QL cannot write`;
    throw new SiemError('unwritable-value', message, 'use another language, or keep the entry out of the SIEM');
  });
}
