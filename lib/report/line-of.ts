import type { ConfigNode } from '../model';
import type { ReadResult } from '../reader';

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
