import { escapeControls } from '../text';

/**
 * A word that no flavour of Markdown takes for anything else: no link, no mention, no issue, no emphasis, no emoji, no HTML.
 * Everything else is written as code.
 */
const PLAIN_WORD = /^["'(]*(?:[A-Za-z]+(?:['-][A-Za-z]+)*|\d+(?:[.,]\d+)*)[.,;:?)"']*$/;
const NUMBER_OF_LIST = /^\d+[.)]$/;
const LEAST_FENCE = 3;

/**
 * A sentence for Markdown. Words that Markdown could take for something else are written as code, so that they read as recorded and do
 * nothing.
 *
 * @param text - any text
 * @returns one line
 * @example
 * ```ts
 * markdownWords('made by <b>@admin'); // 'made by `<b>@admin`'
 * ```
 */
export function markdownWords(text: string): string {
  return wordsIn(text, codeSpan);
}

/**
 * A sentence for a cell of a table, which a `|` would end, inside of code too.
 *
 * @param text - any text
 * @returns one line without a `|`
 * @example
 * ```ts
 * tableWords('a | b'); // 'a <code>&#124;</code> b'
 * ```
 */
export function tableWords(text: string): string {
  return wordsIn(text, tableCode);
}

/**
 * A name or value as code in a cell of a table.
 *
 * @param text - any text
 * @returns one line without a `|`
 * @example
 * ```ts
 * tableCode('all laptops/sysmon.xml'); // '`all laptops/sysmon.xml`'
 * ```
 */
export function tableCode(text: string): string {
  return text.includes('|') ? `<code>${spelledOut(escapeControls(text))}</code>` : codeSpan(text);
}

function wordsIn(text: string, asCode: (code: string) => string): string {
  const parts: string[] = [];
  let code: string[] = [];
  const endCode = (): void => {
    if (code.length > 0) {
      const [words, end] = withoutStop(code.join(' '));
      parts.push(`${asCode(words)}${end}`);
      code = [];
    }
  };
  for (const word of escapeControls(text).split(' ')) {
    if (PLAIN_WORD.test(word) && !(parts.length === 0 && NUMBER_OF_LIST.test(word))) {
      endCode();
      parts.push(word);
    } else if (word !== '') {
      code.push(word);
    }
  }
  endCode();
  return parts.join(' ');
}

/** A comma or a full stop behind a value belongs to the sentence, so far as that can be told. */
function withoutStop(code: string): readonly [words: string, end: string] {
  const last = code.at(-1) ?? '';
  return code.length > 1 && ',;:.'.includes(last) ? [code.slice(0, -1), last] : [code, ''];
}

/** Every sign as a reference, which is only ever a letter. */
function spelledOut(code: string): string {
  return code.replace(/[^\w ]/gu, (sign) => `&#${String(sign.codePointAt(0) ?? 0)};`);
}

/**
 * A value as code within a line.
 *
 * @param text - any text
 * @returns the text between more backticks than it has in a row; empty for no text
 * @example
 * ```ts
 * codeSpan('a`b'); // '``a`b``'
 * ```
 */
export function codeSpan(text: string): string {
  const line = escapeControls(text);
  if (line === '') {
    return '';
  }
  const ticks = '`'.repeat(longestRun(line) + 1);
  const room = /^[ `]|[ `]$/.test(line) ? ' ' : '';
  return `${ticks}${room}${line}${room}${ticks}`;
}

/**
 * A hostile text of any lines as a block of code.
 *
 * @param text - any text
 * @param language - what the block says it is written in
 * @returns the block, between more backticks than the text has in a row; with a final newline
 */
export function codeBlock(text: string, language: 'text' | 'powershell' | 'xml'): string {
  const lines = text.split(/\r\n|\r|\n/).map(escapeControls);
  const longest = lines.reduce((most, line) => Math.max(most, longestRun(line)), 0);
  const fence = '`'.repeat(Math.max(LEAST_FENCE, longest + 1));
  return `${fence}${language}\n${lines.join('\n')}\n${fence}\n`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) {
    longest = Math.max(longest, run.length);
  }
  return longest;
}
