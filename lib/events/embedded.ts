import { leavesOfJson } from './json-event';
import { parseJson } from './json-parser';
import type { EventLeaves, Leaf, PathNames } from './leaves';
import { lastOf } from './leaves';
import { isPairsText, leavesOfPairs } from './shapes/pairs-text';
import { isSplunkText, leavesOfSplunkText } from './shapes/splunk-text';
import type { XmlReader } from './xml-event';
import { readXmlTexts } from './xml-texts';

/** A record with what its texts hold: an event inside, or more values of the event. */
export interface Unfolded {
  /** The event as it came that an export keeps beside what it has made of it: nearest to what Sysmon recorded. */
  readonly original: EventLeaves | undefined;
  /** The record itself, with the values that its texts hold. */
  readonly record: EventLeaves;
}

/** Names under which tools keep an event, or a part of one, as text. */
const NAMES: ReadonlySet<string> = new Set([
  ...['raw', 'original', 'message', 'eventxml', 'xml', 'xmlstring', 'systemxml', 'parameterxml', 'rawxml'],
  ...[
    'payload',
    'eventdata',
    'userdata',
    'system',
    'body',
    'additionalfields',
    'allfieldinfo',
    'details',
    'extrafieldinfo',
  ],
  ...['filterdetails', 'consumerdetails', 'log', 'data', 'record', 'event', 'fulllog', 'fullmessage', 'line', 'winlog'],
]);
/** Columns of Hayabusa. */
const PAIRS: ReadonlySet<string> = new Set(['allfieldinfo', 'details', 'extrafieldinfo']);
const WHOLE_EVENT = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:[\w.-]{1,20}:)?Event[\s>]/;
const PART_OF_EVENT = /^\s*<(?:DataItem|EventData|UserData|Data|Param)[\s>]/;
const ID_OF_EVENT = /^(?:event\.)?(?:system\.)?(?:eventid|eventcode)(?:\.|$)|^winlog\.eventid$/;
/** More texts with an event in them has no record. */
const MOST_UNFOLDED = 16;

/**
 * Reads the texts of a record that hold an event, or a part of it, as XML, JSON or Splunk's text.
 *
 * @param outer - the record
 * @param names - turns names into paths
 * @param xml - reads XML
 * @returns the record with their values
 */
export function unfold(outer: EventLeaves, names: PathNames, xml: XmlReader): Unfolded {
  let leaves = outer.leaves;
  let unnamed = outer.unnamed;
  let original: EventLeaves | undefined;
  let left = MOST_UNFOLDED;
  // Texts that are found inside of others stand behind them in the list, so that one pass sees them too.
  for (let at = 0; at < leaves.length && left > 0; at++) {
    const leaf = leaves[at];
    const inner = leaf !== undefined && mayHoldEvent(leaf) ? readText(leaf, names, xml) : undefined;
    if (inner === undefined) {
      continue;
    }
    left -= 1;
    if (!inner.whole) {
      leaves = [...leaves, ...inner.leaves.leaves];
      unnamed = [...unnamed, ...inner.leaves.unnamed];
    } else if (original === undefined) {
      original = inner.leaves;
      leaves = [...leaves, ...original.leaves.filter(({ path }) => NAMES.has(lastOf(path)))];
    }
  }
  return { original, record: { ...outer, leaves, unnamed } };
}

/**
 * Whether a value may hold an event, or a part of one.
 *
 * @param leaf - a value of a record
 * @returns true by its name alone
 */
export function mayHoldEvent({ path }: Leaf): boolean {
  return NAMES.has(lastOf(path));
}

interface Inner {
  readonly whole: boolean;
  readonly leaves: EventLeaves;
}

function readText(leaf: Leaf, names: PathNames, xml: XmlReader): Inner | undefined {
  const { path, offset } = leaf;
  const text = leaf.text ?? '';
  if (WHOLE_EVENT.test(text)) {
    const [event] = readXmlTexts(text).events;
    const read = event === undefined ? undefined : xml.leaves(event.text, offset);
    return read !== undefined && 'leaves' in read ? { whole: true, leaves: read } : undefined;
  }
  if (PART_OF_EVENT.test(text)) {
    // A part may be several elements, so it gets a root.
    const read = xml.leaves(`<${ROOT}>${text}</${ROOT}>`, offset);
    return 'leaves' in read ? { whole: false, leaves: read } : undefined;
  }
  if (PAIRS.has(lastOf(path)) && isPairsText(text)) {
    return { whole: false, leaves: leavesOfPairs(text, path, names, offset) };
  }
  if (/^\s*[{[]/.test(text)) {
    return readJson(text, path, names, offset);
  }
  return isSplunkText(text) ? { whole: true, leaves: leavesOfSplunkText({ text, start: offset }) } : undefined;
}

/** The part of a path that its values get. */
const ROOT = 'eventdata';

function readJson(text: string, path: string, names: PathNames, offset: number): Inner | undefined {
  const { node, fault, end } = parseJson(text, 0, text.length);
  if (node === null || fault !== null || text.slice(end).trim() !== '') {
    return undefined;
  }
  const alone = leavesOfJson(node, names);
  const whole = node.kind === 'object' && alone.leaves.some((inner) => ID_OF_EVENT.test(inner.path));
  const { leaves, unnamed } = whole ? alone : leavesOfJson(node, names, path);
  return { whole, leaves: { leaves: leaves.map((inner) => ({ ...inner, offset })), unnamed } };
}
