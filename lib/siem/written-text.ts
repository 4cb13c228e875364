import { escapeControls } from '../text';
import { SiemError } from './siem-error';

/** Half a surrogate pair: no database holds it, and no file can. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Refuses what no query can hold: NUL and halves of surrogate pairs.
 *
 * @param value - a text to compare with
 * @returns the text
 * @throws SiemError if it holds one of them
 */
export function writable(value: string): string {
  if (value.includes('\0') || LONE_SURROGATE.test(value)) {
    const message = 'a value holds the character NUL or half of a surrogate pair, which no query can hold';
    throw new SiemError('unwritable-value', message, 'correct the value; Windows records neither');
  }
  return value;
}

/** A run of characters that can be shown, or one character that cannot. */
export interface TextRun {
  readonly text: string;
  readonly isShown: boolean;
}

/**
 * Splits a text where it holds characters that must not reach a terminal, nor a query that people read: controls, line breaks,
 * and those that hide or reorder what is shown. Each of them is one UTF-16 code unit.
 *
 * @param value - any text
 * @returns its runs in order; none for an empty text
 */
export function textRuns(value: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  let shown = '';
  for (const character of value) {
    if (escapeControls(character) === character) {
      shown += character;
      continue;
    }
    if (shown !== '') {
      runs.push({ text: shown, isShown: true });
      shown = '';
    }
    runs.push({ text: character, isShown: false });
  }
  return shown === '' ? runs : [...runs, { text: shown, isShown: true }];
}

/**
 * The hexadecimal number of a character that is not shown.
 *
 * @param character - of one UTF-16 code unit
 * @returns four digits
 */
export function hexCode(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
