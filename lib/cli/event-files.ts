import type { RecordedEvents } from '../events';
import { readEvents } from '../events';
import { formatEventProblems } from '../report';
import type { Io } from './io';
import type { Source } from './sources';
import { sourcesOf } from './sources';

/** The recorded events of one file. */
export interface ReadEventFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly recorded: RecordedEvents;
}

/**
 * Reads a file of recorded events; what cannot be read of it is said on standard error.
 *
 * @param source - the file
 * @param io - streams
 * @returns its events
 * @throws WorkspaceError if it cannot be read
 */
export async function readEventFile(source: Source, io: Io): Promise<ReadEventFile> {
  const { path } = source;
  const bytes = await source.bytes();
  const recorded = readEvents(bytes);
  io.stderr(formatEventProblems(path, recorded.problems));
  return { path, bytes, recorded };
}

/**
 * Reads files of recorded events.
 *
 * @param patterns - files, folders, globs, standard input
 * @param io - streams
 * @returns the files in order
 * @throws WorkspaceError if an argument matches no file, or one cannot be read
 */
export async function readEventFiles(patterns: readonly string[], io: Io): Promise<readonly ReadEventFile[]> {
  const files: ReadEventFile[] = [];
  for (const source of sourcesOf(patterns, io)) {
    files.push(await readEventFile(source, io));
  }
  return files;
}
