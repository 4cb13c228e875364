import { compareConfigs } from '../analysis';
import type { ReadResult } from '../reader';
import { readConfig } from '../reader';
import type { TextEdit } from '../text';
import { applyEdits } from '../text';

/**
 * Proves that a change is safe: Sysmon loads the file before and after, and no event that was logged is lost.
 *
 * @param read - the file as it is
 * @param edits - sorted, not overlapping
 * @returns true where it is proved; false also where the proof's budget is spent
 * @example
 * ```ts
 * proveFix(readConfig(source), [{ span: { start: 120, end: 150 }, newText: '' }]);
 * ```
 */
export function proveFix(read: ReadResult, edits: readonly TextEdit[]): boolean {
  if (read.config === undefined) {
    return false;
  }
  const after = readConfig(applyEdits(read.source.text, edits));
  if (after.config === undefined) {
    return false;
  }
  const { newlyLost, exceptUnread, cells } = compareConfigs(read.config, after.config);
  return newlyLost === undefined && !exceptUnread && cells.every((cell) => cell.equivalent !== 'unknown');
}
