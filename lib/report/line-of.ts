import type { Decision } from '../engine';
import type { ConfigNode } from '../model';
import type { ReadResult } from '../reader';
import type { Position } from '../text';

/**
 * The line on which a part of a configuration begins.
 *
 * @param read - the file
 * @param node - a part of its model
 * @returns the line from 1; 0 for a part of another file
 */
export function lineOf(read: ReadResult, node: ConfigNode): number {
  const element = read.locate(node);
  return element === undefined ? 0 : read.source.lines.position(element.start).line;
}

/**
 * Where a decision is made: at the element that matched, or where none did at the first that was tried.
 *
 * @param read - the file
 * @param decision - what decided
 * @returns the beginning of the element; undefined where no element counts
 */
export function placeOfDecision(read: ReadResult, { element, tried }: Decision): Position | undefined {
  const decides = (element ?? tried[0]?.source)?.element;
  const found = decides === undefined ? undefined : read.locate(decides);
  return found === undefined ? undefined : read.source.lines.position(found.start);
}
