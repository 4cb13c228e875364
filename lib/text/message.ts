/** The names of the placeholders in a text. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/**
 * Fills the placeholders of a message.
 *
 * @param text - a text with `{placeholders}`
 * @param data - their values
 * @returns the text with each placeholder replaced
 * @throws TypeError if a value is missing
 * @example
 * ```ts
 * import { fillMessage } from 'lib/text';
 * fillMessage('event {id}', { id: '20' }); // 'event 20'
 * ```
 */
export function fillMessage(text: string, data: Readonly<Record<string, string>>): string {
  return text.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined) {
      throw new TypeError(`the message "${text}" needs a value for {${name}}`);
    }
    return value;
  });
}
