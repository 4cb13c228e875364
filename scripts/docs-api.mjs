import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Application } from 'typedoc';
import { root } from './bundle.mjs';

// The reference of the public API as Markdown in docs/api/: one page for each task of lib/index.ts, and one for sysmon-wmi/node.
// It is made before the site is built and not committed.

const entries = join(root, 'reports/api/entries');

/** @typedef {{ readonly name: string, readonly about: string, readonly exports: string }} Page */

/**
 * The parts of lib/index.ts: each begins with a comment that says its task, and holds the exports of that task.
 *
 * @returns {Promise<Page[]>}
 */
async function pages() {
  const index = await readFile(join(root, 'lib/index.ts'), 'utf8');
  const parts = index.split(/^\/\/ /m).slice(1);
  return parts.map((part) => {
    const [about = ''] = part.split('\n', 1);
    const [name = ''] = /^\w+/.exec(about.toLowerCase()) ?? [];
    return { name, about, exports: part.slice(about.length).replaceAll("from './", "from '../../../lib/") };
  });
}

/**
 * @param {Page} page
 * @returns {Promise<string>} the file that typedoc takes for a module
 */
async function writeEntry({ name, about, exports }) {
  const file = join(entries, `${name}.ts`);
  await writeFile(file, `/**\n * ${about}\n *\n * @module ${name}\n */\n${exports}`);
  return file;
}

await rm(entries, { recursive: true, force: true });
await mkdir(entries, { recursive: true });
const node = { name: 'node', about: 'The disk, for programs that run in Node: `sysmon-wmi/node`.' };
const files = await Promise.all(
  [...(await pages()), { ...node, exports: "export * from '../../../lib/workspace';\n" }].map(writeEntry),
);
const tsconfig = join(entries, 'tsconfig.json');
await writeFile(tsconfig, JSON.stringify({ extends: '../../../tsconfig.json', include: ['*.ts'] }));

/** @type {import('typedoc').TypeDocOptions & import('typedoc-plugin-markdown').PluginOptions} */
const options = {
  plugin: ['typedoc-plugin-markdown'],
  name: 'sysmon-wmi',
  entryPoints: files,
  tsconfig,
  out: join(root, 'docs/api'),
  router: 'module',
  readme: 'none',
  sortEntryPoints: false,
  sort: [],
  groupOrder: ['Functions', 'Variables', 'Classes', 'Interfaces', 'Type Aliases'],
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  disableSources: true,
  entryFileName: 'index',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  indexFormat: 'table',
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  propertyMembersFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  treatWarningsAsErrors: true,
  logLevel: 'Warn',
};
const application = await Application.bootstrapWithPlugins(/** @type {import('typedoc').TypeDocOptions} */ (options));
const project = await application.convert();
if (project !== undefined) await application.generateOutputs(project);
if (project === undefined || application.logger.hasErrors() || application.logger.hasWarnings()) process.exitCode = 1;
