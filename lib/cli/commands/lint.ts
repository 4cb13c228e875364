import { config, version } from '../../../package.json';
import type { VerifiedExclusion } from '../../exclusions';
import type { LinterOptions, LintReport, Severity } from '../../lint';
import { runLint } from '../../lint';
import type { LintedFile, LintLayout, LintWriter, Tool } from '../../report';
import { LINT_FORMATS } from '../../report';
import { ALL_RULES } from '../../rules';
import type { EffectiveSettings } from '../../settings';
import { escapeControls } from '../../text';
import { WorkspaceError } from '../../workspace';
import type { BaselineFile } from '../baseline-file';
import type { Options, OptionValues } from '../command';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT, TODAY, todayOf } from '../options';
import { SettingsFinder } from '../effective-settings';
import type { FixOptions } from '../fix-file';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import type { LintedSource } from '../lint-outcome';
import type { JobSummary } from '../job-summary';
import { jobSummary } from '../job-summary';
import { lintProgress } from '../lint-progress';
import { limitsOf, lintExitCode, sourceOutcome } from '../lint-outcome';
import { Repositories } from '../repositories';
import type { Results } from '../result';
import { ruleLinks } from '../rule-links';
import { giveNotes, resultsTo } from '../result';
import type { Source } from '../sources';
import { sourcesOf, withStdinNamed } from '../sources';
import { textOptions } from '../terminal';
import type { VerifiedFinder } from '../verified';

const OPTIONS = {
  'fail-on': {
    type: 'choice',
    what: 'severity',
    choices: ['error', 'warning', 'info', 'never'],
    describe: 'exit 1 if there is a finding of this severity or worse (error)',
  },
  'max-warnings': { type: 'count', describe: 'exit 1 if there are more warnings than this' },
  preset: {
    type: 'choice',
    what: 'preset',
    choices: ['recommended', 'strict', 'audit'],
    describe: 'rules to run',
  },
  rule: { type: 'list', value: 'ID=SEVERITY', describe: 'ID=SEVERITY: error, warning, info or off' },
  partial: { type: 'flag', describe: 'the file is only part of a configuration' },
  platform: {
    type: 'choice',
    what: 'platform',
    choices: ['windows', 'linux'],
    describe: 'which Sysmon the file is for',
  },
  exclusions: {
    type: 'text',
    value: 'MANIFEST',
    describe: 'a manifest of verified exclusions, to check the exclusions against',
  },
  today: TODAY,
  'stdin-filename': {
    type: 'text',
    value: 'FILE',
    describe: 'the file that standard input (-) holds, for its settings and in reports; it need not exist',
  },
  baseline: { type: 'text', value: 'FILE', describe: 'a file of known findings, which are not reported' },
  'baseline-write': { type: 'flag', describe: 'write all findings to the --baseline file' },
  prune: { type: 'flag', describe: 'remove findings that no longer occur from the --baseline file' },
  fix: {
    type: 'choice',
    what: 'kind of fix',
    choices: ['safe', 'unsafe'],
    bare: 'safe',
    describe: 'apply the fixes that are proved safe; --fix=unsafe also applies fixes that change what is logged',
  },
  'dry-run': { type: 'flag', describe: 'show what --fix would change, but change nothing' },
  quiet: { type: 'flag', describe: 'show errors only' },
  'group-by': {
    type: 'choice',
    what: 'order',
    choices: ['file', 'rule'],
    default: 'file',
    describe: 'how the text groups findings: by file, or by rule',
  },
  statistics: { type: 'flag', describe: 'end the text with the number of findings of each rule' },
  format: formatOption(LINT_FORMATS),
  ...OUT,
  ...TEXT,
  'print-config': { type: 'flag', describe: 'print the settings that apply to the files' },
} as const satisfies Options;

type LintGiven = OptionValues<typeof OPTIONS>;
type LintResults = Results<keyof typeof LINT_FORMATS>;

