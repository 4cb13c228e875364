import type { ExclusionStrategy } from '../template';
import type { Io } from './io';
import { UsageError } from './io';

/**
 * How to print the result: the option offers what the kind of result has.
 *
 * @param formats - the map of formats of that kind
 * @param describe - what the formats are, where the result is no report
 * @returns the option
 * @example
 * ```ts
 * formatOption(DIFF_FORMATS).choices; // ['text', 'json', 'markdown']
 * ```
 */
export function formatOption<Name extends string>(
  formats: Readonly<Record<Name, unknown>>,
  describe = 'output format',
): {
  readonly type: 'format';
  readonly choices: readonly Name[];
  readonly default: 'text';
  readonly describe: string;
} {
  const choices = Object.keys(formats) as Name[];
  return { type: 'format', choices, default: 'text', describe };
}

/** How text looks. */
export const TEXT = {
  full: { type: 'flag', describe: 'do not shorten long values' },
  width: { type: 'count', describe: 'width of the text in columns (that of the terminal, else COLUMNS, else 80)' },
  color: {
    type: 'choice',
    what: 'choice',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    describe: 'when to color the text',
  },
} as const;

/** Where the result goes. */
export const OUT = {
  out: { type: 'text', value: 'FILE', describe: 'write the result to this file' },
  force: { type: 'flag', describe: 'let --out overwrite existing files' },
} as const;

/** The clock. */
export const TODAY = { type: 'day', describe: 'the date to use as today, YYYY-MM-DD' } as const;

/** How to exclude. */
export const STRATEGY = {
  type: 'choice',
  what: 'strategy',
  choices: ['precise', 'single-event', 'siem'],
  describe: 'what Sysmon excludes: filter, consumer and binding; the consumer only; or nothing (precise)',
} as const;

/**
 * The day that counts as today: what `--today` says, else what the clock says.
 *
 * @param given - the value of `--today`
 * @param io - the clock
 * @returns YYYY-MM-DD
 */
export function todayOf({ today }: { readonly today: string | undefined }, io: Io): string {
  return today ?? io.today();
}

/**
 * How `--strategy` wants the manifest of `--exclusions` excluded.
 *
 * @param given - the values of both
 * @returns the option for the template, empty where none is given
 * @throws UsageError if there is no manifest
 */
export function strategyOf({
  strategy,
  exclusions,
}: {
  readonly strategy: ExclusionStrategy | undefined;
  readonly exclusions: string | undefined;
}): { readonly strategy?: ExclusionStrategy } {
  if (strategy === undefined) {
    return {};
  }
  if (exclusions === undefined) {
    throw new UsageError('--strategy needs exclusions; add --exclusions MANIFEST');
  }
  return { strategy };
}
