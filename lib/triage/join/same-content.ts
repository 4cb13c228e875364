import { asciiLowerCase } from '../../catalog';
import type { ConsumerContent, FilterContent } from './chain';
import { namespaceKey } from './object-end';

const ENTITY = /&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/gi;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);
const LAST_CODE_POINT = 0x10ffff;

/**
 * Whether two filters have the same content. What a log or an export does to a text does not count: XML escapes, line ends, blanks
 * at the end, the spelling of a namespace.
 *
 * @param a - of one event
 * @param b - of another
 * @returns true where no value differs that both tell
 */
export function sameFilter(a: FilterContent, b: FilterContent): boolean {
  return sameText(a.query, b.query) && sameNamespace(a.namespace, b.namespace);
}

/**
 * Whether two consumers have the same content, compared as {@link sameFilter} does. Of the properties that 5861
 * records, Sysmon records one, and does not say which.
 *
 * @param a - of one event
 * @param b - of another
 * @returns true where no value differs that both tell
 */
export function sameConsumer(a: ConsumerContent, b: ConsumerContent): boolean {
  return (
    sameText(a.destination, b.destination) ||
    hasProperty(a.properties, b.destination) ||
    hasProperty(b.properties, a.destination)
  );
}

function hasProperty(properties: ConsumerContent['properties'], text: string | null): boolean {
  return properties !== null && text !== null && [...properties.values()].some((value) => sameText(value, text));
}

function sameText(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b || plain(a) === plain(b);
}

function sameNamespace(a: string | null, b: string | null): boolean {
  return a === null || b === null || namespaceKey(a) === namespaceKey(b);
}

function plain(text: string): string {
  return text.replace(ENTITY, decoded).replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('\0', '').trim();
}

function decoded(entity: string): string {
  const named = NAMED.get(asciiLowerCase(entity));
  if (named !== undefined) {
    return named;
  }
  const code = /x/i.test(entity[2] ?? '') ? parseInt(entity.slice(3, -1), 16) : parseInt(entity.slice(2, -1), 10);
  return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : entity;
}
