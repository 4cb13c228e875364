import { compareConfigs, undecidedStatements } from '../../analysis';
import type { ComparedFiles } from '../../report';
import { DIFF_FORMATS, refusalGithub } from '../../report';
import { defineCommand } from '../command';
import { formatOption, OUT, TEXT } from '../options';
import type { LoadedConfig } from '../config';
import { loadConfig } from '../config';
import { EXIT } from '../io';
import { jobSummary } from '../job-summary';
import { Repositories } from '../repositories';
import { resultsTo } from '../result';
import type { Source } from '../sources';
import { configSource } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi diff`. */
export const command = defineCommand({
  name: 'diff',
  summary: 'compare what two configurations log: which events are newly lost or newly logged',
  arguments: {
    old: {
      what: 'two configurations',
      describe: 'a file, - for standard input, or git:REV:PATH with a path relative to the current folder',
    },
    new: {
      what: 'a second configuration',
      describe: 'a file, - for standard input, or git:REV:PATH with a path relative to the current folder',
    },
  },
  options: {
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
  },
  examples: [
    ['diff git:main:sysmon.xml sysmon.xml', 'how a change affects what is logged'],
    ['diff git:main:sysmon.xml sysmon.xml --format markdown', 'the same, for a comment on a pull request'],
  ],
  exitCodes: {
    ok: 'there is no difference of the kind that --fail-on names, proved',
    findings: 'there is one, or it could not be ruled out; or Sysmon refuses one of the files',
  },
  seeAlso: ['docs/coverage-and-diff.md', 'sysmon-wmi drift --help'],
  async run(given, io) {
    const [older, newer] = [configSource(given.old, io), configSource(given.new, io)];
    const results = resultsTo(given, io, [older, newer]);
    const repositories = new Repositories();
    const load = (source: Source): Promise<LoadedConfig | null> =>
      loadConfig(source, results, (path, read) => {
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
    return fails(given['fail-on'], files) ? EXIT.findings : EXIT.ok;
  },
});

function fails(failOn: 'newly-lost' | 'any' | 'never', { comparison }: ComparedFiles): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'any':
      return Object.values(comparison.proofs).some(({ kind }) => kind !== 'proved');
    default:
      return comparison.newlyLost !== undefined || undecidedStatements(comparison).length > 0;
  }
}
