import { escapeControls } from '../../text';
import type { Span } from '../../text';
import { QueryMistake } from './mistake';

/** A piece of a query. */
export interface Token {
  /** `object`: an object path in braces. `end`: behind the last piece. */
  readonly kind: 'word' | 'number' | 'text' | 'object' | 'symbol' | 'end';
  /** As written; of a text what it stands for, of an object what is between the braces. */
  readonly text: string;
  readonly span: Span;
}

const BLANKS = /\s*/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
/** With a sign, a fraction or an exponent; 0x for hexadecimal. What follows may touch it: `WITHIN 5WHERE` is on record. */
const NUMBER = /[+-]?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/iy;
const SYMBOL = /<>|!=|<=|>=|[=<>(),.*[\]]/y;
const BACKSLASH = 0x5c;
const CLOSING_BRACE = 0x7d;

/**
 * Splits a query into its pieces, from left to right, looking at each character a fixed number of times.
 *
 * @param source - the text of the query
 * @returns the pieces, the last of kind `end`
 * @throws {@link QueryMistake} where something is no piece of WQL
 */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += matched(BLANKS, source, at).length;
    if (at >= source.length) {
      tokens.push({ kind: 'end', text: '', span: { start: source.length, end: source.length } });
      return tokens;
    }
    const token = tokenAt(source, at);
    tokens.push(token);
    at = token.span.end;
  }
}

function tokenAt(source: string, start: number): Token {
  const first = source.charAt(start);
  const made = (kind: Token['kind'], written: string, text = written): Token => ({
    kind,
    text,
    span: { start, end: start + written.length },
  });
  if (isQuote(source.charCodeAt(start))) {
    const end = endOfText(source, start);
    return made('text', source.slice(start, end), unescaped(source.slice(start + 1, end - 1)));
  }
  if (first === '{') {
    const end = endOfObject(source, start);
    return made('object', source.slice(start, end), source.slice(start + 1, end - 1).trim());
  }
  const word = matched(WORD, source, start);
  if (word !== '') {
    return made('word', word);
  }
  const number = matched(NUMBER, source, start);
  if (number !== '') {
    return made('number', number);
  }
  const symbol = matched(SYMBOL, source, start);
  if (symbol === '') {
    throw new QueryMistake(`${escapeControls(first)} is not part of WQL here`, start);
  }
  return made('symbol', symbol);
}

function matched(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27;
}

/** A backslash takes the next character along. */
function endOfText(source: string, start: number): number {
  const quote = source.charCodeAt(start);
  for (let at = start + 1; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === BACKSLASH) {
      at += 1;
    } else if (code === quote) {
      return at + 1;
    }
  }
  throw new QueryMistake('the text that begins with this quote is not closed', start);
}

/** A brace inside the quotes of an object path is not its end. */
function endOfObject(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === CLOSING_BRACE) {
      return at + 1;
    }
    if (isQuote(code)) {
      at = endOfText(source, at) - 1;
    }
  }
  throw new QueryMistake('the object path that begins with this brace is not closed', start);
}

/** `\\`, `\"` and `\'` are one character each; before any other the backslash stays, as the patterns of LIKE need it. */
function unescaped(text: string): string {
  return text.replace(/\\([\\"'])/g, '$1');
}

/**
 * Writes a text as a query does, in single quotes.
 *
 * @param text - any text
 * @returns the text with quotes, which {@link tokensOf} reads back
 */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
