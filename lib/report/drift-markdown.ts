import type { ComparedHost } from './drift-text';
import { driftRows, driftTitle } from './drift-text';
import type { HostNotRead } from './host-not-read';
import { codeBlock, markdownWords } from './markdown-text';
import type { TextOptions } from './style';
import { plainStyle } from './style';

/** The same text wherever it is written, whatever the terminal. */
const MARKDOWN_WIDTH = 100;

/**
 * What a host logs and loses compared with a configuration, as Markdown.
 *
 * @param answer - the comparison, or the host that was not read
 * @param options - layout; color and width of the terminal play no part
 * @returns the text, with a final newline
 */
export function driftMarkdown(answer: ComparedHost | HostNotRead, options: TextOptions): string {
  const rows = driftRows(answer, { ...options, style: plainStyle, width: MARKDOWN_WIDTH });
  return `### ${markdownWords(driftTitle(answer))}\n\n${codeBlock(rows.join('\n'), 'text')}`;
}
