import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { root } from './bundle.mjs';

const require = createRequire(import.meta.url);

/**
 * Packages that stand in files of their own in the graph, read when they are first used, as the chunks import them: who installs the program
 * does not install them, and Node reads one file faster than dozens. By name, the file that is bundled: the library runs in browsers too.
 */
export const PACKED = new Map([
  ['diff', require.resolve('diff')],
  ['fflate', join(root, 'node_modules/fflate/esm/browser.js')],
  ['picomatch', require.resolve('picomatch')],
  ['tinyglobby', require.resolve('tinyglobby')],
  ['uuid', join(root, 'node_modules/uuid/dist/esm-browser/index.js')],
  ['yaml', join(root, 'node_modules/yaml/browser/dist/index.js')],
]);

/**
 * What lint of most files never runs, by chunk: it is read when it is first used, though the source imports it at its top. A path that
 * ends in a slash is a folder. No other module may use them while it loads, and lib/index.ts may not export them: rolldown 1.3 then
 * names a stand-in in a file that does not hold it.
 *
 * @type {ReadonlyMap<string, readonly string[]>}
 */
const LATE = new Map([
  [
    'proofs',
    [
      'lib/analysis/program/',
      'lib/analysis/values/',
      'lib/analysis/questions/changed-relation.ts',
      'lib/analysis/questions/compare.ts',
      'lib/analysis/questions/condition-prover.ts',
      'lib/analysis/questions/confirmation.ts',
      'lib/analysis/questions/coverage.ts',
      'lib/analysis/questions/dead-conditions.ts',
      'lib/analysis/questions/examination.ts',
      'lib/analysis/questions/exclusion-reach.ts',
      'lib/analysis/questions/field-constraint.ts',
      'lib/analysis/questions/intended-drops.ts',
      'lib/analysis/questions/joint-removal.ts',
      'lib/analysis/questions/removal-trial.ts',
      'lib/analysis/questions/removal.ts',
      'lib/analysis/questions/single-exclusion.ts',
    ],
  ],
  [
    'findings',
    [
      'lib/lint/allowance.ts',
      'lib/lint/consequences.ts',
      'lib/lint/effect.ts',
      'lib/lint/fixes.ts',
      'lib/lint/judge.ts',
      'lib/lint/offered-changes.ts',
      'lib/lint/offers.ts',
      'lib/lint/side-effects.ts',
      'lib/lint/taken-report.ts',
      'lib/lint/wmi-part.ts',
      'lib/lint/wrapping.ts',
      'lib/reader/stray-text.ts',
      'lib/report/change-words.ts',
      'lib/report/event-block.ts',
      'lib/report/finding-text.ts',
      'lib/report/shown-words.ts',
      'lib/report/snippet.ts',
      'lib/report/source-line.ts',
      'lib/rules/conditions/describe.ts',
      'lib/rules/conditions/or-ed-conditions.ts',
      'lib/rules/exclusions/judgement.ts',
      'lib/rules/exclusions/names-compared.ts',
      'lib/rules/exclusions/names-left-behind.ts',
      'lib/rules/exclusions/narrowing.ts',
      'lib/rules/loading/element-moves.ts',
      'lib/rules/loading/field-clash.ts',
      'lib/rules/loading/insertion.ts',
      'lib/rules/loading/relation-flip.ts',
      'lib/rules/loading/surplus-elements.ts',
      'lib/rules/losses/log-all.ts',
      'lib/rules/losses/lost-operations.ts',
      'lib/rules/losses/realistic-losses.ts',
      'lib/rules/values/blanks-around-items.ts',
      'lib/rules/values/condition-advice.ts',
      'lib/rules/values/field-in-name.ts',
      'lib/rules/values/meant-value.ts',
      'lib/rules/values/misread-signs.ts',
      'lib/rules/values/unusual-value.ts',
      'lib/rules/values/value-fix.ts',
      'lib/rules/values/written-value.ts',
      'lib/text/edits.ts',
      'lib/text/suggest.ts',
      'lib/xml/references.ts',
    ],
  ],
  ['attacks', ['lib/catalog/attack-events.data.ts']],
  [
    'encodings',
    ['lib/text/code-pages.ts', 'lib/text/encode.ts', 'lib/text/encoding-problems.ts', 'lib/text/single-byte.ts'],
  ],
  [
    'search',
    [
      'lib/engine/alphabet.ts',
      'lib/engine/field-index.ts',
      'lib/engine/needed-text.ts',
      'lib/engine/text-automaton.ts',
      'lib/engine/text-register.ts',
    ],
  ],
]);

