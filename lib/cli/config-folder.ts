import { join, posix, resolve } from 'node:path';
import { isFolder, listFromGit } from '../workspace';
import type { Io } from './io';
import { STDIN_NAME } from './io';
import type { Source } from './sources';
import { GIT_PATH, sourcesOf } from './sources';

/** The configurations of a folder, by their paths below it. */
export interface ConfigFolder {
  /** As the user named it. */
  readonly path: string;
  readonly files: ReadonlyMap<string, Source>;
}

/**
 * The folder that an argument means.
 *
 * @param named - a file, a folder, standard input, or `git:REV:PATH`
 * @param io - working folder
 * @returns its configurations; null where it is no folder
 * @throws WorkspaceError if a folder of a revision cannot be listed
 */
export async function configFolder(named: string, io: Io): Promise<ConfigFolder | null> {
  const [, revision, path] = GIT_PATH.exec(named) ?? [];
  if (revision !== undefined && path !== undefined) {
    const names = await listFromGit(revision, path, io.cwd);
    const sourceOf = (name: string): readonly Source[] => sourcesOf([`git:${revision}:${posix.join(path, name)}`], io);
    return names === null ? null : { path: `${revision}:${path}`, files: byName(names, sourceOf) };
  }
  if (named === STDIN_NAME || !isFolder(resolve(io.cwd, named))) {
    return null;
  }
  const sources = sourcesOf([named], io, (error) => {
    // A folder without a configuration is one where all of them were removed.
    if (error.kind !== 'no-match') {
      throw error;
    }
  });
  const below = join(named, '.').replaceAll('\\', '/');
  const nameOf = ({ path: whole }: Source): string => posix.relative(below, posix.normalize(whole));
  return { path: named, files: new Map(sources.map((source) => [nameOf(source), source])) };
}

function byName(names: readonly string[], sourceOf: (name: string) => readonly Source[]): ReadonlyMap<string, Source> {
  return new Map(names.flatMap((name) => sourceOf(name).map((source) => [name, source] as const)));
}
