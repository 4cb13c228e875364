import { relative } from 'node:path';
import type { VerifiedExclusion } from '../exclusions';
import type { EffectiveSettings } from '../settings';
import type { Io } from './io';

/** Finds the verified exclusions that files are compared with; each manifest is read once. */
export class VerifiedFinder {
  readonly #io: Io;
  readonly #today: string;
  readonly #read = new Map<string, Promise<readonly VerifiedExclusion[]>>();

  /**
   * @param today - YYYY-MM-DD
   * @param io - working folder
   */
  constructor(today: string, io: Io) {
    this.#today = today;
    this.#io = io;
  }

  /**
   * The verified exclusions for a file.
   *
   * @param settings - the settings in force for it
   * @returns them, or null where no manifest is named
   * @throws UnusableDocument if the manifest has problems, WorkspaceError if it cannot be read
   */
  async of({ exclusions }: EffectiveSettings): Promise<readonly VerifiedExclusion[] | null> {
    if (exclusions === null) {
      return null;
    }
    let read = this.#read.get(exclusions);
    if (read === undefined) {
      read = this.#load(exclusions);
      this.#read.set(exclusions, read);
    }
    return read;
  }

  async #load(path: string): Promise<readonly VerifiedExclusion[]> {
    const { loadVerified } = await import('./commands');
    const load = await loadVerified();
    return load(relative(this.#io.cwd, path), this.#io, this.#today);
  }
}
