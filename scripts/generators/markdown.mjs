import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../bundle.mjs';

/**
 * A Markdown file as prettier would write it.
 *
 * @param {string} path below the root
 * @param {string} text
 * @returns {Promise<{ path: string, content: string }>}
 */
export async function formatted(path, text) {
  const content = await format(`${text}\n`, {
    ...(await resolveConfig(join(root, path))),
    parser: 'markdown',
    embeddedLanguageFormatting: 'off',
  });
  return { path, content };
}

/**
 * A code block.
 *
 * @param {string} language
 * @param {string} text
 */
export function fenced(language, text) {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/**
 * A sentence in which Markdown finds no tags and no stars.
 *
 * @param {string} text
 */
export function prose(text) {
  return text.replace(/[<>*_\\{}]/g, '\\$&');
}
