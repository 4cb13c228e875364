import { checkDocument } from '../document';
import type { Baseline } from '../lint';
import { checkBaseline } from '../schemas';
import { unusable } from './problems';

/**
 * Reads a baseline.
 *
 * @param bytes - the content of its file
 * @param named - as the user named it
 * @returns the known findings
 * @throws UnusableDocument if it is not in order
 */
export function readBaseline(bytes: Uint8Array, named: string): Baseline {
  const { value, problems } = checkDocument<Baseline>(bytes, checkBaseline);
  if (value === undefined) {
    throw unusable(named, problems);
  }
  return value;
}
