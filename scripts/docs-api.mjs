import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Application } from 'typedoc';
import { anchorOf } from '../docs/.vitepress/anchor.mjs';
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

/**
 * @param {string} text a page
 * @returns {ReadonlyMap<string, string>} the anchor of each heading by its title; equal ones are counted from 1, as GitHub does
 */
function anchorsIn(text) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const titles = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title.replaceAll('\\', ''));
  return new Map(
    titles.map((title) => {
      const anchor = anchorOf(title);
      const count = counts.get(anchor) ?? 0;
      counts.set(anchor, count + 1);
      return [title.replace(/\(\)$/, ''), count === 0 ? anchor : `${anchor}-${count}`];
    }),
  );
}

/** A link to a name, on its own page or another; typedoc puts `property-` before the names of members. */
const LINK = /\[(`?)(\w+)\1\]\(([\w-]+\.md)?#(?!property-)[a-z][\w-]*\)/g;

/**
 * Makes links lead to the heading that has the very name: typedoc counts names that differ only in case, `readPolicy` and `ReadPolicy`, in
 * another way than the anchors are counted.
 *
 * @param {string} folder of the pages
 */
async function linkNames(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'));
  const texts = new Map(
    await Promise.all(
      names.map(async (name) => /** @type {const} */ ([name, await readFile(join(folder, name), 'utf8')])),
    ),
  );
  const anchors = new Map([...texts].map(([name, text]) => [name, anchorsIn(text)]));
  for (const [name, text] of texts) {
    const linked = text.replaceAll(LINK, (/** @type {string[]} */ ...[link = '', quote = '', title = '', page]) => {
      const anchor = anchors.get(page ?? name)?.get(title);
      return anchor === undefined ? link : `[${quote}${title}${quote}](${page ?? ''}#${anchor})`;
    });
    await writeFile(join(folder, name), linked);
  }
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
if (project !== undefined) {
  await application.generateOutputs(project);
  await linkNames(join(root, 'docs/api'));
}
if (project === undefined || application.logger.hasErrors() || application.logger.hasWarnings()) process.exitCode = 1;
