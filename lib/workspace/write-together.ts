import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readFileBytes } from './read';
import { alreadyThere, onDisk, WorkspaceError } from './workspace-error';
import { replaceable, writeFileAtomically } from './write';

/** A file of a folder that is written as a whole. */
export interface FileToWrite {
  /** Its name in the folder, or its path below it. */
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
 * Writes files into a folder, which is made where it is absent: all of them, or none. Where one may not be replaced nothing is
 * written; where one was changed meanwhile or the disk fails in the middle, those that were written hold again what they held.
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
  const places = onDisk(named, () => {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
      throw new WorkspaceError('failed', named, `${named} is a file`, 'name a folder');
    }
    return files.map(({ name, content }): PlannedFile => {
      const path = join(folder, name);
      const called = `${named}/${name}`;
      return { path, called, content, before: contentBefore(path, called, overwrite) };
    });
  });
  const written: PlannedFile[] = [];
  try {
    onDisk(named, () => mkdirSync(folder, { recursive: true }));
    for (const place of places) {
      const { path, called, content, before } = place;
      onDisk(called, () => mkdirSync(dirname(path), { recursive: true }));
      writeFileAtomically(path, content, { overwrite, named: called, expected: before });
      written.push(place);
    }
  } catch (error) {
    written.forEach(takeBack);
    throw error;
  }
  return places.map(({ before }) => before !== null);
}

interface PlannedFile {
  readonly path: string;
  readonly called: string;
  readonly content: string;
  /** Null where there is no such file. */
  readonly before: Uint8Array | null;
}

function contentBefore(path: string, called: string, overwrite: boolean): Uint8Array | null {
  const existing = replaceable(path, called);
  if (existing !== undefined && !overwrite) {
    throw alreadyThere(called);
  }
  if (existing?.isFile() === false) {
    throw new WorkspaceError('failed', called, `${called} is not a file that can be replaced`, 'name another folder');
  }
  return existing === undefined ? null : readFileBytes(path, called);
}

function takeBack({ path, called, content, before }: PlannedFile): void {
  if (before === null) {
    rmSync(path, { force: true });
  } else {
    writeFileAtomically(path, before, { overwrite: true, named: called, expected: Buffer.from(content) });
  }
}
