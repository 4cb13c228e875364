import { resolve } from 'node:path';
import { appendToFile, WorkspaceError } from '../workspace';
import type { Io } from './io';
import type { Results } from './result';
import { giveNotes } from './result';

/** The summary of a job of GitHub Actions: Markdown at the end of the file that GITHUB_STEP_SUMMARY names. */
export interface JobSummary {
  /** Standard output of it takes the Markdown. */
  readonly io: Io;
  /** Appends what was written. A summary that cannot be written is told, and changes nothing else. */
  readonly end: () => void;
}

/**
 * The summary of the job in which a command runs.
 *
 * @param results - the formats that were asked for
 * @param io - environment and streams
 * @returns the summary, or null where none is wanted: without the format `github`, and outside of GitHub Actions
 */
export function jobSummary(results: Pick<Results<'github'>, 'ioOf'>, io: Io): JobSummary | null {
  const named = io.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (named === '' || results.ioOf('github') === null) {
    return null;
  }
  const written: string[] = [];
  return {
    io: { ...io, columns: undefined, stdout: (text) => written.push(text) },
    end: () => {
      try {
        appendToFile(resolve(io.cwd, named), `${written.join('')}\n`);
      } catch (error) {
        if (!(error instanceof WorkspaceError)) {
          throw error;
        }
        giveNotes([`the job summary cannot be written: ${error.message}`], io);
      }
    },
  };
}
