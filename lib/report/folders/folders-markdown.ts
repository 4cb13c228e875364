import { codeBlock, codeSpan, markdownWords } from '../markdown-text';
import type { TextOptions } from '../style';
import { plainStyle } from '../style';
import type { ComparedFolders } from './compared-folders';
import { foldersHeadline, foldersTotal, kindOfPair, pairName, shownPairs } from './compared-folders';
import { pairText } from './folders-text';

/** The same comment wherever it is written, whatever the terminal. */
const MARKDOWN_WIDTH = 100;

/**
 * What two folders of configurations differ in, as Markdown for a comment on a pull request.
 *
 * @param folders - what was compared
 * @param options - layout; color and width of the terminal play no part
 * @returns the Markdown, a pair at a time, with a final newline
 */
export function* foldersMarkdown(folders: ComparedFolders, options: TextOptions): Iterable<string> {
  const plain = { ...options, style: plainStyle, width: MARKDOWN_WIDTH };
  yield `### ${markdownWords(foldersHeadline(folders))}\n`;
  for (const pair of shownPairs(folders)) {
    const name = codeSpan(pairName(pair, options.unicode ? '→' : '->'));
    yield `\n#### ${kindOfPair(pair)}: ${name}\n\n${codeBlock(pairText(pair, plain).trimEnd(), 'text')}`;
  }
  yield `\n${markdownWords(foldersTotal(folders))}\n`;
}
