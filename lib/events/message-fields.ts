import { trimEndOf } from '../text';
import { endOfQuote } from './quoted-form';

/** A field as a message writes it, and the text that precedes its value. */
export type MessageMark = readonly [field: string, mark: string];

/**
 * The values of a message that writes one field a line, `Name:  "Updater"`; a value goes on until the line of a later field.
 *
 * @param message - the text of the event
 * @param fields - the names, in the order in which the message has them
 * @returns the values by name, each without the blank that follows the colon
 */
export function fieldLines<F extends string>(message: string, fields: readonly F[]): ReadonlyMap<F, string> {
  const text = message.includes('\n') ? message : splitAtFields(message, fields);
  const values = new Map<F, string>();
  let open: { readonly field: F; readonly from: number } | null = null;
  let left = fields;
  const close = (end: number): void => {
    if (open !== null) {
      values.set(open.field, trimEndOf(text.slice(text[open.from] === ' ' ? open.from + 1 : open.from, end), '\r\n'));
    }
  };
  for (let start = 0; left.length > 0;) {
    const lineStart = start;
    const index = left.findIndex(
      (field) => text.startsWith(field, lineStart) && text[lineStart + field.length] === ':',
    );
    const field = left[index];
    if (field !== undefined) {
      close(start - 1);
      open = { field, from: start + field.length + 1 };
      left = left.slice(index + 1);
    }
    const lineEnd = text.indexOf('\n', start);
    if (lineEnd === -1) {
      break;
    }
    start = lineEnd + 1;
  }
  close(text.length);
  return values;
}

/** Some pipelines make one line of a message. */
function splitAtFields(message: string, fields: readonly string[]): string {
  const lines: string[] = [];
  let start = 0;
  let from = 0;
  for (const field of fields) {
    const at = message.indexOf(` ${field}: `, from);
    if (at !== -1) {
      lines.push(message.slice(start, at).trimEnd());
      start = at + 1;
      from = afterQuotes(message, start + field.length + 1);
    }
  }
  lines.push(message.slice(start).trimEnd());
  return lines.join('\n');
}

/** Past the quotes of a value, in which the name of a later field may stand. */
function afterQuotes(message: string, valueStart: number): number {
  const quoted = message.startsWith('  "', valueStart);
  return quoted ? Math.max(endOfQuote(message, valueStart + 2), valueStart) : valueStart;
}

/**
 * The values of a message that is one sentence, `Namespace = …; Eventfilter = …`.
 *
 * @param message - the text of the event
 * @param marks - what precedes each value, in order
 * @returns the values by field; empty where the message does not have that form
 */
export function fieldsOfSentence(message: string, marks: readonly MessageMark[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let open: { readonly field: string; readonly from: number } | null = null;
  let from = 0;
  for (const [field, mark] of marks) {
    const at = message.indexOf(mark, from);
    if (at === -1) {
      continue;
    }
    if (open !== null) {
      values.set(open.field, message.slice(open.from, at));
    }
    from = at + mark.length;
    open = { field, from };
  }
  if (open !== null) {
    values.set(open.field, message.slice(open.from));
  }
  // A text without a mark stands in every message: alone it shows nothing.
  const hasMark = marks.some(([field, mark]) => mark !== '' && values.has(field));
  values.delete('');
  return hasMark ? values : new Map();
}
