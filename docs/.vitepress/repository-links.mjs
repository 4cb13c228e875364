import { dirname, join, relative } from 'node:path';

/** Folders that the site holds a copy of. */
export const COPIED = ['schemas', 'templates', 'examples'];

/**
 * Makes links work on the site. README.md of a folder is its index there. Files of the repository outside docs: those of {@link COPIED} lead to the copy; others to the project's address, or are plain
 * text while that is not known.
 *
 * @param {import('vitepress').MarkdownRenderer} markdown
 * @param {{ docs: string, address: string }} options the folder of the pages; the address, empty while it is not known
 */
export function linkRepositoryFiles(markdown, { docs, address }) {
  markdown.core.ruler.push('repository-links', ({ tokens, env }) => {
    /** @type {{ relativePath: string }} */
    const { relativePath } = env;
    for (const children of tokens.map((token) => token.children ?? [])) {
      for (const [index, token] of children.entries()) {
        const href = token.type === 'link_open' ? token.attrGet('href') : null;
        if (href === null || /^(?:[a-z]+:|#|\/)/.test(href)) continue;
        const path = relative(join(docs, '..'), join(docs, dirname(relativePath), href));
        if (path.startsWith('docs/')) {
          token.attrSet('href', href.replace(/README\.md(?=#|$)/, 'index.md'));
          continue;
        }
        const copied = COPIED.some((folder) => path.startsWith(`${folder}/`));
        if (copied && !path.endsWith('.md')) token.attrSet('href', `/${path}`);
        else if (address !== '') token.attrSet('href', `${address}/blob/main/${path}`);
        else plain(children, index);
      }
    }
  });
}

/**
 * Turns a link into its text.
 *
 * @param {{ type: string }[]} children
 * @param {number} index of the token that opens it
 */
function plain(children, index) {
  const end = children.findIndex(({ type }, at) => at > index && type === 'link_close');
  for (const token of [children[index], children[end]]) {
    Object.assign(token ?? {}, { type: 'text', tag: '', nesting: 0, content: '', attrs: null });
  }
}
