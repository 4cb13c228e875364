import { EVTXEXPORT_TEXT } from './evtxexport-text';
import { FORMAT_LIST } from './format-list';
import { SPLUNK_TEXT } from './splunk-text';
import type { TextForm } from './text-record';
import { VIEWER_TEXT } from './viewer-text';

/** So much of a file shows how it is written. */
const HEAD = 65_536;

/**
 * How a file that is neither JSON, XML nor CSV is written.
 *
 * @param text - the file
 * @returns its form; undefined where it is none of those that are known
 */
export function textFormOf(text: string): TextForm | undefined {
  const head = text.slice(0, HEAD);
  const isList = /^Id *: \d/m.test(head);
  return [VIEWER_TEXT, EVTXEXPORT_TEXT, SPLUNK_TEXT, ...(isList ? [FORMAT_LIST] : [])].find(({ start }) =>
    start.test(head),
  );
}
