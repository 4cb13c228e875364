import { resolve } from 'node:path';
import { escapeControls } from '../text';
import type { Io } from './io';
import { UsageError } from './io';
import type { Source } from './sources';
import { writeFile } from './write-file';

/** The options that say where a result goes. */
export interface Destination {
  readonly out: string | undefined;
  readonly force: boolean;
}

/**
 * Gives the result of a command: to the file of `--out`, which is overwritten with `--force` only, else to standard output.
 *
 * @param text - the result
 * @param destination - where it goes
 * @param io - streams and working folder
 * @throws WorkspaceError if the file exists or cannot be written
 */
export async function giveResult(text: string, { out, force }: Destination, io: Io): Promise<void> {
  if (out === undefined) {
    io.stdout(text);
  } else {
    await writeFile(resolve(io.cwd, out), text, { overwrite: force, named: out });
  }
}

/** Where the results of a command go while it runs. */
export interface Results {
  /** Standard output of it takes the results; beside `--out` it is no terminal. */
  readonly io: Io;
  /**
   * Gives what was printed to the file of `--out`. Nothing is written before.
   *
   * @param isAnswered - false where there is no result: a file is then written only if something was printed, as JSON says why
   * @throws WorkspaceError if the file exists or cannot be written
   */
  end(isAnswered: boolean): Promise<void>;
}

/**
 * Gives the results of a command to the file of `--out`, which is overwritten with `--force` only, else to standard output at once.
 *
 * @param destination - where they go
 * @param io - streams and working folder
 * @param about - the files that the results are about, which they must not replace
 * @returns the streams for the command
 * @throws UsageError if the results would replace one of these files
 */
export function resultsTo({ out, force }: Destination, io: Io, about: readonly Pick<Source, 'file'>[] = []): Results {
  if (out === undefined) {
    return { io, end: () => Promise.resolve() };
  }
  if (about.some(({ file }) => file === resolve(io.cwd, out))) {
    throw new UsageError(`the report would replace ${out}, which it is about; name another file with --out`);
  }
  const printed: string[] = [];
  return {
    io: { ...io, columns: undefined, stdout: (text) => printed.push(text) },
    end: async (isAnswered) => {
      const text = printed.join('');
      if (isAnswered || text !== '') {
        await giveResult(text, { out, force }, io);
      }
    },
  };
}

/**
 * Tells the person who asked what to know of a result.
 *
 * @param notes - a sentence or two each
 * @param io - streams
 */
export function giveNotes(notes: readonly string[], io: Io): void {
  for (const note of notes) {
    io.stderr(`note: ${escapeControls(note)}\n`);
  }
}
