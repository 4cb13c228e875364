import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The root folder of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const require = createRequire(import.meta.url);

/**
 * Takes packages by their `require` entry, as Node does in a CommonJS program: the ES module entry of yargs reads
 * `import.meta`, which a CommonJS bundle does not have.
 *
 * @type {import('esbuild').Plugin}
 */
const requireEntries = {
  name: 'require-entries',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind, importer, resolveDir }) =>
      kind === 'import-statement' || kind === 'dynamic-import'
        ? build.resolve(path, { kind: 'require-call', importer, resolveDir })
        : undefined,
    );
  },
};

/**
 * Leaves packages and modules of Node outside the bundle and loads each when one of its exports is first used, though the source imports it
 * at its top: xmlbuilder2 alone takes as long to load as Node takes to start.
 *
 * @param {readonly string[]} packages
 * @param {Readonly<Record<string, string>>} packed packages that are files beside the bundle: one instead of dozens
 * @returns {import('esbuild').Plugin}
 */
const lazyPackages = (packages, packed) => ({
  name: 'lazy-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, namespace }) => {
      if (!packages.includes(path)) return undefined;
      return namespace === 'lazy' ? { path, external: true } : { path, namespace: 'lazy' };
    });
    build.onResolve({ filter: /^\.\//, namespace: 'lazy' }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /./, namespace: 'lazy' }, ({ path }) => {
      /** @type {object} */
      const exported = require(path);
      const getters = Object.keys(exported).map((name) => `get ${name}() { return load().${name}; },`);
      return {
        contents: `
          let loaded;
          const load = () => (loaded ??= require(${JSON.stringify(packed[path] ?? path)}));
          module.exports = { ${getters.join(' ')} };`,
      };
    });
  },
});

/**
 * Leaves imports outside the bundle that other bundles hold.
 *
 * @param {Readonly<Record<string, string>>} files by import
 * @returns {import('esbuild').Plugin}
 */
const filesBeside = (files) => ({
  name: 'files-beside',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ path }) => {
      const file = Object.hasOwn(files, path) ? files[path] : undefined;
      return file === undefined ? undefined : { path: file, external: true };
    });
  },
});

/**
 * Bundles TypeScript into one CommonJS file for Node.
 *
 * @param {object} options
 * @param {string} options.entry file below the root
 * @param {string} options.outfile absolute, or below the root
 * @param {boolean} [options.minify] smaller, because Node reads all of a file before it runs any of it
 * @param {Readonly<Record<string, string>>} [options.beside] imports that stay outside, as files beside the bundle
 * @param {readonly string[]} [options.lazy] packages and modules of Node that are loaded on first use; other packages are bundled
 * @param {Readonly<Record<string, string>>} [options.packed] those of them that are files beside the bundle
 * @returns what esbuild read and wrote
 */
export async function bundle({ entry, outfile, lazy = [], packed = {}, minify = false, beside = {} }) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    // A native import() of one of our own CommonJS files makes Node read it twice, the first time for its export names.
    supported: { 'dynamic-import': false },
    format: 'cjs',
    plugins: [filesBeside(beside), lazyPackages(lazy, packed), requireEntries],
    minify,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}
