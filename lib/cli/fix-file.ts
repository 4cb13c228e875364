import type { FixLevel, LinterOptions, LintReport } from '../lint';
import type { FixOutcome } from '../lint';
import { fixSource } from '../lint';
import { escapeControls } from '../text';
import type { Io } from './io';
import { STDIN_NAME, UsageError } from './io';
import type { Source } from './sources';
import { unifiedDiff } from './text-diff';
import { writeFile } from './write-file';

/** What `--fix` is told beside the file. */
export interface FixOptions {
  readonly level: FixLevel;
  /** Show the difference on standard output instead of writing the file; `silent` shows nothing either. */
  readonly dryRun: 'no' | 'shown' | 'silent';
}

/**
 * Fixes one file, or shows what fixing would change.
 *
 * @param source - where the file is
 * @param bytes - its content
 * @param linter - the rules and how they are set
 * @param options - which fixes, and whether to write
 * @param io - streams
 * @returns what linting finds afterwards, in a dry run too
 * @throws UsageError if standard input is to be written; WorkspaceError if the file cannot be written
 */
export async function fixFile(
  source: Source,
  bytes: Uint8Array,
  linter: LinterOptions,
  { level, dryRun }: FixOptions,
  io: Io,
): Promise<LintReport> {
  const { path, file } = source;
  if (dryRun === 'no' && file === null) {
    const what = path === STDIN_NAME ? 'standard input' : path;
    throw new UsageError(`${what} cannot be fixed in place; name a file on disk, or add --dry-run`);
  }
  const outcome = fixSource(bytes, level, linter);
  if (outcome.applied.length === 0) {
    io.stderr(`${escapeControls(path)}: ${nothingToFix(outcome.report, level)}\n`);
    return outcome.report;
  }
  if (dryRun === 'no' && file !== null) {
    await writeFile(file, outcome.source, { overwrite: true, named: path, expected: bytes });
  } else if (dryRun === 'shown') {
    io.stdout(await unifiedDiff(path, outcome.before, outcome.after));
  }
  const fixed = dryRun === 'no' ? 'fixed' : 'would fix';
  for (const { finding, fix } of outcome.applied) {
    io.stderr(`${fixed} ${escapeControls(`${path}: ${finding.ruleId}: ${fix.title}`)}\n`);
  }
  for (const words of describeEffect(outcome)) {
    io.stderr(`${escapeControls(`${path}: ${words}`)}\n`);
  }
  return outcome.report;
}

/** That nothing is fixed, and why. */
function nothingToFix({ findings }: LintReport, level: FixLevel): string {
  if (findings.length === 0) {
    return 'nothing to fix: there are no findings';
  }
  if (level === 'safe' && findings.some(({ fixes }) => fixes.length > 0)) {
    return 'nothing to fix: no fix is proved safe; --fix=unsafe applies the others';
  }
  const none =
    findings.length === 1 ? 'the finding has no fix' : `none of the ${String(findings.length)} findings has a fix`;
  return findings.some(({ suggestions }) => suggestions.length > 0)
    ? `nothing to fix: ${none}; the report lists suggested changes`
    : `nothing to fix: ${none}`;
}

/** What the fixes do to logging; nothing where they change nothing. */
function describeEffect({ effect, changes }: FixOutcome): readonly string[] {
  switch (effect) {
    case 'same':
      return [];
    case 'logs-more':
      return ['the fixed file logs more WMI events, and loses none (proved)', ...changes];
    case 'logs-less':
      return ['the fixed file logs fewer WMI events', ...changes];
    case 'changes':
      return changes.length > 0 ? changes : ['the fixed file changes what Sysmon logs'];
    case 'unknown':
      return ['could not prove whether the fixed file logs the same WMI events', ...changes];
  }
}
