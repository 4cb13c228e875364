import { escapeControls } from '../../text';

/** A message of SARIF. */
export interface SarifMessage {
  readonly text: string;
}

/** A result is read in a list: what is longer is cut. */
const MOST_CHARACTERS = 4000;

/**
 * Lines as a message. A viewer makes a link of `[text](address)`, which no value of a file may be, so brackets are escaped there
 * (SARIF 2.1.0, 3.11.6).
 *
 * @param lines - any texts
 * @returns the message
 * @example
 * ```ts
 * sarifMessage('[a](https://example.com)').text; // '\\[a\\](https://example.com)'
 * ```
 */
export function sarifMessage(...lines: readonly string[]): SarifMessage {
  const text = lines.map(escapeControls).join('\n');
  // What is cut never ends with one half of a pair of surrogates.
  const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS).replace(/\p{Cs}$/u, '')}…` : text;
  return { text: shown.includes('](') ? shown.replace(/[[\]]/g, '\\$&') : shown };
}
