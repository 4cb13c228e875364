import { relative } from 'node:path';
import type { VerifiedExclusion } from '../exclusions';
import type { EffectiveSettings } from '../settings';
import type { Given } from './command';
import type { Io } from './io';
import { todayOf } from './today';

/** Finds the verified exclusions that files are compared with; each manifest is read once. */
export class VerifiedFinder {
  readonly #io: Io;
  readonly #given: Given;
  readonly #read = new Map<string, Promise<readonly VerifiedExclusion[]>>();

  /**
   * @param given - the parsed arguments, for `--today`
   * @param io - working folder and clock
   */
  constructor(given: Given, io: Io) {
    this.#given = given;
    this.#io = io;
  }

  /**
   * The verified exclusions for a file.
   *
   * @param settings - the settings in force for it
   * @returns them, or null where no manifest is named
   * @throws UsageError if the manifest has problems, WorkspaceError if it cannot be read
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
    return load(relative(this.#io.cwd, path), this.#io, todayOf(this.#given, this.#io));
  }
}
