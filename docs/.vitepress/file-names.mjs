/**
 * Shows the name of the file that a code block is the content of: `xml [sysmon.xml]`.
 *
 * @param {import('vitepress').MarkdownRenderer} markdown
 */
export function showFileNames(markdown) {
  const { fence } = markdown.renderer.rules;
  markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
    const [, name] = /\[([^\]]+)\]/.exec(tokens[index]?.info ?? '') ?? [];
    const block = fence?.(tokens, index, options, env, self) ?? '';
    return name === undefined
      ? block
      : `<p class="file-name"><code>${markdown.utils.escapeHtml(name)}</code></p>\n${block}`;
  };
}
