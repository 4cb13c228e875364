import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { showFileNames } from './file-names.mjs';
import { anchorOf } from './anchor.mjs';
import { linkRepositoryFiles } from './repository-links.mjs';

const docs = fileURLToPath(new URL('..', import.meta.url));

/** @type {{ version: string, description: string, config: { address: string } }} */
const manifest = JSON.parse(readFileSync(`${docs}../package.json`, 'utf8'));
const {
  version,
  description,
  config: { address },
} = manifest;

/** What the list of a folder is called: by hand and by generators here, by typedoc. */
const LISTS = ['README.md', 'index.md'];

/**
 * A page, with its title as the text of the link.
 *
 * @param {string} path below docs
 */
function entry(path) {
  const title = /^# (.*)$/m.exec(readFileSync(`${docs}${path}`, 'utf8'))?.[1] ?? path;
  return { text: title.replaceAll('`', ''), link: `/${path.replace(/(?:README|index)?\.md$/, '')}` };
}

/**
 * The pages of a folder, its list first; none where the folder was not generated.
 *
 * @param {string} folder below docs
 */
function entries(folder) {
  if (!existsSync(`${docs}${folder}`)) return [];
  const files = readdirSync(`${docs}${folder}`, { recursive: true, encoding: 'utf8' });
  const pages = files.filter((file) => file.endsWith('.md')).sort();
  const lists = pages.filter((file) => LISTS.includes(file));
  return [...lists, ...pages.filter((file) => !LISTS.includes(file))].map((file) => entry(`${folder}/${file}`));
}

const TASKS = [
  'install',
  'lint',
  'ci',
  'formats',
  'coverage-and-diff',
  'generate-and-apply',
  'modules-and-policies',
  'exclusions',
  'events',
  'siem',
  'hosts',
  'built-in-sysmon',
  'blind-spots',
  'tests',
  'editors',
  'library',
];
const BACKGROUND = ['trust', 'comparison', 'architecture', 'development'];

/** @param {readonly string[]} names */
const pagesOf = (names) => names.map((name) => entry(`${name}.md`));

const sidebar = [
  { text: 'Start', items: [{ text: 'Overview', link: '/' }, entry('commands.md')] },
  { text: 'Tasks', items: pagesOf(TASKS) },
  { text: 'Background', items: pagesOf(BACKGROUND) },
  { text: 'Rules', collapsed: true, items: entries('rules') },
  { text: 'JSON formats', collapsed: true, items: entries('json') },
  { text: 'API', collapsed: true, items: entries('api') },
];

export default defineConfig({
  title: 'sysmon-wmi',
  description,
  lang: 'en',
  head: [
    ['link', { rel: 'icon', href: 'data:,' }],
    ['style', {}, readFileSync(`${docs}.vitepress/style.css`, 'utf8')],
  ],
  base: process.env['DOCS_BASE'] ?? '/',
  srcDir: '.',
  outDir: '../reports/site',
  cacheDir: '../reports/vitepress-cache',
  // The pages are called README.md so that a repository's file view shows them.
  rewrites: (path) => path.replace(/README\.md$/, 'index.md'),
  // Their tables need the room, and they have no headings.
  transformPageData: ({ relativePath, frontmatter }) =>
    /^(?:json\/|rules\/(?:index|README)\.md$)/.test(relativePath)
      ? { frontmatter: { ...frontmatter, aside: false } }
      : undefined,
  markdown: {
    anchor: { slugify: anchorOf },
    config(markdown) {
      showFileNames(markdown);
      linkRepositoryFiles(markdown, { docs, address });
    },
  },
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  themeConfig: {
    nav: [
      { text: 'Rules', link: '/rules/' },
      { text: 'JSON formats', link: '/json/' },
      ...(address === '' ? [] : [{ text: 'Repository', link: address }]),
    ],
    sidebar: sidebar.filter(({ items }) => items.length > 0),
    search: { provider: 'local' },
    outline: [2, 3],
    footer: { message: `sysmon-wmi ${version}, MIT license` },
    ...(address === '' ? {} : { editLink: { pattern: `${address}/edit/main/docs/:path` } }),
  },
});
