import { TraceBuilder, type TracedText } from './traced-text';

/** A word of a command line, without its quotes. */
export interface Word {
  readonly text: TracedText;
  /** Where it begins and ends in the line, quotes included. */
  readonly start: number;
  readonly end: number;
}

/** A command line has at most 32,767 characters, so no more words are looked at. */
export const MOST_WORDS = 16_384;

const BLANKS = ' \t\r\n';

/**
 * Splits arguments as the C run time and CommandLineToArgvW do: blanks separate, quotes hold together, `\"` is a quote, a backslash
 * elsewhere is one. Source: Microsoft, "Parsing C command-line arguments".
 *
 * @param line - a command line without its program
 * @returns the words, {@link MOST_WORDS} at most
 */
export function argumentWords(line: TracedText): Word[] {
  const { text } = line;
  const words: Word[] = [];
  let at = 0;
  while (at < text.length && words.length < MOST_WORDS) {
    while (at < text.length && BLANKS.includes(text.charAt(at))) at += 1;
    if (at === text.length) break;
    const start = at;
    const builder = new TraceBuilder();
    let quoted = false;
    let copied = at;
    for (; at < text.length && (quoted || !BLANKS.includes(text.charAt(at))); at++) {
      if (text[at] === '\\') {
        const slashes = runOf(text, at);
        if (text[at + slashes] !== '"') {
          at += slashes - 1;
          continue;
        }
        // Before a quote, two backslashes are one, and a last single one takes the quote's meaning away.
        builder.keep(line, copied, at + Math.floor(slashes / 2));
        copied = at + slashes;
        at = slashes % 2 === 0 ? copied - 1 : copied;
      } else if (text[at] === '"') {
        builder.keep(line, copied, at);
        if (quoted && text[at + 1] === '"') {
          at += 1;
          copied = at;
        } else {
          quoted = !quoted;
          copied = at + 1;
        }
      }
    }
    builder.keep(line, copied, at);
    words.push({ text: builder.done(), start, end: at });
  }
  return words;
}

function runOf(text: string, start: number): number {
  let at = start;
  while (text[at] === '\\') at += 1;
  return at - start;
}
