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
 * Leaves out what is loaded when it is needed: a file of which nothing of that kind is needed does not have to be whole.
 *
 * @type {import('esbuild').Plugin}
 */
const withoutLateModules = {
  name: 'without late modules',
  setup: (build) => {
    build.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/**
 * Bundles TypeScript into one CommonJS file, so that a script can run it.
 *
 * @param {object} options
 * @param {string} options.entry file below the root
 * @param {string} options.outfile absolute
 * @param {string[]} [options.external] packages that stay outside
 * @param {boolean} [options.late] false: what `import()` loads stays outside too, and cannot be loaded
 */
export async function bundle({ entry, outfile, external = [], late = true }) {
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
    plugins: late ? [] : [withoutLateModules],
  });
}