/** `sysmon-wmi lint`. */
export const command = defineCommand({
  name: 'lint',
  summary: 'check configurations: what Sysmon does with their WMI events, and which are lost',
  arguments: {
    paths: {
      what: 'a file, a folder, a glob, git:REV:PATH, or - for standard input',
      describe: 'files, folders, globs, git:REV:PATH, or - for standard input',
      many: true,
    },
  },
  options: OPTIONS,
  examples: [
    ['lint sysmon.xml', 'one file'],
    ['lint configs --preset strict --format json', 'every .xml file of a folder, as JSON for other programs'],
    ['lint sysmon.xml --fix --dry-run', 'what --fix would change'],
  ],
  exitCodes: {
    ok: 'no finding at or above --fail-on, and no more warnings than --max-warnings',
    findings:
      'there is one, or there are more; or Sysmon refuses a file; or the settings, manifest or baseline have a problem',
  },
  seeAlso: ['sysmon-wmi rules', 'docs/lint.md', 'docs/rules/README.md'],
  async run(given, io) {
    const settings = new SettingsFinder(given, io.cwd);
    const verified = new LazyVerified(todayOf(given, io), io);
    const baseline = await baselineOf(given, io);
    const unusable: WorkspaceError[] = [];
    const found = sourcesOf(given.paths, io, (error) => unusable.push(error));
    const name = given['stdin-filename'];
    const sources = name === undefined ? found : withStdinNamed(found, name, io);
    const results = resultsTo(given, io, sources);
    const fixing = fixOptions(given, results);
    if (given['print-config']) {
      const { printSettings } = await import('../print-settings');
      await printSettings(sources, settings, results.io);
      await results.end(true);
      return exitCode(EXIT.ok, unusable, io);
    }
    const files: LintedSource[] = [];
    const tool = { version, address: config.address };
    const writers = await results.open(LINT_FORMATS, (write, to) => write(layoutOf(given, tool, to), tool));
    const progress = fixing === null ? await lintProgress(sources.length, io) : null;
    const summary = jobSummary(results, io);
    const all = summary === null ? writers : [...writers, await summaryWriter(summary, given, tool)];
    const repositories = new Repositories();
    for (const source of sources) {
      const own = await settings.for(source);
      const report = await lintOne(source, own, await verified.of(own), fixing).catch((error: unknown) => {
        if (error instanceof WorkspaceError) {
          unusable.push(error);
          return null;
        }
        throw error;
      });
      if (report === null) {
        continue;
      }
      const file = lintedFile(
        source,
        own.failOn,
        baseline?.compare(report, source) ?? { report, known: 0 },
        repositories,
      );
      all.forEach(({ made }) => {
        made.add(file);
      });
      files.push(sourceOutcome(file, own));
      progress?.(files.length);
    }
    progress?.(null);
    if (files.length > 0) {
      for (const { made, io: to } of all) {
        to.stdout(made.end(limitsOf(files)));
        giveNotes(made.notes?.() ?? [], io);
      }
      summary?.end();
      await results.end(true);
    }
    await baseline?.end(io);
    return exitCode(lintExitCode(files), unusable, io);
  },
});

/** A file that cannot be read stops no other, and the call never passes with it. */
function exitCode(code: number, unusable: readonly WorkspaceError[], io: Io): number {
  for (const { message, help } of unusable) {
    io.stderr(`sysmon-wmi: ${escapeControls(`${message}; ${help}`)}\n`);
  }
  return unusable.length === 0 ? code : EXIT.usage;
}

/** Where a file stands in its repository is looked up for the formats that say it only. */
function lintedFile(
  source: Source,
  failOn: Severity | 'never',
  { report, known }: { readonly report: LintReport; readonly known: number },
  repositories: Repositories,
): LintedFile {
  return {
    path: source.path,
    report,
    known,
    failOn,
    get repositoryPath() {
      return repositories.pathOf(source);
    },
  };
}

/** Most calls name no baseline, and do not load what reads one. */
async function baselineOf(given: LintGiven, io: Io): Promise<BaselineFile | null> {
  if (given.baseline === undefined && !given['baseline-write'] && !given.prune) {
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

function layoutOf(given: LintGiven, tool: Tool, io: Io): LintLayout {
  const { quiet, statistics, 'group-by': groupBy } = given;
  const own = { quiet, statistics, groupBy, withoutSuppressed: isGithub(io), linkRule: ruleLinks(tool, io) };
  return { ...textOptions(given, io), ...own };
}

/** GitHub opens an alert for a finding of SARIF that is suppressed, as if it were none. */
function isGithub({ env }: Io): boolean {
  return env['GITHUB_ACTIONS'] === 'true';
}

async function summaryWriter(
  { io }: JobSummary,
  given: LintGiven,
  tool: Tool,
): Promise<{ readonly made: LintWriter; readonly io: Io }> {
  const layout = { ...textOptions(given, io), quiet: given.quiet, full: false };
  return { made: (await LINT_FORMATS.markdown())(layout, tool), io };
}

/** What `--fix` does, and who sees the difference that a dry run shows. */
interface Fixing {
  readonly options: FixOptions;
  readonly io: Io;
}

/** A difference is text: between the lines of other formats it would break them. */
function fixOptions({ fix: level, 'dry-run': dryRun }: LintGiven, results: LintResults): Fixing | null {
  if (level === undefined) {
    if (dryRun) {
      throw new UsageError('--dry-run shows what --fix would change; give both');
    }
    return null;
  }
  const text = results.ioOf('text');
  return { options: { level, dryRun: !dryRun ? 'no' : text === null ? 'silent' : 'shown' }, io: text ?? results.io };
}

async function lintOne(
  source: Source,
  { preset, rules, partial, platform }: EffectiveSettings,
  verified: readonly VerifiedExclusion[] | null,
  fixing: Fixing | null,
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
  if (fixing === null) {
    return runLint(bytes, options);
  }
  const { fixFile } = await import('../fix-file');
  return fixFile(source, bytes, options, fixing.options, fixing.io);
}
