import type { Fix, LintReport } from '../lint';

/**
 * What a fix or a suggestion does, in a few words.
 *
 * @param change - the fix or suggestion
 * @param report - what linting found in its file
 * @returns for example `logs more`; empty where nothing is to be added: that Sysmon loads a file which it refuses is what it is for
 * @example
 * ```ts
 * changeWords(fix, report); // 'logs the same'
 * ```
 */
export function changeWords({ effect, changes }: Fix, { read }: LintReport): string {
  const [first, ...others] = changes;
  const side =
    first === undefined ? [] : [`${first}${others.length === 0 ? '' : `, and ${String(others.length)} more`}`];
  const isSaid = effect === 'changes' && (side.length > 0 || read.outcome === 'refused');
  return [...(isSaid ? [] : [EFFECT_WORDS[effect]]), ...side].join('; ');
}

const EFFECT_WORDS: Readonly<Record<Fix['effect'], string>> = {
  same: 'logs the same',
  'logs-more': 'logs more',
  'logs-less': 'logs less',
  changes: 'changes what is logged',
  unknown: 'what it changes is not proved',
};
