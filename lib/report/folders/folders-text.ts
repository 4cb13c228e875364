import { escapeControls } from '../../text';
import { formatDiff } from '../diff-text';
import { formatRefusal } from '../problems';
import type { TextOptions } from '../style';
import type { ComparedFolders, ComparedPair } from './compared-folders';
import { foldersHeadline, foldersTotal, pairName, shownPairs } from './compared-folders';

/**
 * What two folders of configurations differ in, for people: the answer, then each configuration that shows something, the gravest first,
 * then how many there are.
 *
 * @param folders - what was compared
 * @param options - layout
 * @returns the text, a pair at a time, with a final newline
 */
export function* foldersText(folders: ComparedFolders, options: TextOptions): Iterable<string> {
  yield `${options.style.bold(foldersHeadline(folders))}\n`;
  for (const pair of shownPairs(folders)) {
    const name = escapeControls(pairName(pair, options.unicode ? '→' : '->'));
    yield `\n${options.style.bold(name)}\n${pairText(pair, options)}`;
  }
  yield `\n${foldersTotal(folders)}\n`;
}

/**
 * What one pair shows.
 *
 * @param pair - a configuration in two folders
 * @param options - layout
 * @returns text with a final newline
 */
export function pairText({ result }: ComparedPair, options: TextOptions): string {
  return result.kind === 'compared'
    ? formatDiff(result.files, options)
    : result.refused.map(({ path, read }) => formatRefusal(path, read, options)).join('');
}
