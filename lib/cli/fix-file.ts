import type { FixLevel, LinterOptions, LintReport } from '../lint';
import { fixSource, runLint } from '../lint';
import { escapeControls } from '../text';
import { writeFileAtomically } from '../workspace';
import type { Io } from './io';
import { UsageError } from './io';
import type { Source } from './sources';
import { unifiedDiff } from './text-diff';

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
 * @returns what linting finds afterwards; in a dry run, what it finds now
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
    throw new UsageError('standard input cannot be fixed in place; name a file, or add --dry-run');
  }
  const outcome = fixSource(bytes, level, linter);
  if (outcome.applied.length === 0) {
    return outcome.report;
  }
  if (dryRun !== 'no' || file === null) {
    if (dryRun === 'shown') {
      io.stdout(await unifiedDiff(path, outcome.before, outcome.after));
    }
    return runLint(bytes, linter);
  }
  writeFileAtomically(file, outcome.source, { overwrite: true, named: path });
  for (const { finding, fix } of outcome.applied) {
    io.stderr(`fixed ${escapeControls(`${path}: ${finding.ruleId}: ${fix.title}`)}\n`);
  }
  return outcome.report;
}
