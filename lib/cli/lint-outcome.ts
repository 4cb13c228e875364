import { GRAVEST_FIRST } from '../lint';
import type { LintedFile, LintLimits, LintSummary } from '../report';
import { countFindings, failsCall, sumOf } from '../report';
import type { EffectiveSettings } from '../settings';
import { EXIT } from './io';

/** What decides the exit code. A report holds its file, so it is written and let go before the next file is read. */
export interface LintedSource {
  readonly counts: LintSummary;
  /** Whether it makes the call fail. */
  readonly fails: boolean;
  readonly settings: EffectiveSettings;
}

/**
 * What is kept of a linted file.
 *
 * @param file - the file
 * @param settings - those in force for it
 * @returns what decides the exit code
 */
export function sourceOutcome(file: LintedFile, settings: EffectiveSettings): LintedSource {
  return { counts: countFindings(file.report.findings), fails: failsCall(file), settings };
}

/**
 * How a call ends.
 *
 * @param files - all that were linted
 * @returns the exit code
 */
export function lintExitCode(files: readonly LintedSource[]): number {
  const tooMany = sumOf(files.map(({ counts }) => counts)).warnings > limitsOf(files).maxWarnings;
  return files.some(({ fails }) => fails) || tooMany ? EXIT.findings : EXIT.ok;
}

/**
 * The strictest limit on warnings, and by which severities files fail.
 *
 * @param files - all that were linted
 * @returns the limits in force
 */
export function limitsOf(files: readonly LintedSource[]): Required<LintLimits> {
  const failing = files.filter(({ fails }) => fails).map(({ settings: { failOn } }) => failOn);
  return {
    maxWarnings: files.reduce((least, { settings }) => Math.min(least, settings.maxWarnings ?? Infinity), Infinity),
    failOn: GRAVEST_FIRST.findLast((severity) => failing.includes(severity)) ?? 'never',
  };
}
