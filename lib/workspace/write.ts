import type { Stats } from 'node:fs';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { alreadyThere, notAFile, onDisk } from './workspace-error';

/** How to write a file. */
export interface WriteOptions {
  /** Whether a file that exists may be replaced. */
  readonly overwrite: boolean;
  /** The path as errors name it; the one that is written unless given. */
  readonly named?: string;
}

/**
 * Writes a file atomically: whoever reads it sees the old content or the new, never a part. A file that is replaced keeps its
 * permissions, and a symbolic link goes on pointing to it; a pipe or device is written directly.
 *
 * @param path - absolute, or relative to the working folder of the process
 * @param content - a string is written as UTF-8
 * @param options - whether it may replace a file
 * @throws WorkspaceError if the file exists and may not be replaced, or cannot be written
 * @example
 * ```ts
 * import { writeFileAtomically } from 'sysmon-wmi/node';
 * writeFileAtomically('baseline.xml', '<Sysmon schemaversion="4.22"/>\n', { overwrite: false });
 * ```
 */
export function writeFileAtomically(path: string, content: string | Uint8Array, options: WriteOptions): void {
  const { overwrite, named = path } = options;
  onDisk(named, () => {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing === undefined) {
      writeBeside(path, content, (temporary) => {
        putNew(temporary, path);
      });
    } else if (existing.isDirectory()) {
      throw notAFile(named);
    } else if (!existing.isFile()) {
      writeFileSync(path, content);
    } else if (overwrite) {
      replace(realpathSync(path), content, existing);
    } else {
      throw alreadyThere(named);
    }
  });
}

function replace(path: string, content: string | Uint8Array, { mode }: Stats): void {
  // A rename asks only for the right to write to the folder; a file that its owner made read-only stays as it is.
  accessSync(path, constants.W_OK);
  writeBeside(path, content, (temporary) => {
    chmodSync(temporary, mode);
    renameSync(temporary, path);
  });
}

function writeBeside(path: string, content: string | Uint8Array, move: (temporary: string) => void): void {
  const folder = mkdtempSync(join(dirname(path), '.sysmon-wmi-'));
  try {
    const temporary = join(folder, 'new');
    writeFileSync(temporary, content, { flush: true });
    move(temporary);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Unlike a rename, neither a hard link nor an exclusive copy replaces a file that somebody made in the meantime. */
function putNew(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch {
    // Not every file system has hard links; where the file is there already, the copy fails too.
    copyFileSync(temporary, path, constants.COPYFILE_EXCL);
  }
}
