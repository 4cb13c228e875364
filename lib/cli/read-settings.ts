import { parseSettings, SettingsError } from '../settings';
import type { Settings } from '../settings';
import { unusable } from './problems';
import { isPackageFile, PACKAGE_KEY } from './settings-file';

/**
 * Reads a settings file.
 *
 * @param bytes - its content
 * @param named - as errors name it
 * @param ruleIds - the rules that exist
 * @returns the settings
 * @throws UnusableDocument if it is not in order
 */
export function readSettings(bytes: Uint8Array, named: string, ruleIds: readonly string[]): Settings {
  try {
    return parseSettings(bytes, named, ruleIds, isPackageFile(named) ? PACKAGE_KEY : undefined);
  } catch (error) {
    throw error instanceof SettingsError ? unusable(named, [error.problem]) : error;
  }
}
