import { respellControls } from '../text';

/**
 * Writes JSON that is safe to print: control and formatting characters of a file are escaped, and a reader gets them back.
 *
 * @param value - plain data
 * @param indent - blanks a level; none for one line
 * @returns JSON without a final newline
 * @example
 * ```ts
 * jsonText({ name: '\u202e' }); // '{"name":"\\u202e"}'
 * ```
 */
export function jsonText(value: unknown, indent = 0): string {
  return respellControls(JSON.stringify(value, null, indent), (character) =>
    character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
