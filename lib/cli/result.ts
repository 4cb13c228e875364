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

/**
 * Gives a report as {@link giveResult} gives a result, but never to a file that it is about.
 *
 * @param text - the report
 * @param destination - where it goes
 * @param io - streams and working folder
 * @param about - the files that the report is about, which it must not replace
 * @throws UsageError if the report would replace one of them, WorkspaceError if it cannot be written
 */
export async function giveReport(
  text: string,
  destination: Destination,
  io: Io,
  about: readonly Source[],
): Promise<void> {
  const { out } = destination;
  if (out !== undefined && about.some(({ file }) => file === resolve(io.cwd, out))) {
    throw new UsageError(`the report would replace ${out}, which it is about; name another file with --out`);
  }
  await giveResult(text, destination, io);
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
