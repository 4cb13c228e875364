/**
 * A number with its noun.
 *
 * @param count - how many
 * @param noun - of one
 * @returns for example `1 warning` or `2,000 warnings`
 */
export function counted(count: number, noun: string): string {
  return `${withCommas(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * A number as people read it.
 *
 * @param count - a whole number
 * @returns for example `10,000`
 */
export function withCommas(count: number): string {
  const digits = String(count);
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) {
    groups.unshift(digits.slice(Math.max(0, end - 3), end));
  }
  return groups.join(',');
}
