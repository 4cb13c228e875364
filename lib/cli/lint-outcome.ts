import { GRAVEST_FIRST } from '../lint';
import type { LintedFile, LintLimits, LintSummary } from '../report';
import { countFindings, isRefusedUnsaid, sumOf } from '../report';
import type { EffectiveSettings } from '../settings';
import { EXIT } from './io';

/** What decides the exit code. A report holds its file, so it is written and let go before the next file is read. */
export interface LintedSource {
  readonly counts: LintSummary;
  /** Whether Sysmon refuses the file and no finding says so. */
  readonly isRefusedUnsaid: boolean;
  readonly settings: EffectiveSettings;
}

/**
 * What is kept of a linted file. One that Sysmon refuses never passes because its findings are ignored or turned off.
 *
 * @param file - the file
 * @param settings - those in force for it
 * @returns what decides the exit code
 */
export function sourceOutcome(file: LintedFile, settings: EffectiveSettings): LintedSource {
  return { counts: countFindings(file.report.findings), isRefusedUnsaid: isRefusedUnsaid(file), settings };
}

/**
 * How a call ends.
 *
 * @param files - all that were linted
 * @returns the exit code
 */
export function lintExitCode(files: readonly LintedSource[]): number {
  const tooMany = sumOf(files.map(({ counts }) => counts)).warnings > limitsOf(files).maxWarnings;
  return files.some(fails) || files.some(isUnsaidFailure) || tooMany ? EXIT.findings : EXIT.ok;
}

/**
 * The strictest limit on warnings, and by which severities files fail.
 *
 * @param files - all that were linted
 * @returns the limits in force
 */
export function limitsOf(files: readonly LintedSource[]): Required<LintLimits> {
  const failing = files.filter(fails).map(({ settings: { failOn } }) => failOn);
  return {
    maxWarnings: files.reduce((least, { settings }) => Math.min(least, settings.maxWarnings ?? Infinity), Infinity),
    failOn: GRAVEST_FIRST.findLast((severity) => failing.includes(severity)) ?? 'never',
  };
}

function fails({ counts: { errors, warnings, infos }, settings: { failOn } }: LintedSource): boolean {
  const upTo = GRAVEST_FIRST.findIndex((severity) => severity === failOn);
  return [errors, warnings, infos].slice(0, upTo + 1).some((count) => count > 0);
}

function isUnsaidFailure({ isRefusedUnsaid: isUnsaid, settings: { failOn } }: LintedSource): boolean {
  return isUnsaid && failOn !== 'never';
}
