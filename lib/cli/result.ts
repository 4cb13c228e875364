import { resolve } from 'node:path';
import { escapeControls } from '../text';
import type { Given } from './command';
import { flagOption, textOption } from './given';
import type { Io } from './io';
import { UsageError } from './io';
import type { Source } from './sources';
import { writeFile } from './write-file';

/**
 * Gives the result of a command: to the file of `--out`, which is overwritten with `--force` only, else to standard output.
 *
 * @param text - the result
 * @param given - the parsed arguments
 * @param io - streams and working folder
 * @throws WorkspaceError if the file exists or cannot be written
 */
export async function giveResult(text: string, given: Given, io: Io): Promise<void> {
  const out = textOption(given, 'out');
  if (out === undefined) {
    io.stdout(text);
  } else {
    await writeFile(resolve(io.cwd, out), text, { overwrite: flagOption(given, 'force'), named: out });
  }
}

/**
 * Gives a report: to the file of `--out`, where an earlier report is replaced, else to standard output.
 *
 * @param text - the report
 * @param given - the parsed arguments
 * @param io - streams and working folder
 * @param about - the files that the report is about, which it must not replace
 * @throws UsageError if the report would replace one of them, WorkspaceError if it cannot be written
 */
export async function giveReport(text: string, given: Given, io: Io, about: readonly Source[]): Promise<void> {
  const out = textOption(given, 'out');
  if (out === undefined) {
    io.stdout(text);
    return;
  }
  const file = resolve(io.cwd, out);
  if (about.some((source) => source.file === file)) {
    throw new UsageError(`the report would replace ${out}, which it is about; name another file with --out`);
  }
  await writeFile(file, text, { overwrite: true, named: out });
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
