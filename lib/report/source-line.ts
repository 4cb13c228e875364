import { escapeControls } from '../text';
import { cutMiddle, displayWidth, ellipsis, headOf, tailOf } from './layout';

/** A line as it is shown, and where the marked stretch stands in it, in columns of the terminal. */
export interface ShownLine {
  readonly text: string;
  readonly column: number;
  readonly length: number;
  /** Whether something of the line was left out. */
  readonly cut: boolean;
}

/** Every tab is as wide as this, wherever it stands, so that marks below a line keep their place. */
const TAB = '    ';

/**
 * Shows a line of a file, or where it is too long the surroundings of a stretch of it.
 *
 * @param line - the line without its line end
 * @param from - where the stretch begins, in UTF-16 code units
 * @param to - where it ends, exclusive
 * @param room - the columns there are
 * @param unicode - whether the terminal shows more than ASCII
 * @returns the line with its control characters made visible
 */
export function showLine(line: string, from: number, to: number, room: number, unicode: boolean): ShownLine {
  // Of a line of many megabytes only what can be shown is looked at.
  const before = visible(line.slice(Math.max(0, from - room - 1), from));
  const marked = to - from <= 2 * room ? visible(line.slice(from, to)) : visible(endsOf(line, from, to, room));
  const after = visible(line.slice(to, to + room + 1));
  const whole = from <= room + 1 && to - from <= 2 * room && line.length - to <= room + 1;
  const [left, middle, right] = [before, marked, after].map(displayWidth) as [number, number, number];
  // The mark of an empty place behind the line sticks out.
  const sticksOut = middle === 0 && right === 0 ? 1 : 0;
  if (whole && left + middle + right + sticksOut <= room) {
    return { text: before + marked + after, column: left, length: middle, cut: false };
  }
  const sign = ellipsis(unicode);
  const kept = cutMiddle(marked, room, { full: false, unicode });
  const rest = Math.max(0, room - displayWidth(kept) - sticksOut);
  const onLeft = Math.min(left, Math.max(Math.floor(rest / 2), rest - right));
  const head = shorterHead(before, onLeft, left, from > room + 1, sign);
  const tail = shorterTail(after, rest - displayWidth(head), right, line.length - to > room + 1, sign);
  return { text: head + kept + tail, column: displayWidth(head), length: displayWidth(kept), cut: true };
}

/** Enough of both ends of a long stretch for {@link cutMiddle}. */
function endsOf(line: string, from: number, to: number, room: number): string {
  return line.slice(from, from + room) + line.slice(to - room, to);
}

function shorterHead(text: string, room: number, width: number, more: boolean, sign: string): string {
  if (width <= room && !more) {
    return text;
  }
  if (text.trim() === '') {
    return tailOf(text, room);
  }
  return room < sign.length ? '' : sign + tailOf(text, room - sign.length);
}

function shorterTail(text: string, room: number, width: number, more: boolean, sign: string): string {
  if (width <= room && !more) {
    return text;
  }
  return room < sign.length ? '' : headOf(text, room - sign.length) + sign;
}

function visible(text: string): string {
  return escapeControls(text.replaceAll('\t', TAB));
}
