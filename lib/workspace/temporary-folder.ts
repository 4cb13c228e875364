import { lstatSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Followed by six characters of `mkdtemp`. */
const PREFIX = '.sysmon-wmi-';
const OWN_NAME = /^\.sysmon-wmi-[A-Za-z0-9]{6}$/;
const CONTENT = 'new';
const STALE_AFTER_MS = 60 * 60 * 1000;

/**
 * Runs a write with a file in a temporary folder of its own, which is removed whatever happens. What a killed process left behind
 * in the same place more than an hour ago is removed too.
 *
 * @param folder - where the temporary folder is made; a rename stays on one file system
 * @param write - is given the path of a file that does not exist yet
 * @throws what `write` throws, and the file system's error where no folder can be made
 * @example
 * ```ts
 * inTemporaryFolder('/srv', (temporary) => writeFileSync(temporary, 'text'));
 * ```
 */
export function inTemporaryFolder(folder: string, write: (temporary: string) => void): void {
  const own = mkdtempSync(join(folder, PREFIX));
  try {
    removeStale(folder, statSync(own).mtimeMs);
    write(join(own, CONTENT));
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** Compared with a fresh folder's own stamp: both are of the same file system's clock. */
function removeStale(folder: string, now: number): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (status?.isDirectory() === true && now - status.mtimeMs > STALE_AFTER_MS) {
      removeOwn(path);
    }
  }
}

/** In a folder that may be written to but not read, what was left behind stays. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => OWN_NAME.test(name));
  } catch {
    return [];
  }
}

/** What holds anything but our one file is not ours; what may not be removed, or is being removed by another process, is let be. */
function removeOwn(path: string): void {
  try {
    if (readdirSync(path).every((name) => name === CONTENT)) {
      rmSync(join(path, CONTENT), { force: true });
      rmdirSync(path);
    }
  } catch {
    return;
  }
}
