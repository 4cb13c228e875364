import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { build } from 'vitepress';
import { COPIED } from '../docs/.vitepress/repository-links.mjs';
import { root } from './bundle.mjs';

// Makes the site of the documentation in reports/site, and checks every link inside it, with its anchor. VitePress itself fails on a link
// to a page that does not exist.
const site = join(root, 'reports/site');
await build(join(root, 'docs'));
for (const folder of COPIED) cpSync(join(root, folder), join(site, folder), { recursive: true });

const files = new Set(
  readdirSync(site, { recursive: true, encoding: 'utf8' }).map((path) => `/${path.split(sep).join('/')}`),
);
const pages = [...files].filter((path) => path.endsWith('.html'));
const texts = new Map(pages.map((path) => [path, readFileSync(join(site, path), 'utf8')]));
const anchors = new Map(
  [...texts].map(([path, text]) => [path, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
);

/**
 * Why a link leads nowhere.
 *
 * @param {string} from the page
 * @param {string} href
 * @returns {string | undefined}
 */
function fault(from, href) {
  if (/^[a-z]+:/.test(href)) return undefined;
  const [path = '', anchor] = decodeURI(href).split('#');
  const target = path === '' ? from : resolve(dirname(from), path).replace(/^$/, '/');
  const file = files.has(target) && !path.endsWith('/') ? target : join(target, 'index.html');
  if (!files.has(file)) return `${from}: ${href}: there is no such file`;
  const known = anchors.get(file);
  if (anchor !== undefined && anchor !== '' && known?.has(anchor) === false) {
    return `${from}: ${href}: there is no such heading`;
  }
  return undefined;
}

const faults = [...texts].flatMap(([from, text]) =>
  [...new Set([...text.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href ?? ''))].flatMap(
    (href) => fault(from, href.replaceAll('&amp;', '&')) ?? [],
  ),
);
for (const each of faults) console.error(each);
console.log(`${pages.length} pages in reports/site, ${faults.length} broken links`);
process.exitCode = faults.length > 0 ? 1 : 0;
