import type { HostState } from './host-state';

/**
 * Whether the rules of a host are simply unknown: none were given, or their layout is unknown. What is damaged or means several things
 * is another matter.
 *
 * @param state - what was read of a dump
 * @returns true also of a host without a dump
 * @example
 * ```ts
 * import { hostWithoutDump, rulesAreUnknown } from 'lib/host';
 * rulesAreUnknown(hostWithoutDump()); // true
 * ```
 */
export function rulesAreUnknown({ problems }: Pick<HostState, 'problems'>): boolean {
  return problems.every(({ code }) => code === 'unknown-layout' || code === 'no-blob');
}
