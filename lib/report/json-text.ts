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

/** Blanks a level of JSON that is written in parts. */
export const JSON_INDENT = 2;

/**
 * Moves JSON to the right, as a part of a larger text. JSON has line ends between its parts only.
 *
 * @param json - with an indent of {@link JSON_INDENT}
 * @param level - how deep it stands
 * @returns the same, each line moved
 */
export function indentedJson(json: string, level: number): string {
  const indent = ' '.repeat(JSON_INDENT * level);
  return indent + json.replaceAll('\n', `\n${indent}`);
}

/**
 * The members of an object in JSON, without the braces around them.
 *
 * @param value - plain data
 * @returns one text for each member, without a comma
 */
export function jsonMembers(value: object): readonly string[] {
  return Object.entries(value).map(([key, one]) => indentedJson(`${jsonText(key)}: ${jsonText(one, JSON_INDENT)}`, 1));
}
