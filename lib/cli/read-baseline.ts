import { checkDocument } from '../document';
import type { Baseline } from '../lint';
import { checkBaseline } from '../schemas';
import { readFileBytes } from '../workspace';
import { unusable } from './problems';

/**
 * Reads a baseline.
 *
 * @param file - its path
 * @param named - as the user named it
 * @returns the known findings
 * @throws UsageError if it is not in order, WorkspaceError if it cannot be read
 */
export function readBaseline(file: string, named: string): Baseline {
  const { value, problems } = checkDocument<Baseline>(readFileBytes(file, named), checkBaseline);
  if (value === undefined) {
    throw unusable(named, problems);
  }
  return value;
}
