import { escapeControls, respellControls } from '../text';

/**
 * A character as a reference, which a reader of XML turns back.
 *
 * @param character - one character
 * @returns for example `&#x202E;`
 */
export function referenceTo(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
}

/**
 * The text of an element or attribute that may be shown on a terminal: what drives one is written as character references, so that
 * the value that is read is the same.
 *
 * @param escaped - the text, with markup escaped already
 * @returns the text to write
 */
export function printableValue(escaped: string): string {
  return respellControls(escaped, referenceTo);
}

/**
 * The text of a comment that may be shown on a terminal; a comment has no references.
 *
 * @param text - the text
 * @returns the text with such characters made visible, as `\u{202e}`
 */
export function printableComment(text: string): string {
  return respellControls(text, escapeControls);
}
