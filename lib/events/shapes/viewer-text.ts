import { trimEndOf } from '../../text';
import type { EventLeaves, Leaf } from '../leaves';
import { FIRST_LABELS, LABELS } from './labels.data';
import type { RecordText, TextForm } from './text-record';
import { leafOf } from './text-record';

const LABEL = /^[ \t]{0,8}([^\s:][^:\r\n]{0,40}?)[ \u00a0]?:([^\r\n]*)/;
/** The XML of the event, and the label in front of it, in any language. */
const EVENT_XML = /^(?:[^\r\n<:]{1,40}:[^\S\n]*\r?\n)?<Event[\s>]/m;
/** What wevtutil writes in front of the next event. */
const NEXT_EVENT = /\r?\nEvent\[\d{1,10}\]:?\s*$/;
const LONGEST_LINE = 400;

/** The text that Event Viewer copies and saves, and that wevtutil writes with /f:text. */
export const VIEWER_TEXT: TextForm = {
  name: 'Event Viewer text',
  start: new RegExp(`^[ \\t]{0,8}(?:${FIRST_LABELS.map(anyCase).join('|')})[ \\u00a0]?:`, 'm'),
  leaves: leavesOfViewerText,
  source: 'the case event-viewer-text.events.txt; wevtutil qe /f:text by knowledge',
};

/** A label in the spelling of the table or all in lower case. */
function anyCase(label: string): string {
  return label.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

/** Lines with labels, then the message; where Event Viewer copied the details too, the event's XML, which is better. */
function leavesOfViewerText({ text, start }: RecordText): EventLeaves {
  const leaves: Leaf[] = [];
  for (let at = 0; at < text.length;) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const [, label, value] = LABEL.exec(text.slice(at, Math.min(end, at + LONGEST_LINE))) ?? [];
    const path = LABELS.get(label?.toLowerCase() ?? '');
    if (path === 'message') {
      leaves.push(...messageOf(`${value ?? ''}${text.slice(end)}`, start));
      break;
    }
    if (path !== undefined && value !== undefined) {
      leaves.push(leafOf(path, value.trim(), start));
    }
    at = end + 1;
  }
  return { leaves, unnamed: [] };
}

function messageOf(rest: string, start: number): readonly Leaf[] {
  const xml = rest.search(EVENT_XML);
  const message = trimEndOf(rest.slice(0, xml === -1 ? undefined : xml).replace(NEXT_EVENT, ''), ' \t\r\n');
  const kept = leafOf('message', message.trimStart(), start);
  return xml === -1 ? [kept] : [leafOf('eventxml', rest.slice(rest.indexOf('<', xml)), start), kept];
}
