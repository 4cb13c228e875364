import type { VerifiedExclusion } from '../exclusions';
import { verifiedExclusions } from '../exclusions';
import type { Io } from './io';
import { loadManifest } from './manifest';

/**
 * Reads the manifest that the exclusions of files are compared with.
 *
 * @param path - as errors name it
 * @param io - working folder
 * @param today - YYYY-MM-DD
 * @returns its entries, those that have expired marked
 * @throws UnusableDocument if the manifest has problems, WorkspaceError if it cannot be read
 */
export function loadVerified(path: string, io: Io, today: string): readonly VerifiedExclusion[] {
  return verifiedExclusions(loadManifest(path, io, today, 'allowed'), today);
}
