import { escapeControls } from '../text';
import type { ComparedFiles } from './diff-text';
import { formatDiff } from './diff-text';
import { diffTitle } from './diff-title';
import type { TextOptions } from './style';
import { plainStyle } from './style';

/** The same comment wherever it is written, whatever the terminal. */
const MARKDOWN_WIDTH = 100;

/**
 * A comparison as Markdown, for a comment on a pull request.
 *
 * @param files - the two configurations and the comparison
 * @param options - layout; color and width of the terminal play no part
 * @returns the text, with a final newline
 * @example
 * ```ts
 * formatDiffMarkdown(files, options).split('\n')[0]; // '### WMI events are newly lost'
 * ```
 */
export function formatDiffMarkdown(files: ComparedFiles, options: TextOptions): string {
  const { before, after, comparison } = files;
  const names = [before, after].map(({ path }) => escapeControls(path)).join(options.unicode ? ' → ' : ' -> ');
  const text = formatDiff(files, { ...options, style: plainStyle, width: MARKDOWN_WIDTH });
  // Three backticks of a file would end the block and let its values speak Markdown.
  const block = `${names}\n\n${text}`.replaceAll('```', "'''");
  return `### ${diffTitle(comparison)}\n\n\`\`\`text\n${block}\`\`\`\n`;
}
