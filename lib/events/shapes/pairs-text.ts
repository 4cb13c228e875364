import type { EventLeaves, Leaf, PathNames } from '../leaves';

/** What Hayabusa writes between two pairs. */
const BETWEEN = ' ¦ ';
const PAIR = /^(\w{1,40}): /;

/**
 * Whether a text is a list of pairs, as Hayabusa writes the fields of an event into one column of its CSV.
 *
 * @param text - such as `Op: Created ¦ Name: "Updater"`
 * @returns true if it begins with a pair
 */
export function isPairsText(text: string): boolean {
  return PAIR.test(text) && !text.includes('\n');
}

/**
 * The values of such a text.
 *
 * @param text - the text
 * @param path - where it stands in its record
 * @param names - turns names into paths
 * @param offset - where the record begins in the file
 * @returns its leaves; a part that is no pair belongs to the value before it
 */
export function leavesOfPairs(text: string, path: string, names: PathNames, offset: number): EventLeaves {
  const leaves: Leaf[] = [];
  for (const part of text.split(BETWEEN)) {
    const [mark, name] = PAIR.exec(part) ?? [];
    const before = leaves.at(-1);
    if (mark !== undefined && name !== undefined) {
      const value = part.slice(mark.length);
      leaves.push({ path: `${path}.${names.pathOf(name)}`, name, text: value, shown: value, offset });
    } else if (before !== undefined) {
      const value = `${before.shown}${BETWEEN}${part}`;
      leaves[leaves.length - 1] = { ...before, text: value, shown: value };
    }
  }
  return { leaves, unnamed: [] };
}
