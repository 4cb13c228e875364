import { escapeControls } from '../text';
import { ellipsis } from './layout';

/**
 * Words of a rule, which may quote the file, as they can be shown.
 *
 * @param words - a message, a label or a reason
 * @param unicode - whether the terminal shows more than ASCII
 * @returns the words with control characters made visible, and in ASCII without the one sign that rules use beyond it
 * @example
 * ```ts
 * shownWords('write name="…"', false); // 'write name="..."'
 * ```
 */
export function shownWords(words: string, unicode: boolean): string {
  return escapeControls(words).replaceAll('…', ellipsis(unicode));
}
