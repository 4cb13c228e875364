import { createRequire, isBuiltin } from 'node:module';
import { join, relative, sep } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './bundle.mjs';

/** @typedef {import('rolldown').OutputChunk} Chunk */

const require = createRequire(import.meta.url);

/** What `dist` offers, by file. */
const ENTRIES = { cli: 'lib/cli/bin.ts', index: 'lib/index.ts', node: 'lib/workspace/index.ts' };

/** Packages of which Node reads one file of ours faster than their dozens, as the chunks import it. */
const PACKED = new Map([['yaml', './yaml.js']]);

/** Before every commit this runs, and so what it loads is few files. */
const LINT = 'lib/cli/commands/lint.ts';

/**
 * Loads packages and modules of Node when one of their exports is first used, though the source imports them at its top: xmlbuilder2
 * alone takes as long to load as Node takes to start, child_process a tenth of it.
 *
 * @param {ReadonlySet<string>} names
 * @returns {import('rolldown').Plugin}
 */
const lazyPackages = (names) => ({
  name: 'lazy-packages',
  resolveId: (id, importer) => {
    if (!names.has(id)) return null;
    if (importer?.startsWith('lazy:') !== true) return `lazy:${id}`;
    return { id: PACKED.get(id) ?? id, external: true };
  },
  load: (id) => {
    if (!id.startsWith('lazy:')) return null;
    const name = id.slice('lazy:'.length);
    /** @type {object} */
    const exported = require(name);
    const getters = Object.keys(exported).map((key) => `get ${key}() { return load().${key}; },`);
    return `
      let loaded;
      const load = () => (loaded ??= require(${JSON.stringify(name)}));
      module.exports = { ${getters.join(' ')} };`;
  },
});

/**
 * Escapes what is not ASCII: of a file with one other character Node makes two bytes of each.
 *
 * @type {import('rolldown').Plugin}
 */
const ascii = {
  name: 'ascii',
  generateBundle: (_, files) => {
    for (const file of Object.values(files)) {
      if (file.type === 'chunk') file.code = file.code.replace(/[\u0080-\uffff]/g, escaped);
    }
  },
};

/** @param {string} character */
function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** @param {ReadonlySet<string>} lazy */
function open(lazy) {
  return rolldown({
    cwd: root,
    input: { ...ENTRIES, ...Object.fromEntries([...PACKED.keys()].map((name) => [name, require.resolve(name)])) },
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    external: (id) => isBuiltin(id) && !lazy.has(id),
    // The ES module entry of yargs reads `import.meta`, which a CommonJS file does not have.
    resolve: { conditionNames: ['require', 'node', 'default'] },
    plugins: [lazyPackages(lazy), ascii],
    transform: { target: 'node20.19' },
  });
}

/**
 * Bundles the program and the library into one graph of CommonJS files, in which every module exists once.
 *
 * @param {object} options
 * @param {string} options.outdir absolute
 * @param {ReadonlySet<string>} options.lazy packages and modules of Node that are loaded on first use; other packages are bundled
 * @returns {Promise<readonly string[]>} the modules inside, as paths below the root
 */
export async function bundleGraph({ outdir, lazy }) {
  const build = await open(lazy);
  const format = /** @type {const} */ ('cjs');
  const { output: alone } = await build.generate({ format });
  const groupOf = groups(alone.filter((file) => file.type === 'chunk'));
  const { output } = await build.write({
    dir: outdir,
    format,
    esModule: true,
    minify: true,
    // A native import() of one of our own CommonJS files makes Node read it twice, the first time for its export names.
    dynamicImportInCjs: false,
    comments: false,
    entryFileNames: ({ name }) => `${PACKED.has(name) ? 'chunks/' : ''}${name}.js`,
    chunkFileNames: ({ facadeModuleId, name }) => `chunks/${isCommand(facadeModuleId) ? 'command-' : ''}${name}.js`,
    codeSplitting: {
      groups: [{ debugName: 'by layer', name: (id) => groupOf(id) }],
      includeDependenciesRecursively: false,
    },
  });
  await build.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  return [...new Set(chunks.flatMap(({ moduleIds }) => moduleIds.map(below)))].sort();
}

/** @param {string | null | undefined} file */
function isCommand(file) {
  return typeof file === 'string' && below(file).startsWith('lib/cli/commands/');
}

/** @param {string} file */
function below(file) {
  return relative(root, file).split(sep).join('/');
}

/**
 * Each file costs Node a millisecond: what the program always reads, and what lint reads, is a file by layer; what is left is split as the
 * commands need it.
 *
 * @param {readonly Chunk[]} chunks of the graph, split as finely as its entries allow
 * @returns {(id: string) => string | null}
 */
function groups(chunks) {
  const always = closure(chunks, [ENTRIES.cli]);
  const lint = closure(chunks, [ENTRIES.cli, 'lib/cli/program.ts', LINT]);
  return (id) => {
    if (id.startsWith('lazy:')) return `lazy-${id.split(/[:/]/).at(-1) ?? ''}`;
    const path = below(id);
    const isShell = /^lib\/(?:cli|workspace)\//.test(path);
    if (path === ENTRIES.cli || path === ENTRIES.index || path === ENTRIES.node) return null;
    if (always.has(id)) return isShell ? 'start' : 'text';
    if (lint.has(id)) return isShell ? 'shell' : 'core';
    return null;
  };
}

/**
 * @param {readonly Chunk[]} chunks
 * @param {readonly string[]} entries
 * @returns {ReadonlySet<string>} the modules that are loaded with some, without what is imported later
 */
function closure(chunks, entries) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const starts = entries.map((entry) => chunks.find(({ facadeModuleId }) => facadeModuleId === join(root, entry)));
  const reached = new Set(starts.flatMap((chunk) => chunk ?? []));
  for (const { imports } of reached) {
    for (const name of imports) {
      const chunk = byName.get(name);
      if (chunk !== undefined) reached.add(chunk);
    }
  }
  return new Set([...reached].flatMap(({ moduleIds }) => moduleIds));
}
