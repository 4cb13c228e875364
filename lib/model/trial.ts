import type { BoundElement } from './binding';

/** Why a default decided about an event. */
export type DefaultReason = 'single exclude' | 'single include' | 'several elements' | 'no WmiEvent element counts';

/**
 * The elements in the order in which Sysmon tries them: excludes first, then includes, and of each kind the last of the document first.
 * The first that matches decides.
 *
 * Source: measured on Microsoft's open-source engine.
 *
 * @param bound - the elements that count, in document order
 * @returns the same elements in the order of trial
 * @example
 * ```ts
 * import { generateTemplate } from 'sysmon-wmi';
 * import { bindElements, orderOfTrial } from 'lib/model';
 * orderOfTrial(bindElements(generateTemplate('log-all').config).bound).length; // 1
 * ```
 */
export function orderOfTrial(bound: readonly BoundElement[]): readonly BoundElement[] {
  const lastFirst = [...bound].reverse();
  const isExclude = ({ element }: BoundElement): boolean => element.onmatch === 'exclude';
  return [...lastFirst.filter(isExclude), ...lastFirst.filter((one) => !isExclude(one))];
}

/**
 * What decides about an event that no element matches. Only of a single exclude such an event is logged.
 *
 * Source: measured on Microsoft's open-source engine.
 *
 * @param bound - the elements that count
 * @returns the default
 * @example
 * ```ts
 * import { generateTemplate } from 'sysmon-wmi';
 * import { bindElements, defaultOf } from 'lib/model';
 * defaultOf(bindElements(generateTemplate('log-all').config).bound); // 'single exclude'
 * ```
 */
export function defaultOf(bound: readonly BoundElement[]): DefaultReason {
  const [only, ...others] = bound;
  if (only === undefined) {
    return 'no WmiEvent element counts';
  }
  if (others.length > 0) {
    return 'several elements';
  }
  return only.element.onmatch === 'exclude' ? 'single exclude' : 'single include';
}

/**
 * Whether an event is logged that no element matches.
 *
 * @param bound - the elements that count
 * @returns true for a single exclude
 * @example
 * ```ts
 * import { generateTemplate } from 'sysmon-wmi';
 * import { bindElements, logsByDefault } from 'lib/model';
 * logsByDefault(bindElements(generateTemplate('log-all').config).bound); // true
 * ```
 */
export function logsByDefault(bound: readonly BoundElement[]): boolean {
  return defaultOf(bound) === 'single exclude';
}
