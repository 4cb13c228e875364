import type { HostState } from './host-state';

/**
 * Whether the rules of a host are simply not told: none were given, or their layout is not known. What is damaged or means several things
 * is another matter.
 *
 * @param state - what was read of a dump
 * @returns true also of a host without a dump
 * @example
 * ```ts
 * import { hostWithoutDump, rulesAreNotTold } from 'lib/host';
 * rulesAreNotTold(hostWithoutDump()); // true
 * ```
 */
export function rulesAreNotTold({ problems }: Pick<HostState, 'problems'>): boolean {
  return problems.every(({ code }) => code === 'unknown-layout' || code === 'no-blob');
}
