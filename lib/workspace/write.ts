import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { readFileBytes } from './read';
import { inTemporaryFolder } from './temporary-folder';
import {
  alreadyThere,
  changedMeanwhile,
  leadsNowhere,
  manyLinks,
  notAFile,
  notInPlace,
  onDisk,
} from './workspace-error';

/** What is kept of a file that is replaced. */
export interface ReplacedFile {
  /** Whether it is a file, not a device or a pipe. */
  isFile(): boolean;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** What a file is to hold: text, which is written as UTF-8, bytes, or the parts of a text that may be longer than one string can be. */
export type FileContent = string | Uint8Array | readonly string[];

/** How to write a file. */
export interface WriteOptions {
  /** Whether a file that exists may be replaced. */
  readonly overwrite: boolean;
  /** The path as errors name it; the one that is written unless given. */
  readonly named?: string;
  /**
   * What the file held when it was read, null where there was none: where it holds something else by now, nothing is written.
   * Without it whatever is there is replaced.
   */
  readonly expected?: Uint8Array | null;
}

/**
 * Writes a file atomically: whoever reads it sees the old content or the new, never a part. A file that is replaced keeps its
 * permissions, and its owner and group where the system allows that; a symbolic link goes on pointing to it. A pipe or device is
 * written directly.
 *
 * @param path - absolute, or relative to the working folder of the process
 * @param content - text is written as UTF-8
 * @param options - whether it may replace a file, and which
 * @throws WorkspaceError if the file exists and may not be replaced, is not what is expected, has more than one hard link (the
 * others would go on showing the old content), or cannot be written
 * @example
 * ```ts
 * import { writeFileAtomically } from 'sysmon-wmi/node';
 * writeFileAtomically('baseline.xml', '<Sysmon schemaversion="4.22"/>\n', { overwrite: false });
 * ```
 */
export function writeFileAtomically(path: string, content: FileContent, options: WriteOptions): void {
  const { overwrite, named = path, expected } = options;
  onDisk(named, () => {
    const existing = replaceable(path, named);
    if (existing !== undefined && existing.isFile() && !overwrite) {
      throw alreadyThere(named);
    }
    if (expected !== undefined && (expected === null) !== (existing === undefined)) {
      throw changedMeanwhile(named);
    }
    if (existing === undefined) {
      create(path, content);
    } else if (existing.isFile()) {
      replace(realpathSync(path), content, existing, { named, expected: expected ?? undefined });
    } else if (expected === undefined) {
      writeParts(path, content);
    } else {
      throw notInPlace(named);
    }
  });
}

/**
 * What stands where a file is to be written.
 *
 * @param path - the file
 * @param named - the path as errors name it
 * @returns its status; undefined where there is nothing yet
 * @throws WorkspaceError if a file can neither be made nor replaced there
 */
export function replaceable(path: string, named: string): ReplacedFile | undefined {
  const existing = statSync(path, { throwIfNoEntry: false });
  if (existing === undefined && lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
    throw leadsNowhere(named);
  }
  if (existing?.isDirectory() === true) {
    throw notAFile(named);
  }
  if (existing?.isFile() === true && existing.nlink > 1) {
    throw manyLinks(named, existing.nlink);
  }
  return existing;
}

function create(path: string, content: FileContent): void {
  inTemporaryFolder(dirname(path), (temporary) => {
    writeParts(temporary, content);
    putNew(temporary, path);
  });
}

function writeParts(path: string, content: FileContent): void {
  const descriptor = openSync(path, 'w');
  try {
    for (const part of typeof content === 'string' || content instanceof Uint8Array ? [content] : content) {
      writeFileSync(descriptor, part);
    }
    flush(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A pipe has nothing to flush. */
function flush(descriptor: number): void {
  if (fstatSync(descriptor).isFile()) {
    fsyncSync(descriptor);
  }
}

/** Neither a hard link nor a file that is made exclusively replaces one that somebody made in the meantime. */
function putNew(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
    return;
  } catch {
    // Not every file system has hard links.
    closeSync(openSync(path, 'wx'));
  }
  try {
    renameSync(temporary, path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

function replace(
  path: string,
  content: FileContent,
  existing: ReplacedFile,
  { named, expected }: { readonly named: string; readonly expected: Uint8Array | undefined },
): void {
  // A rename asks only for the right to write to the folder; a file that its owner made read-only stays as it is.
  accessSync(path, constants.W_OK);
  inTemporaryFolder(dirname(path), (temporary) => {
    writeParts(temporary, content);
    keepOwner(temporary, existing);
    chmodSync(temporary, existing.mode);
    // As late as can be: what an editor saves before this line is seen.
    if (expected !== undefined && !holds(path, expected, named)) {
      throw changedMeanwhile(named);
    }
    renameSync(temporary, path);
  });
}

/** Only root gives a file away; others may still set the group where they belong to it. */
function keepOwner(temporary: string, { uid, gid }: ReplacedFile): void {
  const made = statSync(temporary);
  const owners = made.uid === uid && made.gid === gid ? [] : [uid, made.uid];
  for (const owner of owners) {
    try {
      chownSync(temporary, owner, gid);
      return;
    } catch {
      continue;
    }
  }
}

function holds(path: string, expected: Uint8Array, named: string): boolean {
  return (
    statSync(path, { throwIfNoEntry: false })?.isFile() === true &&
    Buffer.compare(readFileBytes(path, named), expected) === 0
  );
}
