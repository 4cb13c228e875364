import type { Comparison } from '../analysis';
import { wmiEventsOf } from '../model';
import type { ReadResult } from '../reader';
import type { Range, TextEdit } from '../text';

/** Why a file is left as it is. */
export type ApplyProblemCode =
  /** Sysmon refuses the file for something that is not its WmiEvent part. */
  | 'file-refused'
  /** The schema version of the file lacks what the request needs. */
  | 'schema-version-too-old'
  /** What the file would become does not pass the checks. */
  | 'unsafe';

/** A reason why a file is left as it is. */
export interface ApplyProblem {
  /** The kind of reason. */
  readonly code: ApplyProblemCode;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** What Sysmon prints, or how it fails; null where Sysmon does not mind. */
  readonly reason: string | null;
  /** Whether the reason is what Sysmon prints. */
  readonly printed: boolean;
  /** What to do. */
  readonly help: string;
  /** Where, in the file as it is. */
  readonly range: Range;
}

/** What giving a file its WmiEvent part came to. */
export interface ApplyResult {
  /** `unchanged`: the file already does what is asked for. `refused`: see {@link ApplyResult.problems}. */
  readonly outcome: 'changed' | 'unchanged' | 'refused';
  /** The file: bytes where bytes were given, in their encoding and with their byte order mark; as given unless changed. */
  readonly source: string | Uint8Array;
  /** The file as Sysmon reads it before the change. */
  readonly before: ReadResult;
  /** The changed file as Sysmon reads it; the same as {@link ApplyResult.before} unless changed. */
  readonly after: ReadResult;
  /** What was changed in the text; offsets are those of the old text without byte order mark. */
  readonly edits: readonly TextEdit[];
  /** What the change means; there where the file is changed and Sysmon accepted it before. */
  readonly comparison?: Comparison;
  /** Whether the file does what is asked for but for some events of which Sysmon could not read a field; false where it is refused. */
  readonly exceptUnread: boolean;
  /** Why the file is refused; empty otherwise. */
  readonly problems: readonly ApplyProblem[];
}

/** How many files came to what. */
export interface ApplySummary {
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

/**
 * Counts what giving files their WmiEvent part came to.
 *
 * @param results - one of each file
 * @returns the counts
 * @example
 * ```ts
 * summarizeApplied([applyWmiRules(source, { template: 'log-all' })]).changed; // 1 unless it logs every WMI event already
 * ```
 */
export function summarizeApplied(results: readonly ApplyResult[]): ApplySummary {
  const count = (wanted: ApplyResult['outcome']): number => results.filter(({ outcome }) => outcome === wanted).length;
  return { changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') };
}

/**
 * Whether a file logs every WMI event but for exclusions, once it does what is asked for.
 *
 * @param result - what came of the file
 * @returns true if an exclude element of it holds conditions
 * @example
 * ```ts
 * hasExclusions(applyWmiRules(source, { template: 'log-all' })); // false
 * ```
 */
export function hasExclusions({ after: { config } }: Pick<ApplyResult, 'after'>): boolean {
  return (
    config !== undefined &&
    wmiEventsOf(config).some(({ element }) => element.onmatch === 'exclude' && element.items.length > 0)
  );
}
