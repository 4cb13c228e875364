import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fstatSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { asWorkspaceError, WorkspaceError } from './workspace-error';

/** The largest file that is read, in bytes; a Sysmon configuration has a thousandth of it. */
export const LARGEST_FILE = 64 * 1024 * 1024;

const SHARED_MODE = 0o666;
const MODE_BITS = 0o7777;

/**
 * Reads a file.
 *
 * @param path - the file
 * @returns its bytes
 * @throws WorkspaceError if it is missing, forbidden, no file, or larger than 64 MiB
 * @example
 * ```ts
 * import { readFileBytes } from 'sysmon-wmi/node';
 * readFileBytes('sysmon.xml').length;
 * ```
 */
export function readFileBytes(path: string): Uint8Array {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > LARGEST_FILE) {
        throw new WorkspaceError('too-large', path, `${path} is larger than 64 MiB, which no Sysmon configuration is`);
      }
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw asWorkspaceError(error, path);
  }
}

/**
 * Writes a file atomically: whoever reads it sees the old content or the new, never a part.
 *
 * @param path - the file
 * @param content - its new content; a string is written as UTF-8
 * @param options - `overwrite`: replace an existing file, keeping its permissions
 * @throws WorkspaceError if the file exists and may not be replaced, or cannot be written
 * @example
 * ```ts
 * import { writeFileAtomically } from 'sysmon-wmi/node';
 * writeFileAtomically('baseline.xml', '<Sysmon schemaversion="4.22"/>\n', { overwrite: false });
 * ```
 */
export function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
  { overwrite }: { readonly overwrite: boolean },
): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    if (before !== undefined && !overwrite) {
      throw new WorkspaceError('exists', path, `${path} exists already`);
    }
    const file = openSync(temporary, 'wx', SHARED_MODE);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(file, bytes, written);
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (before !== undefined) {
      chmodSync(temporary, before.mode & MODE_BITS);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw asWorkspaceError(error, path);
  }
}
