import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { alreadyThere, notAFile, onDisk, WorkspaceError } from './workspace-error';
import { writeFileAtomically } from './write';

/** A file of a folder that is written as a whole. */
export interface FileToWrite {
  /** Its name in the folder. */
  readonly name: string;
  /** Its text, written as UTF-8. */
  readonly content: string;
}

/** How to write the files of a folder. */
export interface WriteFolderOptions {
  /** Whether files that exist may be replaced. */
  readonly overwrite: boolean;
  /** The folder as errors name it; the one that is written unless given. */
  readonly named?: string;
}

/**
 * Writes files into a folder, which is made where it is absent: all of them, or none where one may not be replaced. Where the disk
 * fails in the middle, the files that are new are taken away again.
 *
 * @param folder - absolute, or relative to the working folder of the process
 * @param files - names and texts
 * @param options - whether files may be replaced
 * @returns for each file whether it replaced another
 * @throws WorkspaceError if a file exists and may not be replaced, the folder is a file, or the disk fails
 * @example
 * ```ts
 * import { writeFilesTogether } from 'sysmon-wmi/node';
 * writeFilesTogether('kit', [{ name: 'README.md', content: 'kit\n' }], { overwrite: false });
 * ```
 */
export function writeFilesTogether(
  folder: string,
  files: readonly FileToWrite[],
  options: WriteFolderOptions,
): readonly boolean[] {
  const { overwrite, named = folder } = options;
  const places = files.map(({ name, content }) => ({ path: join(folder, name), called: `${named}/${name}`, content }));
  const replaced = onDisk(named, () => {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
      throw new WorkspaceError('failed', named, `${named} is a file`, 'name a folder');
    }
    return places.map(({ path, called }) => isThere(path, called, overwrite));
  });
  const made: string[] = [];
  try {
    onDisk(named, () => mkdirSync(folder, { recursive: true }));
    for (const [index, { path, called, content }] of places.entries()) {
      writeFileAtomically(path, content, { overwrite, named: called });
      if (replaced[index] === false) {
        made.push(path);
      }
    }
  } catch (error) {
    for (const path of made) {
      rmSync(path, { force: true });
    }
    throw error;
  }
  return replaced;
}

function isThere(path: string, called: string, overwrite: boolean): boolean {
  const existing = statSync(path, { throwIfNoEntry: false });
  if (existing?.isDirectory() === true) {
    throw notAFile(called);
  }
  if (existing !== undefined && !overwrite) {
    throw alreadyThere(called);
  }
  return existing !== undefined;
}
