import type { Dirent } from 'node:fs';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import { onDisk, WorkspaceError } from './workspace-error';

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);
const GLOB_CHARACTERS = /[*?[\]{}]/;

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
 * Finds the files that an argument of the command line means: a file is itself, a folder its `*.xml` files at any depth (without
 * those of node_modules and .git), and anything else with glob characters a pattern.
 *
 * @param argument - a file, folder or glob
 * @param cwd - where a relative one starts, absolute
 * @returns the files as named, with forward slashes; those of a folder or glob sorted by their code units
 * @throws WorkspaceError if it matches no file
 * @example
 * ```ts
 * import { expandPath } from 'sysmon-wmi/node';
 * expandPath('configs', process.cwd()); // ['configs/laptops.xml', 'configs/servers/sysmon.xml']
 * ```
 */
export function expandPath(argument: string, cwd: string): readonly string[] {
  const path = resolve(cwd, argument);
  if (GLOB_CHARACTERS.test(argument) && !existsSync(path)) {
    return filesOfGlob(argument, cwd);
  }
  const isFolder = onDisk(argument, () => statSync(path).isDirectory());
  return isFolder ? filesOfFolder(argument, path) : [withSlashes(argument)];
}

function filesOfGlob(pattern: string, cwd: string): readonly string[] {
  const ignore = [...SKIPPED_FOLDERS].map((name) => `**/${name}/**`);
  const files = globSync(withSlashes(pattern), { cwd, ignore, expandDirectories: false });
  if (files.length === 0) {
    throw new WorkspaceError('no-match', pattern, `no file matches ${pattern}`, 'check the pattern');
  }
  return files.sort(byCodeUnits);
}

function filesOfFolder(named: string, folder: string): readonly string[] {
  const files: string[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const current = next;
    const currentName = posix.join(withSlashes(named), withSlashes(relative(folder, current)));
    for (const entry of onDisk(currentName, () => readdirSync(current, { withFileTypes: true }))) {
      if (entry.isDirectory()) {
        // A link to a folder is no directory here and so is not followed: links can form cycles.
        if (!SKIPPED_FOLDERS.has(entry.name)) {
          pending.push(join(current, entry.name));
        }
      } else if (/\.xml$/i.test(entry.name) && isReadToAnEnd(entry, join(current, entry.name))) {
        files.push(posix.join(currentName, entry.name));
      }
    }
  }
  if (files.length === 0) {
    const help = 'name the configuration itself where its name ends otherwise';
    throw new WorkspaceError('no-match', named, `no file matches: the folder ${named} holds no .xml file`, help);
  }
  return files.sort(byCodeUnits);
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
 * @param name - the file's name
 * @param folder - where the search starts, absolute
 * @returns its absolute path, or null
 * @example
 * ```ts
 * import { findUpward } from 'sysmon-wmi/node';
 * findUpward('.sysmon-wmi.json', process.cwd());
 * ```
 */
export function findUpward(name: string, folder: string): string | null {
  for (let current = folder; ; current = dirname(current)) {
    const candidate = join(current, name);
    if (existsSync(candidate)) {
      return candidate;
    }
    if (existsSync(join(current, '.git')) || dirname(current) === current) {
      return null;
    }
  }
}
