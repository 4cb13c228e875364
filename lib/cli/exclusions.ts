import { resolve } from 'node:path';
import type { SubscriptionExclusion } from '../template';
import { parseExclusions } from '../template';
import { readFileBytes } from '../workspace';
import type { Io } from './io';
import { UsageError } from './io';

/**
 * Reads the file of `--exclusions`.
 *
 * @param path - the file, as the user named it
 * @param io - the working folder
 * @returns the subscriptions that are not to be logged
 * @throws WorkspaceError if it cannot be read, UsageError or TemplateError if it does not hold exclusions
 */
export function readExclusions(path: string, io: Io): readonly SubscriptionExclusion[] {
  return parseExclusions(readJson(path, io));
}

function readJson(path: string, io: Io): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(readFileBytes(resolve(io.cwd, path), path)));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new UsageError(`${path} is not JSON (${error.message}); it holds a list of exclusions`);
    }
    throw error;
  }
}
