import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { findUpward } from '../workspace';
import { UsageError } from './io';

const PACKAGE = 'package.json';
const NAMES = ['.sysmon-wmi.json', '.sysmon-wmi.yaml', '.sysmon-wmi.yml', PACKAGE] as const;

/** The key of package.json that holds settings. */
export const PACKAGE_KEY = 'sysmon-wmi';

/**
 * The settings file of a folder: the nearest one upward, up to the root of the Git repository.
 *
 * @param folder - absolute
 * @param cwd - errors name files relative to it
 * @returns its absolute path, or null where there is none
 * @throws UsageError where one folder has two: neither can be taken for the one that was meant
 */
export function settingsFileOf(folder: string, cwd: string): string | null {
  const found = findUpward(NAMES, folder, holdsSettings);
  if (found === null) {
    return null;
  }
  const others = NAMES.map((name) => join(dirname(found), name)).filter(
    (path) => path !== found && holdsSettings(path),
  );
  if (others.length > 0) {
    const all = [found, ...others].map((path) => relative(cwd, path)).join(', ');
    throw new UsageError(`several files hold settings for the same folder: ${all}; keep one of them`);
  }
  return found;
}

/**
 * Whether settings in a file stand below {@link PACKAGE_KEY}.
 *
 * @param path - the file
 * @returns true for a package.json
 */
export function isPackageFile(path: string): boolean {
  return basename(path) === PACKAGE;
}

/** Most files called package.json say nothing of Sysmon. One that cannot be read might: reading it as settings then says why it cannot. */
function holdsSettings(path: string): boolean {
  if (!isPackageFile(path) || !existsSync(path)) {
    return existsSync(path);
  }
  try {
    const text = readFileSync(path, 'utf8');
    return text.includes(`"${PACKAGE_KEY}"`) && Object.hasOwn(JSON.parse(text) as object, PACKAGE_KEY);
  } catch {
    return true;
  }
}
