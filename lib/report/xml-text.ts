import { escapeControls } from '../text';

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/**
 * A text for an XML document, in a quoted attribute as well as between tags. Control characters, those that hide or reorder text, and those
 * that XML cannot hold become visible.
 *
 * @param value - any text
 * @returns one line without `&`, `<`, `>` and double quotes of its own
 * @example
 * ```ts
 * xmlText('a < b'); // 'a &lt; b'
 * ```
 */
export function xmlText(value: string): string {
  return escapeControls(value).replace(/[&<>"]/g, (character) => ENTITIES.get(character) ?? character);
}
