import { counted } from '../../text';
import { defang } from '../../triage';

/** Names and sentences longer than this are cut. */
const MOST = 1000;

/**
 * A name or a sentence that may hold a recorded value: its addresses are made harmless, and what is too long is cut.
 *
 * @param text - any text
 * @param isWhole - whether it is told whole
 * @returns the text; where it is cut, it says how much is missing
 */
export function shortened(text: string, isWhole: boolean): string {
  const safe = defang(text);
  return isWhole || safe.length <= MOST
    ? safe
    : `${safe.slice(0, MOST)} [and ${counted(safe.length - MOST, 'character')} more: --full shows them]`;
}
