import type { WmiEventId, WmiEventRecord, WmiField } from '../catalog';
import { typicalEvent, wmiEvent } from '../catalog';
import type { RecordedEvent } from '../events';
import { escapeControls } from '../text';
import { cutBeforeEnd, cutMiddle, displayWidth } from './layout';
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
 * The fields of an event that tell something, with their values as recorded.
 *
 * @param event - the event
 * @returns field and value, not escaped; `-` where Sysmon would write that
 */
export function tellingValues(event: WmiEventRecord): readonly (readonly [field: WmiField, value: string])[] {
  return tellingFields(event).map((field) => [field, event[field] ?? '-']);
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

/** The two fields of an event that say which subscription it is about: what it is called, and what it does. */
const TOLD_APART_BY: Readonly<Record<WmiEventId, readonly [WmiField, WmiField]>> = {
  19: ['Name', 'Query'],
  20: ['Name', 'Destination'],
  21: ['Consumer', 'Filter'],
};

const WIDTH_OF_DAYS = 60;
const SECONDS = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}/;

/**
 * A recorded event in one line, by which it is found again among others: its ID, operation, time, name, and the end of what it runs.
 *
 * @param recorded - the event with the time of its recording, if it is known
 * @param width - the columns there are
 * @param options - layout
 * @returns for example `20 Created  2026-01-15 10:12:33   "Updater"   "power…-Enc SQBFAFgA"`
 */
export function recordedLine(
  { event, time }: Pick<RecordedEvent, 'event' | 'time'>,
  width: number,
  options: TextOptions,
): string {
  const [nameField, payloadField] = TOLD_APART_BY[event.EventID];
  const at = time === undefined ? [] : [shownTime(time, width)];
  const start = [`${String(event.EventID)} ${event.Operation ?? '-'}`, ...at].map(escapeControls).join(GAP);
  const room = width - displayWidth(start) - 2 * GAP.length;
  const name = escapeControls(event[nameField] ?? '-');
  const payload = escapeControls(event[payloadField] ?? '-');
  const forName = Math.max(room - displayWidth(payload), Math.floor(room / 2));
  const shownName = cutBeforeEnd(name, forName, options);
  return [start, shownName, cutBeforeEnd(payload, room - displayWidth(shownName), options)].join(GAP);
}

/** To the second; in a narrow line without the day. */
function shownTime(time: string, width: number): string {
  const [seconds] = SECONDS.exec(time) ?? [];
  return seconds === undefined
    ? time
    : width < WIDTH_OF_DAYS
      ? seconds.slice('YYYY-MM-DD '.length)
      : seconds.replace('T', ' ');
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
