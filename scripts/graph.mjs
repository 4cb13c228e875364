import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { below, root } from './bundle.mjs';
import { isLate, LATE_ENTRIES, lateModules, lazyPackages, PACKED } from './lazy.mjs';

/** @typedef {import('rolldown').OutputChunk} Chunk */

/** What `dist` offers, by file. */
const ENTRIES = { cli: 'lib/cli/bin.ts', index: 'lib/index.ts', node: 'lib/workspace/index.ts' };

/** Before every commit this runs, with this format, and so what it loads is few files. */
const LINT = ['lib/cli/commands/lint.ts', 'lib/report/lint-text.ts'];

/** What reads large files of events and counts the verdicts: the start is most of the time that 100 MB take. */
const EVALUATE = ['lib/cli/commands/evaluate.ts', 'lib/report/evaluation-summary.ts'];

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
    input: {
      ...ENTRIES,
      ...LATE_ENTRIES,
      ...Object.fromEntries(PACKED),
    },
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    external: (id) => isBuiltin(id) && !lazy.has(id),
    // The ES module entry of yargs reads `import.meta`, which a CommonJS file does not have.
    resolve: {
      conditionNames: ['require', 'node', 'default'],
      // An ES module only, which `require` does not find.
      alias: { winevtx: join(root, 'node_modules/winevtx/dist/index.js') },
    },
    plugins: [lazyPackages(lazy), lateModules, ascii],
    transform: { target: 'node20.19' },
    // The text of lint is loaded as a format is, and stands in the same file as lint.
    checks: { ineffectiveDynamicImport: false },
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
    entryFileNames: ({ name }) => `${name in ENTRIES ? '' : 'chunks/'}${name}.js`,
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

/**
 * Each file costs Node a millisecond: what the program always reads is one file, and what lint reads is two, the shell and what is below
 * it; so too what evaluate reads beside that. What is left is split as the commands need it. The library never reads what needs Node.
 *
 * @param {readonly Chunk[]} chunks of the graph, split as finely as its entries allow
 * @returns {(id: string) => string | null}
 */
function groups(chunks) {
  const entries = new Set(Object.values(ENTRIES));
  const always = closure(chunks, [ENTRIES.cli]);
  const library = closure(chunks, [ENTRIES.index]);
  const lint = closure(chunks, [ENTRIES.cli, 'lib/cli/program.ts', ...LINT]);
  const evaluate = closure(chunks, EVALUATE);
  const findings = closure(chunks, Object.values(LATE_ENTRIES));
  return (id) => {
    const path = below(id);
    if (entries.has(path)) return null;
    if (always.has(id)) return library.has(id) ? 'shared' : 'start';
    const isShell = /^lib\/(?:cli|workspace)\//.test(path);
    if (lint.has(id)) return isShell || id.startsWith('lazy:') ? 'shell' : 'core';
    if (id.startsWith('lazy:')) return `lazy-${id.split(/[:/]/).at(-1) ?? ''}`;
    if (evaluate.has(id) && !isCommand(id)) return isShell ? 'events-shell' : 'events';
    return findings.has(id) && !isLate(id) ? 'core' : null;
  };
}

/**
 * @param {readonly Chunk[]} chunks
 * @param {readonly string[]} entries
 * @returns {ReadonlySet<string>} the modules that are loaded with some, without what is imported later
 */
function closure(chunks, entries) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const starts = entries.map((entry) =>
    chunks.find(({ moduleIds }) => moduleIds.some((id) => id === entry || below(id) === entry)),
  );
  const reached = new Set(starts.flatMap((chunk) => chunk ?? []));
  for (const { imports } of reached) {
    for (const name of imports) {
      const chunk = byName.get(name);
      if (chunk !== undefined) reached.add(chunk);
    }
  }
  return new Set([...reached].flatMap(({ moduleIds }) => moduleIds));
}
