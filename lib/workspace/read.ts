import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { notAFile, onDisk, WorkspaceError } from './workspace-error';

/** The largest input, in bytes (64 MiB); a Sysmon configuration has a hundredth of it. */
export const LARGEST_FILE = 64 * 1024 * 1024;

const SMALLEST_CHUNK = 16 * 1024;

/** So many bytes of a file of any size are read at a time. */
const PART = 1024 * 1024;

/**
 * Reads a file, pipe or device to its end.
 *
 * @param path - absolute, or relative to the working folder of the process
 * @param named - the path as errors name it; the same unless given
 * @returns its bytes, at most {@link LARGEST_FILE}
 * @throws WorkspaceError if it is missing, forbidden, a folder, or too large
 * @example
 * ```ts
 * import { readFileBytes } from 'sysmon-wmi/node';
 * readFileBytes('sysmon.xml').length;
 * ```
 */
export function readFileBytes(path: string, named = path): Uint8Array {
  return onDisk(named, () => {
    const file = openSync(path, 'r');
    try {
      const stats = fstatSync(file);
      if (stats.isDirectory()) {
        throw notAFile(named);
      }
      if (stats.size > LARGEST_FILE) {
        throw tooLarge(named);
      }
      return readToEnd(file, stats.size, named);
    } finally {
      closeSync(file);
    }
  });
}

/**
 * Reads a file, pipe or device of any size, part by part.
 *
 * @param path - absolute, or relative to the working folder of the process
 * @param named - the path as errors name it; the same unless given
 * @returns its parts, each in a buffer that is used again for those after them
 * @throws WorkspaceError if it is missing, forbidden or a folder
 * @example
 * ```ts
 * import { readFileParts } from 'sysmon-wmi/node';
 * let size = 0;
 * for (const part of readFileParts('events.jsonl')) {
 *   size += part.length;
 * }
 * ```
 */
export function* readFileParts(path: string, named = path): Generator<Uint8Array> {
  const file = onDisk(named, () => openSync(path, 'r'));
  try {
    if (onDisk(named, () => fstatSync(file)).isDirectory()) {
      throw notAFile(named);
    }
    const buffer = Buffer.allocUnsafeSlow(PART);
    for (;;) {
      const count = onDisk(named, () => readSync(file, buffer));
      if (count === 0) {
        return;
      }
      yield buffer.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * The size of a file.
 *
 * @param path - absolute, or relative to the working folder of the process
 * @returns in bytes; null where it is no file, or cannot be asked
 * @example
 * ```ts
 * import { fileSize } from 'sysmon-wmi/node';
 * fileSize('events.jsonl'); // 1234
 * ```
 */
export function fileSize(path: string): number | null {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats.size : null;
  } catch {
    return null;
  }
}

/** A file may grow meanwhile, and pipes and files of /proc say that they have no bytes: the end is where nothing more is read. */
function readToEnd(file: number, expected: number, named: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.max(expected - total + 1, SMALLEST_CHUNK));
    const count = readSync(file, chunk);
    if (count === 0) {
      return Buffer.concat(chunks, total);
    }
    total += count;
    if (total > LARGEST_FILE) {
      throw tooLarge(named);
    }
    chunks.push(chunk.subarray(0, count));
  }
}

/**
 * The error for more bytes than {@link LARGEST_FILE}.
 *
 * @param named - what was to be read, as the user named it
 * @returns the error, to be thrown
 * @example
 * ```ts
 * import { tooLarge } from 'sysmon-wmi/node';
 * tooLarge('huge.xml').kind; // 'too-large'
 * ```
 */
export function tooLarge(named: string): WorkspaceError {
  const help = 'no Sysmon configuration is that large; check that this is the right file';
  return new WorkspaceError('too-large', named, `${named} is larger than 64 MiB`, help);
}
