import type { Dirent, PathLike } from 'node:fs';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import { onDisk, WorkspaceError } from './workspace-error';

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);
const GLOB_CHARACTERS = /[*?[\]{}]/;
/** Links between folders multiply the ways to a file: so often a pattern may come to folders where it was before. */
const MOST_VISITS_AGAIN = 200;

/** Is told of a folder that cannot be read, so that the others still are. */
export type OnUnreadable = (error: WorkspaceError) => void;

/**
 * Whether there is a file or folder.
 *
 * @param path - absolute, or relative to the working folder of the process
 * @returns true where something of that name can be found
 * @example
 * ```ts
 * import { exists } from 'sysmon-wmi/node';
 * exists('sysmon.xml');
 * ```
 */
export function exists(path: string): boolean {
  return existsSync(path);
}

/**
 * Whether there is a folder of that name.
 *
 * @param path - absolute, or relative to the working folder of the process
 * @returns false for a file, and where nothing can be found
 * @example
 * ```ts
 * import { isFolder } from 'sysmon-wmi/node';
 * isFolder('configs');
 * ```
 */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Who reads it says why it cannot be read.
    return false;
  }
}

/** Which files of a folder are meant. */
export type FolderFiles = 'configurations' | 'events';

const FOLDER_FILES = {
  configurations: {
    names: /\.xml$/i,
    what: '.xml',
    help: 'name the file itself if it has another extension',
  },
  events: {
    names: /\.(?:evtx|xml|jsonl?|ndjson|csv|txt|log)(?:\.gz)?$/i,
    what: '.evtx, .xml, .json, .jsonl, .ndjson, .csv, .txt or .log (.gz)',
    help: 'name the files themselves if they have other extensions',
  },
} as const;

/**
 * Finds the files that an argument of the command line means: a file is itself, a folder the files in it at any depth that may be
 * meant (without those of node_modules and .git), and anything else with glob characters a pattern.
 *
 * @param argument - a file, folder or glob
 * @param cwd - where a relative one starts, absolute
 * @param onUnreadable - is told of a folder below that cannot be read; without it that is thrown
 * @param inFolders - which files of a folder are meant; configurations (`*.xml`) unless given
 * @returns the files as named, with forward slashes; those of a folder or glob sorted by their code units
 * @throws WorkspaceError if it matches no file, or more folders than can be looked through
 * @example
 * ```ts
 * import { expandPath } from 'sysmon-wmi/node';
 * expandPath('configs', process.cwd()); // ['configs/laptops.xml', 'configs/servers/sysmon.xml']
 * ```
 */
export function expandPath(
  argument: string,
  cwd: string,
  onUnreadable: OnUnreadable = raise,
  inFolders: FolderFiles = 'configurations',
): readonly string[] {
  const path = resolve(cwd, argument);
  if (GLOB_CHARACTERS.test(argument) && !existsSync(path)) {
    return filesOfGlob(argument, cwd, onUnreadable);
  }
  const isDirectory = onDisk(argument, () => statSync(path).isDirectory());
  return isDirectory ? filesOfFolder(argument, path, onUnreadable, inFolders) : [withSlashes(argument)];
}

function raise(error: WorkspaceError): never {
  throw error;
}

function filesOfGlob(pattern: string, cwd: string, onUnreadable: OnUnreadable): readonly string[] {
  const ignore = [...SKIPPED_FOLDERS].map((name) => `**/${name}/**`);
  const unreadable: WorkspaceError[] = [];
  const visited = new Set<string>();
  let again = 0;
  // The package passes over what it cannot read without a word.
  const readFolder = (path: PathLike): readonly Dirent[] => {
    if (again > MOST_VISITS_AGAIN) {
      return [];
    }
    try {
      return onDisk(withSlashes(relative(cwd, String(path))), () => {
        const real = realpathSync(path);
        again += visited.has(real) ? 1 : 0;
        visited.add(real);
        return readdirSync(path, { withFileTypes: true });
      });
    } catch (error) {
      if (error instanceof WorkspaceError && error.kind !== 'missing') {
        unreadable.push(error);
      }
      return [];
    }
  };
  const fs = { readdirSync: readFolder as unknown as typeof readdirSync };
  const files = globSync(withSlashes(pattern), { cwd, ignore, expandDirectories: false, fs });
  if (again > MOST_VISITS_AGAIN) {
    const message = `${pattern} leads to the same folders again and again, through links between them`;
    throw new WorkspaceError('failed', pattern, message, 'name a folder: links to folders are not followed there');
  }
  unreadable.forEach(onUnreadable);
  if (files.length === 0) {
    throw new WorkspaceError('no-match', pattern, `no file matches ${pattern}`, 'check the pattern');
  }
  return files.sort(byCodeUnits);
}

function filesOfFolder(
  named: string,
  folder: string,
  onUnreadable: OnUnreadable,
  inFolders: FolderFiles,
): readonly string[] {
  const { names, what, help } = FOLDER_FILES[inFolders];
  const files: string[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const current = next;
    const currentName = posix.join(withSlashes(named), withSlashes(relative(folder, current)));
    for (const entry of entriesOf(current, currentName, onUnreadable)) {
      if (entry.isDirectory()) {
        // A link to a folder is no directory here and so is not followed: links can form cycles.
        if (!SKIPPED_FOLDERS.has(entry.name)) {
          pending.push(join(current, entry.name));
        }
      } else if (names.test(entry.name) && isReadToAnEnd(entry, join(current, entry.name))) {
        files.push(posix.join(currentName, entry.name));
      }
    }
  }
  if (files.length === 0) {
    throw new WorkspaceError('no-match', named, `no file matches: the folder ${named} has no ${what} file`, help);
  }
  return files.sort(byCodeUnits);
}

function entriesOf(folder: string, named: string, onUnreadable: OnUnreadable): readonly Dirent[] {
  try {
    return onDisk(named, () => readdirSync(folder, { withFileTypes: true }));
  } catch (error) {
    if (!(error instanceof WorkspaceError)) {
      throw error;
    }
    onUnreadable(error);
    return [];
  }
}

/** A pipe waits for somebody who may never come, so it has to be named. What cannot be told is said when it is read. */
function isReadToAnEnd(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) {
    return entry.isFile();
  }
  try {
    const target = statSync(path);
    return target.isFile() || target.isDirectory();
  } catch {
    return true;
  }
}

function withSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** The same order on every platform and in every locale. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Finds the nearest file of a name, in a folder or above it; the search ends at the root of a Git repository.
 *
 * @param names - the file's name, or several, of which an earlier one counts more in the same folder
 * @param folder - where the search starts, absolute
 * @param counts - whether a path is a file that is looked for; that it exists, unless given
 * @returns its absolute path, or null
 * @example
 * ```ts
 * import { findUpward } from 'sysmon-wmi/node';
 * findUpward('.sysmon-wmi.json', process.cwd());
 * ```
 */
export function findUpward(
  names: string | readonly string[],
  folder: string,
  counts: (path: string) => boolean = existsSync,
): string | null {
  for (let current = folder; ; current = dirname(current)) {
    const here = current;
    const found = [names].flat().find((name) => counts(join(here, name)));
    if (found !== undefined) {
      return join(current, found);
    }
    if (existsSync(join(current, '.git')) || dirname(current) === current) {
      return null;
    }
  }
}
