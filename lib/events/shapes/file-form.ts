import type { PathNames } from '../leaves';
import type { CsvHeader } from './csv';
import { csvHeader } from './csv';
import { textFormOf } from './text-forms';
import type { TextForm } from './text-record';
import type { UnreadableForm } from './unreadable.data';
import { UNREADABLE_FORMS } from './unreadable.data';

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
  const tool = UNREADABLE_FORMS.find(({ sign }) => sign.test(head));
  if (tool !== undefined) {
    return { form: 'unreadable', tool };
  }
  if (/^(?:[-+] )?</.test(head)) {
    return { form: 'xml' };
  }
  if (/^[[{]/.test(head)) {
    return { form: 'json' };
  }
  const textForm = textFormOf(head);
  if (textForm !== undefined) {
    return { form: 'text', text: textForm };
  }
  const header = csvHeader(text, names);
  if (header !== null) {
    return { form: 'csv', header };
  }
  // Tools write a line or two before the first event, as evtx_dump does.
  return { form: /^[[{]/m.test(text) ? 'json' : EVENT.test(head) ? 'xml' : 'unknown' };
}

/**
 * The XML that Event Viewer's XML view shows, without the signs that fold its elements.
 *
 * @param text - the file
 * @returns the same text with a blank for every sign, so that each character stays where it is
 */
export function withoutFolding(text: string): string {
  return /^\s*[-+] </.test(text) ? text.replace(/^([ \t]{0,40})[-+] (?=<)/gm, '$1  ') : text;
}
