/**
 * A number with its noun.
 *
 * @param count - how many
 * @param noun - of one
 * @returns for example `1 warning` or `2 warnings`
 */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
