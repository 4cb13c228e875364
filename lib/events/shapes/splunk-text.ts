import { trimEndOf } from '../../text';
import type { EventLeaves, Leaf } from '../leaves';
import type { RecordText, TextForm } from './text-record';
import { leafOf } from './text-record';

const TIME = String.raw`\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d:\d\d(?:\.\d{1,6})?(?: [AP]M)?`;
const PAIR = /^(\w{1,40})=(.*?)\r?$/;
const WITHIN = 400;

/**
 * Whether a text is an event as Splunk's input keeps it without renderXml: a time, lines such as `EventCode=19`, and a message.
 *
 * @param text - the text
 * @returns true if its beginning has these lines
 */
export function isSplunkText(text: string): boolean {
  const head = text.slice(0, WITHIN);
  return /^LogName=/m.test(head) && /^EventCode=\d/m.test(head);
}

/**
 * The values of such an event.
 *
 * @param record - its text
 * @returns its leaves; the message is all that follows `Message=`
 */
export function leavesOfSplunkText({ text, start }: RecordText): EventLeaves {
  const leaves: Leaf[] = [];
  for (let at = 0; at < text.length;) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const [, name, value] = PAIR.exec(text.slice(at, Math.min(end, at + WITHIN))) ?? [];
    if (name === 'Message') {
      leaves.push(leafOf('message', trimEndOf(text.slice(at + 'Message='.length), '\r\n'), start));
      break;
    }
    if (name !== undefined && value !== undefined) {
      leaves.push({ ...leafOf(name.toLowerCase(), value, start), name });
    }
    at = end + 1;
  }
  return { leaves, unnamed: [] };
}

/** Several such events in one file, as the raw export of a search has them. */
export const SPLUNK_TEXT: TextForm = {
  name: 'Splunk text',
  start: new RegExp(`^(?:${TIME}\\r?\\n)?LogName=`, 'm'),
  leaves: leavesOfSplunkText,
  source: 'the case 5861-message-only.events3.json; Splunk documentation of the Windows event log input',
};
