import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './bundle.mjs';

/**
 * A file that is written from a source of truth elsewhere in the checkout.
 *
 * @typedef {{ readonly path: string, readonly content: string }} GeneratedFile path below the root
 */

/**
 * Writes the files that differ from what is generated.
 *
 * @param {readonly (() => Promise<readonly GeneratedFile[]>)[]} generators in order: one may load what an earlier one has written
 * @param {{ check?: boolean }} [options] check: writes nothing
 * @returns {Promise<string[]>} the paths of those files
 */
export async function writeGenerated(generators, { check = false } = {}) {
  /** @type {string[]} */
  const outdated = [];
  for (const generate of generators) {
    for (const { path, content } of await generate()) {
      const file = join(root, path);
      if ((await readFile(file, 'utf8').catch(() => undefined)) === content) continue;
      outdated.push(path);
      if (check) continue;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  }
  return outdated;
}
