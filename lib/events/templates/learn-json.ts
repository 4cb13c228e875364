import { eventNodes, leavesOfJson } from '../json-event';
import { parseJson } from '../json-parser';
import type { PathNames } from '../leaves';
import type { Learned } from './learned';
import type { Spot } from './record-template';
import { endOf } from './record-template';

/** JSON allows no control character in texts; between values it is white space, which a template of one line does without. */
const CONTROL = /[^\x20-\uffff]/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Finds the places of the values in a line of JSON.
 *
 * @param text - the line
 * @param names - turns names into paths
 * @returns the record; null where it is not one event on a line
 */
export function learnJson(text: string, names: PathNames): Learned | null {
  const { node, fault, end } = parseJson(text, 0, text.length);
  const [event, ...others] = node === null ? [] : eventNodes(node);
  const isAlone = fault === null && others.length === 0 && /^,?$/.test(text.slice(end));
  if (event?.kind !== 'object' || !isAlone || CONTROL.test(text)) {
    return null;
  }
  const leaves = leavesOfJson(event, names);
  const spots = new Map<number, Spot>();
  for (const { text: value, shown, offset } of leaves.leaves) {
    const kind = value === null ? 'json-number' : 'json-text';
    const start = value === null ? offset : offset + 1;
    const spot: Spot = { kind, start, end: endOf(text, start, kind) };
    if (spots.has(offset) || spot.end === -1 || decodeJson(text.slice(start, spot.end)) !== shown) {
      return null;
    }
    spots.set(offset, spot);
  }
  const order = [...spots.keys()].sort((a, b) => a - b);
  const numbers = new Map(order.map((offset, index) => [offset, index]));
  return {
    leaves,
    spots: order.flatMap((offset) => spots.get(offset) ?? []),
    spotOf: leaves.leaves.map(({ offset }) => numbers.get(offset) ?? -1),
    start: event.start,
  };
}

/**
 * What a text of JSON means, or a number.
 *
 * @param written - the text without its quotes
 * @returns the text; null where it is not JSON
 */
export function decodeJson(written: string): string | null {
  let text = '';
  let copied = 0;
  for (let at = written.indexOf('\\'); at !== -1; at = written.indexOf('\\', at + 2)) {
    const next = written.charCodeAt(at + 1);
    if (next !== QUOTE && next !== BACKSLASH) {
      return parsed(written);
    }
    // The character behind the backslash is the one that is meant.
    text += written.slice(copied, at);
    copied = at + 1;
  }
  return copied === 0 ? written : text + written.slice(copied);
}

function parsed(written: string): string | null {
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return null;
  }
}

/**
 * Whether a record may be one line of JSON.
 *
 * @param text - the record
 * @returns false where it holds a control character
 */
export function isJsonLine(text: string): boolean {
  return !CONTROL.test(text);
}
