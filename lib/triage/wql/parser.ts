import type { Grouping, Polling, PropertyPath, Query, RelationQuery, RelationTerm, SelectQuery } from './ast';
import { parseCondition } from './condition-parser';
import { Cursor } from './cursor';
import { QueryMistake } from './mistake';

/** What became of the text of a query. */
export type ParsedQuery =
  | { readonly kind: 'query'; readonly query: Query }
  | {
      readonly kind: 'broken';
      /** What is wrong, for the one who reads the event. */
      readonly message: string;
      /** Where, in UTF-16 code units from 0; the length of the text where it ends too early. */
      readonly offset: number;
      /** `syntax`: it is not WQL. `limit`: it may be WQL, and is nested deeper than is read. */
      readonly reason: 'syntax' | 'limit';
    };

/**
 * Reads a query of WQL: event queries, data and schema queries, ASSOCIATORS OF and REFERENCES OF. It takes work in proportion to the
 * length of the text. Whether classes and properties exist is not looked at.
 *
 * Source: the grammar of event queries in Microsoft's open specification [MS-WMI] 2.2.1.2, the pages of the WMI SDK about the WQL
 * keywords, and recorded queries, which win where they differ: `WITHIN 5WHERE` is on record.
 *
 * @param text - the query as WMI holds it, so with the escapes of Sysmon's quoted fields undone (`originalText` of lib/catalog)
 * @returns the query, or what is wrong with it and where; it never throws
 * @example
 * ```ts
 * import { parseQuery } from 'lib/triage';
 * parseQuery("SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'calc.exe'").kind; // 'query'
 * parseQuery('SELECT * FROM').kind; // 'broken'
 * ```
 */
export function parseQuery(text: string): ParsedQuery {
  try {
    return { kind: 'query', query: readQuery(new Cursor(text)) };
  } catch (thrown) {
    if (thrown instanceof QueryMistake) {
      return { kind: 'broken', message: thrown.message, offset: thrown.offset, reason: thrown.reason };
    }
    throw thrown;
  }
}

function readQuery(cursor: Cursor): Query {
  const query = cursor.isWord('ASSOCIATORS') || cursor.isWord('REFERENCES') ? readRelation(cursor) : readSelect(cursor);
  if (cursor.next.kind !== 'end') {
    cursor.fail('the end of the query');
  }
  return query;
}

function readSelect(cursor: Cursor): SelectQuery {
  const { start } = cursor.next.span;
  cursor.expectWord('SELECT');
  const properties = cursor.symbol('*') ? [] : readList(cursor, '* or the name of a property');
  cursor.expectWord('FROM');
  const from = cursor.className();
  const within = readPolling(cursor);
  const where = cursor.word('WHERE') ? parseCondition(cursor) : null;
  const group = readGrouping(cursor);
  return { form: 'select', properties, from, within, where, group, span: cursor.spanFrom(start) };
}

function readList(cursor: Cursor, expected: string): PropertyPath[] {
  if (cursor.next.kind !== 'word') {
    cursor.fail(expected);
  }
  const properties = [cursor.property()];
  while (cursor.symbol(',')) {
    properties.push(cursor.property());
  }
  return properties;
}

function readPolling(cursor: Cursor): Polling | null {
  const { start } = cursor.next.span;
  return cursor.word('WITHIN') ? { seconds: cursor.seconds(), span: cursor.spanFrom(start) } : null;
}

function readGrouping(cursor: Cursor): Grouping | null {
  const { start } = cursor.next.span;
  if (!cursor.word('GROUP')) {
    return null;
  }
  cursor.expectWord('WITHIN');
  const seconds = cursor.seconds();
  const by = cursor.word('BY') ? readList(cursor, 'the name of a property') : [];
  const having = cursor.word('HAVING') ? parseCondition(cursor) : null;
  return { seconds, by, having, span: cursor.spanFrom(start) };
}

function readRelation(cursor: Cursor): RelationQuery {
  const { start } = cursor.next.span;
  const form = cursor.word('ASSOCIATORS') ? 'associators' : 'references';
  if (form === 'references') {
    cursor.expectWord('REFERENCES');
  }
  cursor.expectWord('OF');
  const { kind, text: path } = cursor.next;
  if (kind !== 'object') {
    cursor.fail('an object path in braces');
  }
  cursor.take();
  const terms: RelationTerm[] = [];
  if (cursor.word('WHERE')) {
    do {
      terms.push(readTerm(cursor));
    } while (cursor.next.kind !== 'end');
  }
  return { form, path, terms, span: cursor.spanFrom(start) };
}

function readTerm(cursor: Cursor): RelationTerm {
  const { name, span } = cursor.className();
  if (!cursor.symbol('=')) {
    return { name, value: null, span };
  }
  const { kind, text } = cursor.next;
  if (kind !== 'word' && kind !== 'text') {
    cursor.fail('a name');
  }
  cursor.take();
  return { name, value: text, span: cursor.spanFrom(span.start) };
}
