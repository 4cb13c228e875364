// Longer words are not misspellings of a name, and comparing them would take time in proportion to the product of the lengths.
const MAX_LENGTH = 64;

/**
 * Finds the name that was probably meant.
 *
 * @param word - What was written.
 * @param candidates - The names that exist.
 * @returns The candidate that differs only in case; otherwise the one with the fewest slips (a letter too many, missing, wrong, or two
 * swapped; case does not count), if there are few for the length of the word: one below 5 letters, two below 10, else three. The first one of equals. Undefined
 * when nothing is near, and when the word is itself a candidate.
 *
 * @example
 * ```ts
 * suggest('Opertion', ['Operation', 'User']); // 'Operation'
 * suggest('Banana', ['Operation', 'User']); // undefined
 * ```
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let allowed = word.length > MAX_LENGTH ? 0 : word.length < 5 ? 1 : word.length < 10 ? 2 : 3;
  for (const candidate of candidates) {
    if (candidate === word) {
      return undefined;
    }
    const distance = slips(wanted, candidate.toLowerCase(), allowed);
    if (distance <= allowed && distance < candidate.length) {
      best = candidate;
      allowed = distance - 1;
    }
  }
  return best;
}

/** The Damerau-Levenshtein distance (adjacent letters swapped count as one), or more than `limit` as soon as it is certain to be more. */
function slips(from: string, to: string, limit: number): number {
  if (from === to) {
    return 0;
  }
  if (Math.abs(from.length - to.length) > limit) {
    return limit + 1;
  }
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      }
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) {
      return limit + 1;
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
