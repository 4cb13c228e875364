import { trimEndOf } from '../../text';
import type { EventLeaves, Leaf } from '../leaves';
import type { RecordText, TextForm } from './text-record';
import { leafOf } from './text-record';

const LINE = /^([A-Z][A-Za-z ]{1,30}(?:: \d{1,4})?)\t+: ?/;
const PATHS: ReadonlyMap<string, string> = new Map([
  ['Event number', 'recordid'],
  ['Creation time', 'timecreated'],
  ['Written time', 'timecreated'],
  ['Computer name', 'computer'],
  ['Source name', 'sourcename'],
]);

/** What evtxexport of libevtx writes without -f xml: one line a value, the values of the event as numbered strings. */
export const EVTXEXPORT_TEXT: TextForm = {
  name: 'evtxexport text',
  start: /^Event number\t+:/m,
  leaves: leavesOfExport,
  source: 'libyal/libevtx, evtxtools/export_handle.c',
};

function leavesOfExport({ text, start }: RecordText): EventLeaves {
  const leaves: Leaf[] = [];
  const strings: string[] = [];
  let isString = false;
  for (const line of text.split('\n')) {
    const [mark, label] = LINE.exec(line.slice(0, 80)) ?? [];
    const value = trimEndOf(line.slice(mark?.length ?? 0), '\r');
    if (label === undefined || mark === undefined) {
      const last = strings.length - 1;
      if (isString && line.trim() !== '') {
        strings[last] = `${strings[last] ?? ''}\n${value}`;
      }
      continue;
    }
    isString = label.startsWith('String: ');
    const path = PATHS.get(label);
    if (isString) {
      strings.push(value);
    } else if (label === 'Event identifier') {
      leaves.push(leafOf('eventid', /\((\d{1,10})\)/.exec(value)?.[1] ?? value, start));
    } else if (path !== undefined) {
      leaves.push(leafOf(path, value, start));
    }
  }
  return { leaves, unnamed: [{ path: 'strings', texts: strings }] };
}
