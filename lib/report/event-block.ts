import type { WmiEventRecord, WmiField } from '../catalog';
import { typicalEvent, wmiEvent } from '../catalog';
import { escapeControls } from '../text';
import { cutMiddle, displayWidth } from './layout';
import type { TextOptions } from './style';

const GAP = '  ';

/**
 * The fields of an event as Sysmon would have recorded it, one a line. Values stand in a column, so that the blank in front of
 * a quoted value is seen.
 *
 * @param event - the event
 * @param width - the columns there are
 * @param options - layout
 * @returns one line a field; what tells nothing is left out
 */
export function eventFields(event: WmiEventRecord, width: number, options: TextOptions): readonly string[] {
  const fields = tellingFields(event);
  const column = Math.max(...fields.map((field) => field.length)) + 2;
  return fields.map((field) => {
    const value = escapeControls(event[field] ?? '-');
    return `${field.padEnd(column)}${cutMiddle(value, width - column, options)}`;
  });
}

/**
 * An event in one line: its ID, operation, user and what tells it apart.
 *
 * @param event - the event
 * @param width - the columns there are
 * @param options - layout
 * @returns for example `20 Created  CORP\admin   "Updater"  Command Line`
 */
export function eventLine(event: WmiEventRecord, width: number, options: TextOptions): string {
  const values = tellingFields(event)
    .filter((field) => field !== 'Operation')
    .map((field) => escapeControls(event[field] ?? '-'));
  const start = `${String(event.EventID)} ${escapeControls(event.Operation ?? '-')}`;
  const room = width - displayWidth(start) - values.length * GAP.length;
  const most = longestThatFits(values.map(displayWidth), room);
  return [start, ...values.map((value) => cutMiddle(value, most, options))].join(GAP);
}

/** The width to which the longest values are cut, so that short ones stay whole. */
function longestThatFits(widths: readonly number[], room: number): number {
  const ascending = [...widths].sort((a, b) => a - b);
  let left = room;
  for (const [index, width] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index));
    if (width > share) {
      return share;
    }
    left -= width;
  }
  return ascending.at(-1) ?? 0;
}

/** Left out: the rule name, which Sysmon sets; what the event's ID says already; the time, unless it is a particular one. */
function tellingFields(event: WmiEventRecord): readonly WmiField[] {
  const { eventType, fields } = wmiEvent(event.EventID);
  const anyTime = [undefined, typicalEvent(event.EventID, 'Created').UtcTime];
  return fields.filter((field) => {
    switch (field) {
      case 'RuleName':
        return false;
      case 'EventType':
        return event.EventType !== undefined && event.EventType !== eventType;
      case 'UtcTime':
        return !anyTime.includes(event.UtcTime);
      default:
        return true;
    }
  });
}
