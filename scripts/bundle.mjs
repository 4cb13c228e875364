import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The root folder of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string} file absolute
 * @returns its path below the root, with slashes
 */
export function below(file) {
  return relative(root, file).split(sep).join('/');
}

/**
 * Bundles TypeScript into one CommonJS file, so that a script can run it.
 *
 * @param {object} options
 * @param {string} options.entry file below the root
 * @param {string} options.outfile absolute
 * @param {string[]} [options.external] packages that stay outside
 */
export async function bundle({ entry, outfile, external = [] }) {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    external,
    logLevel: 'warning',
  });
}
