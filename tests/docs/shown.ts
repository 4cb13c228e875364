/** Stands in a shown output for any number of lines that are left out. */
export const CUT = '…';

/**
 * What a page should show of an output: the output itself, or, where the page has a line with nothing but `…`, as many lines of its
 * beginning and its end as the page shows.
 *
 * @param expected - what the page shows
 * @param actual - what was printed
 * @returns the text for the page; equal to `expected` where the page is right
 */
export function shownPart(expected: string, actual: string): string {
  const shown = expected.split('\n').slice(0, -1);
  const printed = actual.replace(/\n$/, '').split('\n');
  const cut = shown.indexOf(CUT);
  const lines =
    cut === -1
      ? printed
      : [...printed.slice(0, cut), CUT, ...printed.slice(Math.max(cut, printed.length - (shown.length - cut - 1)))];
  return lines.map((line) => `${line}\n`).join('');
}
