import type { ExclusionStrategy } from '../template';
import type { Given } from './command';
import { oneOf } from './effective-settings';
import { textOption } from './given';
import { UsageError } from './io';

const STRATEGIES = ['precise', 'single-event', 'siem'] as const satisfies readonly ExclusionStrategy[];

/**
 * How `--strategy` wants the manifest of `--exclusions` excluded.
 *
 * @param given - the parsed arguments
 * @returns the option for the template, empty where none is given
 * @throws UsageError if there is no such strategy, or no manifest
 */
export function strategyOption(given: Given): { readonly strategy?: ExclusionStrategy } {
  const strategy = textOption(given, 'strategy');
  if (strategy === undefined) {
    return {};
  }
  if (textOption(given, 'exclusions') === undefined) {
    throw new UsageError('--strategy says how to exclude, and nothing is to be excluded; add --exclusions MANIFEST');
  }
  return { strategy: oneOf(strategy, STRATEGIES, 'strategy') };
}
