import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { asWorkspaceError, WorkspaceError } from './workspace-error';

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);
const GLOB_CHARACTERS = /[*?[\]{}!]/;

/**
 * Finds the files that arguments of the command line mean: a file is itself, a folder its `*.xml` files at any depth, anything
 * else with glob characters a pattern.
 *
 * @param patterns - files, folders and globs
 * @param cwd - where relative ones start
 * @returns the files as named, sorted within each argument, without duplicates, with forward slashes
 * @throws WorkspaceError if an argument matches no file
 * @example
 * ```ts
 * import { expandPaths } from 'sysmon-wmi/node';
 * await expandPaths(['configs', 'sysmon*.xml'], process.cwd());
 * ```
 */
export async function expandPaths(patterns: readonly string[], cwd: string): Promise<readonly string[]> {
  const files = new Set<string>();
  for (const pattern of patterns) {
    for (const file of await expandOne(pattern, cwd)) {
      files.add(file.replaceAll('\\', '/'));
    }
  }
  return [...files];
}

async function expandOne(pattern: string, cwd: string): Promise<readonly string[]> {
  const found = statOf(resolve(cwd, pattern), pattern);
  if (found?.isDirectory() === true) {
    const files = xmlFilesIn(resolve(cwd, pattern), pattern.replace(/[\\/]+$/, ''));
    if (files.length === 0) {
      throw new WorkspaceError('no-match', pattern, `no file matches: the folder ${pattern} holds no .xml file`);
    }
    return files;
  }
  if (found !== undefined) {
    return [pattern];
  }
  if (!GLOB_CHARACTERS.test(pattern)) {
    throw new WorkspaceError('missing', pattern, `${pattern} does not exist`);
  }
  const { glob } = await import('tinyglobby');
  const files = await glob(pattern.replaceAll('\\', '/'), { cwd, ignore: ['**/node_modules/**', '**/.git/**'], dot: true });
  if (files.length === 0) {
    throw new WorkspaceError('no-match', pattern, `no file matches ${pattern}`);
  }
  return files.sort();
}

function statOf(path: string, named: string): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    const failure = asWorkspaceError(error, named);
    if (failure.kind === 'missing') {
      return undefined;
    }
    throw failure;
  }
}

function xmlFilesIn(folder: string, named: string): readonly string[] {
  const files: string[] = [];
  const pending = [{ folder, named }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    try {
      for (const entry of readdirSync(next.folder, { withFileTypes: true })) {
        const inner = { folder: join(next.folder, entry.name), named: `${next.named}/${entry.name}` };
        if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) {
          pending.push(inner);
        } else if (entry.isFile() && /\.xml$/i.test(entry.name)) {
          files.push(inner.named);
        }
      }
    } catch (error) {
      throw asWorkspaceError(error, next.named);
    }
  }
  return files.sort();
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