/** What stands in a late folder and always runs. */
const EAGER = new Set(['lib/analysis/values/budget.ts']);

/** The late modules, each with its chunk. */
const lateChunks = new Map(
  [...LATE].flatMap(([chunk, paths]) =>
    paths
      .flatMap((path) => (path.endsWith('/') ? filesIn(path) : [path]))
      .filter((path) => !EAGER.has(path))
      .map((path) => [join(root, path), chunk]),
  ),
);

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(join(root, folder)).map((name) => folder + name);
}

/**
 * Whether a module is read when it is first used.
 *
 * @param {string} id of a module
 */
export const isLate = (id) => id.startsWith('late-chunk:') || lateChunks.has(id);

/** The entries of the late chunks, by name. */
export const LATE_ENTRIES = Object.fromEntries([...LATE.keys()].map((chunk) => [chunk, `late-chunk:${chunk}`]));

/**
 * A module whose exports are those of a file that is read when one of them is first used.
 *
 * @param {string} file as it is required
 * @param {readonly (readonly [string, string])[]} names of the exports, here and in the file
 */
function standIn(file, names) {
  const getters = names.map(([name, there]) => `get ${name}() { return load().${there}; },`);
  return `
    let loaded;
    const load = () => (loaded ??= require(${JSON.stringify(file)}));
    module.exports = { ${getters.join(' ')} };`;
}

/**
 * Loads packages and modules of Node when one of their exports is first used, though the source imports them at its top: xmlbuilder2
 * alone takes as long to load as Node takes to start, child_process a tenth of it.
 *
 * @param {ReadonlySet<string>} names
 * @returns {import('rolldown').Plugin}
 */
export const lazyPackages = (names) => ({
  name: 'lazy-packages',
  resolveId: (id, importer) => {
    if (!names.has(id)) return null;
    const isOurs = importer?.startsWith('lazy:') !== true && importer?.includes('node_modules') !== true;
    if (isOurs) return `lazy:${id}`;
    return { id: PACKED.has(id) ? `./${id}.js` : id, external: true };
  },
  load: (id) => {
    if (!id.startsWith('lazy:')) return null;
    const name = id.slice('lazy:'.length);
    /** @type {object} */
    const exported = require(name);
    return standIn(
      name,
      Object.keys(exported).map((key) => [key, key]),
    );
  },
});

/**
 * Puts the late modules into chunks of their own and a stand-in wherever another chunk imports them.
 *
 * @type {import('rolldown').Plugin}
 */
export const lateModules = {
  name: 'late-modules',
  async resolveId(id, importer) {
    if (id.startsWith('late-chunk:')) return id;
    if (importer?.startsWith('late:') === true) return { id, external: true };
    if (importer === undefined || importer.startsWith('late-chunk:') || !id.startsWith('.')) return null;
    const found = await this.resolve(id, importer, { skipSelf: true });
    const chunk = found === null ? undefined : lateChunks.get(found.id);
    return found === null || chunk === undefined || chunk === lateChunks.get(importer) ? found : `late:${found.id}`;
  },
  async load(id) {
    if (id.startsWith('late-chunk:')) {
      const chunk = id.slice('late-chunk:'.length);
      const files = [...lateChunks.keys()].filter((file) => lateChunks.get(file) === chunk);
      const lines = files.map(async (file) => {
        const names = await exportsOf(this, file);
        return `export { ${names.map((name) => `${name} as ${nameInChunk(file, name)}`).join(', ')} } from ${JSON.stringify(file)};`;
      });
      return (await Promise.all(lines)).join('\n');
    }
    if (!id.startsWith('late:')) return null;
    const file = id.slice('late:'.length);
    const names = await exportsOf(this, file);
    return standIn(
      `./${lateChunks.get(file) ?? ''}.js`,
      names.map((name) => [name, nameInChunk(file, name)]),
    );
  },
};

/**
 * @param {import('rolldown').PluginContext} context
 * @param {string} id of a module
 */
async function exportsOf(context, id) {
  return (await context.load({ id })).exports;
}

/**
 * @param {string} file
 * @param {string} name of an export, which another file may use too
 */
function nameInChunk(file, name) {
  return `${basename(file, '.ts').replaceAll(/\W/g, '_')}_${name}`;
}
