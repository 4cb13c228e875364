import { dirname, relative, sep } from 'node:path';
import { findUpward } from '../workspace';
import type { Source } from './sources';

/** Finds where files stand in their Git repositories. */
export class Repositories {
  /** The root of each folder that was asked about; null where it is in no repository. */
  readonly #roots = new Map<string, string | null>();

  /**
   * The path of a file from the root of its repository.
   *
   * @param source - the file
   * @returns the path with forward slashes; undefined for standard input and outside of repositories
   */
  pathOf({ place }: Pick<Source, 'place'>): string | undefined {
    const root = place === null ? null : this.#rootOf(dirname(place));
    return place === null || root === null ? undefined : relative(root, place).split(sep).join('/');
  }

  #rootOf(folder: string): string | null {
    let root = this.#roots.get(folder);
    if (root === undefined) {
      const found = findUpward('.git', folder);
      root = found === null ? null : dirname(found);
      this.#roots.set(folder, root);
    }
    return root;
  }
}
