/** Longer texts of a file are cut in messages. */
export const MOST_SHOWN = 40;

/**
 * A text of a file, short enough for a message.
 *
 * @param text - the text
 * @returns its beginning
 */
export function cut(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
