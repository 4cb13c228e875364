import type { ReadResult } from '../reader';
import { codeBlock, codeSpan } from './markdown-text';
import { formatRefusal } from './problems';
import { PLAIN_TEXT } from './style';

/** The same comment wherever it is written, whatever the terminal. */
const MARKDOWN_WIDTH = 100;

/**
 * Why Sysmon refuses a configuration, as Markdown for a comment on a pull request.
 *
 * @param path - the file's name
 * @param read - what Sysmon makes of it
 * @returns Markdown with a final newline
 */
export function refusalMarkdown(path: string, read: ReadResult): string {
  const reasons = formatRefusal(path, read, { ...PLAIN_TEXT, width: MARKDOWN_WIDTH }).trimEnd();
  return `### Sysmon refuses ${codeSpan(path)}\n\n${codeBlock(reasons, 'text')}`;
}
