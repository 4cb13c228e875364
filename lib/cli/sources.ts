import { resolve } from 'node:path';
import { expandPaths, readFileBytes } from '../workspace';
import type { Io } from './io';

/** How the name of standard input is shown. */
export const STDIN_NAME = '<stdin>';

/** A file to work on. */
export interface Source {
  /** As the user named it. */
  readonly path: string;
  /** Where it is on the disk; null for standard input. */
  readonly file: string | null;
  readonly bytes: () => Promise<Uint8Array>;
}

/**
 * The files that arguments mean.
 *
 * @param patterns - files, folders, globs, `-`
 * @param io - working folder and standard input
 * @returns the sources in the order of the arguments
 * @throws WorkspaceError if an argument matches no file
 */
export async function sourcesOf(patterns: readonly string[], io: Io): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const pattern of patterns) {
    if (pattern === '-') {
      sources.push({ path: STDIN_NAME, file: null, bytes: io.stdin });
      continue;
    }
    for (const path of await expandPaths([pattern], io.cwd)) {
      const file = resolve(io.cwd, path);
      sources.push({ path, file, bytes: () => Promise.resolve(readNamed(file, path)) });
    }
  }
  return sources.filter(({ path }, index) => sources.findIndex((other) => other.path === path) === index);
}

/** Reads a file; messages show the name that the user gave. */
function readNamed(file: string, path: string): Uint8Array {
  try {
    return readFileBytes(file);
  } catch (error) {
    if (error instanceof Error) {
      error.message = error.message.replace(file, path);
    }
    throw error;
  }
}
