import type { RecordedEvents } from '../events';
import { readEvents } from '../events';
import { escapeControls } from '../text';
import type { Io } from './io';
import { sourcesOf } from './sources';

/** The recorded events of one file. */
export interface ReadEventFile extends RecordedEvents {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads files of recorded events; what cannot be read of them is said on standard error.
 *
 * @param patterns - files, folders, globs, standard input
 * @param io - streams
 * @returns the files in order
 * @throws WorkspaceError if an argument matches no file
 */
export async function readEventFiles(patterns: readonly string[], io: Io): Promise<readonly ReadEventFile[]> {
  const files: ReadEventFile[] = [];
  for (const source of sourcesOf(patterns, io)) {
    const { path } = source;
    const bytes = await source.bytes();
    const { format, events, activity, skipped, problems } = readEvents(bytes);
    for (const { message, help, line, column } of problems) {
      io.stderr(`${escapeControls(`${path}:${String(line)}:${String(column)}: ${message}; ${help}`)}\n`);
    }
    files.push({ path, bytes, format, events, activity, skipped, problems });
  }
  return files;
}
