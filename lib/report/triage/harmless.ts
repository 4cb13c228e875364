import { defang } from '../../triage';

/**
 * A text without addresses that somebody could follow by mistake, those that were cut included.
 *
 * @param text - any text
 * @returns the text, for example with `hxxp://evil[.]example`
 */
export function harmless(text: string): string {
  return defang(text).replace(/\bhttp(?=s?:\/\/)/gi, 'hxxp');
}
