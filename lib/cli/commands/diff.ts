import type { Comparison } from '../../analysis';
import { compareConfigs, undecidedStatements } from '../../analysis';
import type { ComparedFiles } from '../../report';
import { DIFF_FORMATS, FOLDER_DIFF_FORMATS, refusalGithub, refusalMarkdown } from '../../report';
import type { Options, OptionValues } from '../command';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT } from '../options';
import type { LoadedConfig } from '../config';
import { loadConfig } from '../config';
import type { ConfigFolder } from '../config-folder';
import { configFolder } from '../config-folder';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import { jobSummary } from '../job-summary';
import { Repositories } from '../repositories';
import { resultsTo } from '../result';
import type { Source } from '../sources';
import { configSource } from '../sources';
import { textOptions } from '../terminal';

const OPTIONS = {
  'fail-on': {
    type: 'choice',
    what: 'reason to fail',
    choices: ['newly-lost', 'any', 'never'],
    default: 'newly-lost',
    describe: 'exit 1 if there is such a difference',
  },
  format: formatOption(DIFF_FORMATS),
  ...OUT,
  ...TEXT,
} as const satisfies Options;

type DiffGiven = OptionValues<typeof OPTIONS> & { readonly old: string; readonly new: string };

/** `sysmon-wmi diff`. */
export const command = defineCommand({
  name: 'diff',
  summary: 'compare what two configurations log: which events are newly lost or newly logged',
  arguments: {
    old: {
      what: 'two configurations',
      describe: 'a file, a folder, - for standard input, or git:REV:PATH with a path relative to the current folder',
    },
    new: {
      what: 'a second configuration',
      describe: 'a file, a folder, - for standard input, or git:REV:PATH with a path relative to the current folder',
    },
  },
  options: OPTIONS,
  examples: [
    ['diff git:main:sysmon.xml sysmon.xml', 'how a change affects what is logged'],
    [
      'diff git:main:configs configs --format markdown',
      'all configurations of a folder, for a comment on a pull request',
    ],
  ],
  exitCodes: {
    ok: 'there is no difference of the kind that --fail-on names, proved',
    findings: 'there is one, or it could not be ruled out; or Sysmon refuses one of the files',
  },
  seeAlso: ['docs/coverage-and-diff.md', 'sysmon-wmi drift --help'],
  async run(given, io) {
    const folders = await foldersOf(given, io);
    if (folders !== null) {
      return diffFolders(folders, given, io);
    }
    const [older, newer] = [configSource(given.old, io), configSource(given.new, io)];
    const results = resultsTo(given, io, [older, newer]);
    const repositories = new Repositories();
    const load = (source: Source): Promise<LoadedConfig | null> =>
      loadConfig(source, results, (path, read) => {
        results.ioOf('markdown')?.stdout(refusalMarkdown(path, read));
        results.ioOf('github')?.stdout(refusalGithub(repositories.pathOf(source) ?? path, read));
      });
    const before = await load(older);
    const after = await load(newer);
    if (before === null || after === null) {
      await results.end(false);
      return EXIT.findings;
    }
    const files: ComparedFiles = {
      before,
      after: { ...after, repositoryPath: repositories.pathOf(newer) },
      comparison: compareConfigs(before.config, after.config),
    };
    await results.print(DIFF_FORMATS, (print, to) => print(files, textOptions(given, to)));
    const summary = jobSummary(results, io);
    summary?.io.stdout((await DIFF_FORMATS.markdown())(files, textOptions(given, summary.io)));
    summary?.end();
    await results.end(true);
    return fails(given['fail-on'], files.comparison) ? EXIT.findings : EXIT.ok;
  },
});

/** The two folders; null where both are files. */
async function foldersOf(given: DiffGiven, io: Io): Promise<readonly [ConfigFolder, ConfigFolder] | null> {
  const older = await configFolder(given.old, io);
  const newer = await configFolder(given.new, io);
  if (older !== null && newer !== null) {
    return [older, newer];
  }
  if (older === null && newer === null) {
    return null;
  }
  const [folder, other] = older === null ? [given.new, given.old] : [given.old, given.new];
  throw new UsageError(`${folder} is a folder and ${other} is not; name two folders, or two files`);
}

async function diffFolders(
  [older, newer]: readonly [ConfigFolder, ConfigFolder],
  given: DiffGiven,
  io: Io,
): Promise<number> {
  const { compareFolders } = await import('../diff-folders');
  const results = resultsTo(given, io, [...older.files.values(), ...newer.files.values()]);
  const folders = await compareFolders(older, newer, new Repositories());
  await results.print(FOLDER_DIFF_FORMATS, (print, to) => print(folders, textOptions(given, to)));
  const summary = jobSummary(results, io);
  if (summary !== null) {
    for (const part of (await FOLDER_DIFF_FORMATS.markdown())(folders, textOptions(given, summary.io))) {
      summary.io.stdout(part);
    }
    summary.end();
  }
  await results.end(true);
  const isFailure = folders.pairs.some(
    ({ result }) => result.kind === 'refused' || fails(given['fail-on'], result.files.comparison),
  );
  return isFailure ? EXIT.findings : EXIT.ok;
}

function fails(failOn: 'newly-lost' | 'any' | 'never', comparison: Comparison): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'any':
      return Object.values(comparison.proofs).some(({ kind }) => kind !== 'proved');
    default:
      return comparison.newlyLost !== undefined || undecidedStatements(comparison).length > 0;
  }
}
