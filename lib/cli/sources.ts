import { resolve } from 'node:path';
import type { FolderFiles } from '../workspace';
import { expandPath, readFileBytes, readFileParts, readFromGit, WorkspaceError } from '../workspace';
import type { Io } from './io';
import { STDIN_NAME, UsageError } from './io';

/** A file or folder of a Git revision: `git:REV:PATH`. */
export const GIT_PATH = /^git:([^:]+):(.+)$/s;

/** Bytes part by part; a buffer may be used again for the next part. */
export type Parts = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A file to work on. */
export interface Source {
  /** As the user named it. */
  readonly path: string;
  /** Where it can be written on the disk; null for standard input and for a file of a Git revision. */
  readonly file: string | null;
  /** Where it is in the working folder, or was in the revision: its settings are there. null for standard input without a name. */
  readonly place: string | null;
  /** Reads it; a WorkspaceError where that cannot be done. */
  readonly bytes: () => Promise<Uint8Array>;
  /** Reads it part by part, of any size; a WorkspaceError where that cannot be done. */
  readonly parts: () => Parts;
}

/**
 * The files that arguments mean.
 *
 * @param patterns - files, folders, globs, `git:REV:PATH`, standard input
 * @param io - working folder and standard input
 * @param onError - is told of an argument that matches no file; without it the first one is thrown
 * @param inFolders - which files of a folder are meant
 * @returns the sources in the order of the arguments, each file once
 * @throws WorkspaceError if an argument matches no file
 */
export function sourcesOf(
  patterns: readonly string[],
  io: Io,
  onError?: (error: WorkspaceError) => void,
  inFolders: FolderFiles = 'configurations',
): readonly Source[] {
  const sources = new Map<string, Source>();
  for (const pattern of patterns) {
    for (const source of matches(pattern, io, onError, inFolders)) {
      const key = source.file ?? source.path;
      if (!sources.has(key)) {
        sources.set(key, source);
      }
    }
  }
  return [...sources.values()];
}

function matches(
  pattern: string,
  io: Io,
  onError: ((error: WorkspaceError) => void) | undefined,
  inFolders: FolderFiles,
): readonly Source[] {
  if (pattern === STDIN_NAME) {
    return [{ path: STDIN_NAME, file: null, place: null, bytes: io.stdin, parts: io.stdinParts }];
  }
  const [, revision, path] = GIT_PATH.exec(pattern) ?? [];
  if (revision !== undefined && path !== undefined) {
    return [
      {
        path: `${revision}:${path}`,
        file: null,
        place: resolve(io.cwd, path),
        bytes: async () => readFromGit(revision, path, io.cwd),
        async *parts() {
          yield await readFromGit(revision, path, io.cwd);
        },
      },
    ];
  }
  try {
    return expandPath(pattern, io.cwd, onError, inFolders).map((path): Source => {
      const file = resolve(io.cwd, path);
      return {
        path,
        file,
        place: file,
        bytes: async () => Promise.resolve(readFileBytes(file, path)),
        parts: () => readFileParts(file, path),
      };
    });
  } catch (error) {
    if (onError === undefined || !(error instanceof WorkspaceError)) {
      throw error;
    }
    onError(error);
    return [];
  }
}

/**
 * Gives standard input the name of the file that it holds: in reports, and for the settings of its folder.
 *
 * @param sources - what the arguments mean
 * @param named - the file, which need not be there
 * @param io - working folder
 * @returns the sources, in the same order
 * @throws UsageError if no argument is standard input
 */
export function withStdinNamed(sources: readonly Source[], named: string, io: Pick<Io, 'cwd'>): readonly Source[] {
  if (!sources.some(isStdin)) {
    throw new UsageError('--stdin-filename names what standard input holds; add - to the files');
  }
  return sources.map((source) =>
    isStdin(source) ? { ...source, path: named, place: resolve(io.cwd, named) } : source,
  );
}

function isStdin({ path, place }: Source): boolean {
  return path === STDIN_NAME && place === null;
}

/**
 * The files of recorded events that arguments mean.
 *
 * @param patterns - files, folders, globs, standard input
 * @param io - working folder and standard input
 * @returns the sources in the order of the arguments, each file once
 * @throws WorkspaceError if an argument matches no file
 */
export function eventSourcesOf(patterns: readonly string[], io: Io): readonly Source[] {
  return sourcesOf(patterns, io, undefined, 'events');
}

/**
 * The one configuration that an argument means.
 *
 * @param named - a file, standard input, or `git:REV:PATH`
 * @param io - working folder and standard input
 * @returns where it is
 * @throws WorkspaceError or UsageError if it is not one file
 */
export function configSource(named: string, io: Io): Source {
  const [source, ...others] = sourcesOf([named], io);
  if (source === undefined || others.length > 0) {
    throw new UsageError(`${named} is not a single file; name one configuration`);
  }
  return source;
}
