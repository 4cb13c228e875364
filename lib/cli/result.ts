import { resolve } from 'node:path';
import { writeFileAtomically } from '../workspace';
import type { Given } from './command';
import { flagOption, textOption } from './given';
import type { Io } from './io';

/**
 * Gives the result of a command: to the file of `--out`, which is overwritten with `--force` only, else to standard output.
 *
 * @param text - the result
 * @param given - the parsed arguments
 * @param io - streams and working folder
 * @throws WorkspaceError if the file exists or cannot be written
 */
export function giveResult(text: string, given: Given, io: Io): void {
  const out = textOption(given, 'out');
  if (out === undefined) {
    io.stdout(text);
  } else {
    writeFileAtomically(resolve(io.cwd, out), text, { overwrite: flagOption(given, 'force'), named: out });
  }
}

/**
 * Tells the person who asked what to know of a result.
 *
 * @param notes - a sentence or two each
 * @param io - streams
 */
export function giveNotes(notes: readonly string[], io: Io): void {
  for (const note of notes) {
    io.stderr(`note: ${note}\n`);
  }
}
