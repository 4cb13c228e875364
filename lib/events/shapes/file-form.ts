import type { PathNames } from '../leaves';
import type { CsvHeader } from './csv';
import { csvHeader } from './csv';
import { textFormOf } from './text-forms';
import type { TextForm } from './text-record';
import type { UnreadableForm } from './unreadable.data';
import { UNREADABLE_TEXTS, UNREADABLE_XML } from './unreadable.data';

/** How a file is written, and so how its records are told apart. */
export type FileForm =
  | { readonly form: 'xml' | 'json' | 'unknown' }
  | { readonly form: 'csv'; readonly header: CsvHeader }
  | { readonly form: 'text'; readonly text: TextForm }
  | { readonly form: 'unreadable'; readonly tool: UnreadableForm };

const HEAD = 65_536;
const EVENT = /<(?:[\w.-]{1,20}:)?Event[\s>]/;

/**
 * How a file is written, by its beginning.
 *
 * @param text - the file
 * @param names - turns names into paths
 * @returns its form
 */
export function fileForm(text: string, names: PathNames): FileForm {
  const head = text.slice(text.search(/[^\s\ufeff]|$/), HEAD);
  if (/^[[{]/.test(head)) {
    return { form: 'json' };
  }
  const isXml = /^(?:[-+] )?</.test(head);
  const header = isXml ? null : csvHeader(text, names);
  if (header !== null) {
    return { form: 'csv', header };
  }
  const tool = (isXml ? UNREADABLE_XML : UNREADABLE_TEXTS).find(({ sign }) => sign.test(head));
  if (tool !== undefined) {
    return { form: 'unreadable', tool };
  }
  if (isXml) {
    return { form: 'xml' };
  }
  const textForm = textFormOf(head);
  if (textForm !== undefined) {
    return { form: 'text', text: textForm };
  }
  // Tools write a line or two before the first event, as evtx_dump does; a script in an event may have lines of braces.
  const event = head.search(EVENT);
  const brace = text.search(/^[[{]/m);
  return { form: event !== -1 && (brace === -1 || event < brace) ? 'xml' : brace === -1 ? 'unknown' : 'json' };
}

/**
 * A file without what tools write around its events: the signs with which Event Viewer's XML view folds elements, and the headings of
 * evtx_dump in front of JSON.
 *
 * @param text - the file
 * @returns the same text with blanks in their place, so that each character stays where it is
 */
export function withoutDecoration(text: string): string {
  if (/^\s*[-+] </.test(text)) {
    return text.replace(/^([ \t]{0,40})[-+] (?=<)/gm, '$1  ');
  }
  return /^\s*Record \d+\s+\{/.test(text)
    ? text.replace(/^Record \d{1,20}(?=\r?$)/gm, (heading) => ' '.repeat(heading.length))
    : text;
}
