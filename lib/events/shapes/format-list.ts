import { wmiEvent, WMI_EVENTS } from '../../catalog';
import { trimEndOf } from '../../text';
import type { EventLeaves, Leaf } from '../leaves';
import type { RecordText, TextForm } from './text-record';
import { leafOf } from './text-record';

const PROPERTY = /^([A-Za-z]\w{0,60}) *: ?/;
const FIELD = new RegExp(`^(${[...new Set(WMI_EVENTS.flatMap(({ id }) => wmiEvent(id).fields))].join('|')}):`);

/** What `Get-WinEvent … | Format-List` prints: a property a line, its further lines under its value. */
export const FORMAT_LIST: TextForm = {
  name: 'PowerShell Format-List',
  start: /(?<![^\r\n]\r?\n)^[A-Za-z]\w{0,60} *: /m,
  leaves: leavesOfList,
  source: 'the case format-list.events.txt; PowerShell by knowledge',
};

function leavesOfList({ text, start }: RecordText): EventLeaves {
  const leaves: Leaf[] = [];
  const wrapped = new Map<string, boolean>();
  let name = '';
  let indent = 0;
  let lines: string[] = [];
  const close = (): void => {
    if (name !== '') {
      const value = name.toLowerCase() === 'message' ? unwrap(lines, wrapped) : lines.join('');
      leaves.push({ ...leafOf(name.toLowerCase(), value, start), name });
    }
  };
  for (const written of text.split('\n')) {
    const line = trimEndOf(written, '\r');
    const [mark, property] = PROPERTY.exec(line.slice(0, 100)) ?? [];
    if (mark !== undefined && property !== undefined) {
      close();
      name = property;
      indent = mark.length;
      lines = [line.slice(indent)];
    } else if (line.slice(0, indent).trim() === '') {
      lines.push(line.slice(indent));
    }
  }
  close();
  return { leaves, unnamed: [], wrapped };
}

/**
 * Joins the lines that the width of the screen has broken. A value that Sysmon records holds no line feed, so a line of its message
 * that begins no field goes on with the field before.
 */
function unwrap(lines: readonly string[], wrapped: Map<string, boolean>): string {
  const width = lines.reduce((most, { length }) => Math.max(most, length), 0);
  const joined: string[] = [];
  const isSysmon = lines.some((line) => line.startsWith('EventType:') || line.startsWith('UtcTime:'));
  let field: string | undefined;
  let before = '';
  for (const line of lines) {
    const begins = FIELD.exec(line)?.[1];
    const isFull = before.length === width;
    const goesOn =
      joined.length > 0 && line !== '' && (isSysmon ? field !== undefined && begins === undefined : isFull);
    if (goesOn) {
      // A shorter line was broken at a blank, which the screen does not show.
      const glue = isFull || before.endsWith(' ') ? '' : ' ';
      joined.push(glue, line);
      if (field !== undefined) {
        wrapped.set(field.toLowerCase(), isFull && wrapped.get(field.toLowerCase()) !== false);
      }
    } else {
      joined.push(joined.length === 0 ? '' : '\n', line);
      field = begins ?? field;
    }
    before = line;
  }
  return trimEndOf(joined.join(''), '\n');
}
