/**
 * The anchor of a heading as GitHub makes it, so that one link works there and on the site.
 *
 * @param {string} title
 */
export function anchorOf(title) {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/**
 * Makes the links inside the pages of the API lead to the heading that has the very name: typedoc counts names that differ only in case,
 * `readPolicy` and `ReadPolicy`, in another way than the anchors are counted.
 *
 * @param {import('vitepress').MarkdownRenderer} markdown
 */
export function linkNames(markdown) {
  markdown.core.ruler.push('reference-links', ({ tokens, env }) => {
    /** @type {{ relativePath: string }} */
    const { relativePath } = env;
    if (!relativePath.startsWith('api/')) return;
    const anchors = new Map(
      tokens.flatMap((token, index) => {
        const title = token.type === 'heading_open' ? tokens[index + 1]?.content : undefined;
        return title === undefined ? [] : [[title.replace(/\(\)$/, ''), token.attrGet('id')]];
      }),
    );
    for (const children of tokens.map((token) => token.children ?? [])) {
      for (const [index, token] of children.entries()) {
        const anchor =
          token.attrGet('href')?.startsWith('#') === true ? anchors.get(children[index + 1]?.content ?? '') : null;
        if (typeof anchor === 'string') token.attrSet('href', `#${anchor}`);
      }
    }
  });
}
