import type { Proof } from '../analysis';
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
  const { newlyLost, newlyLogged, renamed } = compareConfigs(read.config, after.config).proofs;
  const isExact = (proof: Proof): boolean => proof.kind === 'proved' && !proof.exceptUnread;
  return isExact(newlyLost) && [newlyLogged, renamed].every((proof) => proof.kind === 'refuted' || isExact(proof));
}
