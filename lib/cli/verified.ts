import { relative } from 'node:path';
import type { VerifiedExclusion } from '../exclusions';
import { verifiedExclusions } from '../exclusions';
import type { Io } from './io';
import { loadManifest } from './manifest';

/** Reads the verified exclusions that files are compared with; each manifest is read once. */
export class VerifiedFinder {
  readonly #io: Io;
  readonly #today: string;
  readonly #read = new Map<string, readonly VerifiedExclusion[]>();

  /**
   * @param today - YYYY-MM-DD
   * @param io - working folder
   */
  constructor(today: string, io: Io) {
    this.#today = today;
    this.#io = io;
  }

  /**
   * The verified exclusions of a manifest, those that have expired marked.
   *
   * @param manifest - where it is
   * @returns its entries
   * @throws UnusableDocument if it has problems, WorkspaceError if it cannot be read
   */
  of(manifest: string): readonly VerifiedExclusion[] {
    let read = this.#read.get(manifest);
    if (read === undefined) {
      const named = relative(this.#io.cwd, manifest);
      read = verifiedExclusions(loadManifest(named, this.#io, this.#today, 'allowed'), this.#today);
      this.#read.set(manifest, read);
    }
    return read;
  }
}
