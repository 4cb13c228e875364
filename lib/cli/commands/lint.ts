import { relative, sep } from 'node:path';
import { version } from '../../../package.json';
import type { VerifiedExclusion } from '../../exclusions';
import type { FixLevel, LinterOptions, LintReport } from '../../lint';
import { runLint } from '../../lint';
import type { LintedFile, LintLimits, LintSummary } from '../../report';
import { countFindings, jsonText, LintJsonText, LintText, sumOf } from '../../report';
import { ALL_RULES } from '../../rules';
import type { EffectiveSettings } from '../../settings';
import { escapeControls } from '../../text';
import { WorkspaceError } from '../../workspace';
import type { BaselineFile } from '../baseline-file';
import type { Given } from '../command';
import { SettingsFinder } from '../effective-settings';
import type { FixOptions } from '../fix-file';
import { flagOption, listOption, textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { giveReport } from '../result';
import type { Source } from '../sources';
import { sourcesOf } from '../sources';
import { textOptions } from '../terminal';
import { todayOf } from '../today';
import type { VerifiedFinder } from '../verified';

/** What decides the exit code. A report holds its file, so it is written and let go before the next file is read. */
interface LintedSource {
  readonly counts: LintSummary;
  /** Whether Sysmon refuses the file and no finding says so. */
  readonly isRefusedUnsaid: boolean;
  readonly settings: EffectiveSettings;
}

/** `sysmon-wmi lint`. */
export async function lintCommand(given: Given, io: Io): Promise<number> {
  const patterns = listOption(given, 'paths');
  if (patterns.length === 0) {
    throw new UsageError(
      'lint needs a file, a folder, a glob, or - for standard input; try: sysmon-wmi lint sysmon.xml',
    );
  }
  const settings = new SettingsFinder(given, io.cwd);
  const verified = new LazyVerified(todayOf(given, io), io);
  const baseline = await baselineOf(given, io);
  const fix = fixOptions(given);
  const unusable: WorkspaceError[] = [];
  const sources = sourcesOf(patterns, io, (error) => unusable.push(error));
  if (flagOption(given, 'print-config')) {
    await printSettings(sources, settings, io);
  } else {
    const files: LintedSource[] = [];
    const text = reportText(given, io);
    for (const source of sources) {
      const own = await settings.for(source);
      const report = await lintOne(source, own, await verified.of(own), fix, io).catch((error: unknown) => {
        if (error instanceof WorkspaceError) {
          unusable.push(error);
          return null;
        }
        throw error;
      });
      if (report !== null) {
        const { report: rest, known } = baseline?.compare(report, source) ?? { report, known: 0 };
        const file = { path: source.path, report: rest, known };
        text.add(file);
        files.push({ ...sourceOutcome(file), settings: own });
      }
    }
    if (files.length > 0) {
      await giveReport(text.end(limitsOf(files)), given, io, sources);
    }
    await baseline?.end(io);
    if (unusable.length === 0) {
      return exitCode(files);
    }
  }
  for (const { message, help } of unusable) {
    io.stderr(`sysmon-wmi: ${escapeControls(`${message}; ${help}`)}\n`);
  }
  return unusable.length === 0 ? EXIT.ok : EXIT.usage;
}

/** Most calls name no baseline, and do not load what reads one. */
async function baselineOf(given: Given, io: Io): Promise<BaselineFile | null> {
  if (['baseline', 'baseline-write', 'prune'].every((name) => given[name] === undefined)) {
    return null;
  }
  const { BaselineFile } = await import('../baseline-file');
  return BaselineFile.of(given, io);
}

/** Most calls name no manifest, and do not load what reads one. */
class LazyVerified {
  readonly #today: string;
  readonly #io: Io;
  #finder: VerifiedFinder | null = null;

  constructor(today: string, io: Io) {
    this.#today = today;
    this.#io = io;
  }

  async of({ exclusions }: EffectiveSettings): Promise<readonly VerifiedExclusion[] | null> {
    if (exclusions === null) {
      return null;
    }
    const { VerifiedFinder } = await import('../verified');
    this.#finder ??= new VerifiedFinder(this.#today, this.#io);
    return this.#finder.of(exclusions);
  }
}

function fixOptions(given: Given): FixOptions | null {
  const dryRun = flagOption(given, 'dry-run');
  const level = fixLevel(textOption(given, 'fix'));
  if (level === null) {
    if (dryRun) {
      throw new UsageError('--dry-run shows what --fix would change; give both');
    }
    return null;
  }
  return { level, dryRun: !dryRun ? 'no' : given['format'] === 'json' ? 'silent' : 'shown' };
}

function fixLevel(fix: string | undefined): FixLevel | null {
  switch (fix) {
    case undefined:
      return null;
    case 'safe':
    case 'unsafe':
      return fix;
    default:
      throw new UsageError(`--fix takes nothing or =unsafe, not "${fix}"`);
  }
}

async function lintOne(
  source: Source,
  { preset, rules, partial, platform }: EffectiveSettings,
  verified: readonly VerifiedExclusion[] | null,
  fix: FixOptions | null,
  io: Io,
): Promise<LintReport> {
  const options: LinterOptions = {
    rules: ALL_RULES,
    preset,
    severities: rules,
    partial,
    platform,
    ...(verified === null ? {} : { verified }),
  };
  const bytes = await source.bytes();
  if (fix === null) {
    return runLint(bytes, options);
  }
  const { fixFile } = await import('../fix-file');
  return fixFile(source, bytes, options, fix, io);
}

function reportText(given: Given, io: Io): LintText | LintJsonText {
  if (given['format'] === 'json') {
    return new LintJsonText(version);
  }
  const terminal = textOption(given, 'out') === undefined ? io : { ...io, columns: undefined };
  return new LintText({ ...textOptions(given, terminal), quiet: flagOption(given, 'quiet') });
}

const GRAVEST_FIRST = ['error', 'warning', 'info'] as const;

/** A file that Sysmon refuses never passes because its findings are ignored or turned off. */
function sourceOutcome({ report, known = 0 }: LintedFile): Omit<LintedSource, 'settings'> {
  const { read, findings } = report;
  const isRefusedUnsaid = read.outcome === 'refused' && findings.length === 0 && known === 0;
  return { counts: countFindings(findings), isRefusedUnsaid };
}

function exitCode(files: readonly LintedSource[]): number {
  const tooMany = sumOf(files.map(({ counts }) => counts)).warnings > limitsOf(files).maxWarnings;
  return files.some(fails) || files.some(isUnsaidFailure) || tooMany ? EXIT.findings : EXIT.ok;
}

function fails({ counts: { errors, warnings, infos }, settings: { failOn } }: LintedSource): boolean {
  const upTo = GRAVEST_FIRST.findIndex((severity) => severity === failOn);
  return [errors, warnings, infos].slice(0, upTo + 1).some((count) => count > 0);
}

function isUnsaidFailure({ isRefusedUnsaid, settings: { failOn } }: LintedSource): boolean {
  return isRefusedUnsaid && failOn !== 'never';
}

/** The strictest limit on warnings, and by which severities files fail. */
function limitsOf(files: readonly LintedSource[]): Required<LintLimits> {
  const failing = files.filter(fails).map(({ settings: { failOn } }) => failOn);
  return {
    maxWarnings: files.reduce((least, { settings }) => Math.min(least, settings.maxWarnings ?? Infinity), Infinity),
    failOn: GRAVEST_FIRST.findLast((severity) => failing.includes(severity)) ?? 'never',
  };
}

async function printSettings(sources: readonly Source[], settings: SettingsFinder, io: Io): Promise<void> {
  for (const source of sources) {
    const { rules, exclusions, ...others } = await settings.for(source);
    const manifest = exclusions === null ? null : relative(io.cwd, exclusions).replaceAll(sep, '/');
    const printed = { path: source.path, ...others, exclusions: manifest, rules: Object.fromEntries(rules) };
    io.stdout(`${jsonText(printed, 2)}\n`);
  }
}
