import type { Language } from './payload';

/** A token of a script: enough to know texts and comments from code. */
export interface Token {
  readonly kind: 'text' | 'comment' | 'word' | 'number' | 'mark' | 'end';
  readonly start: number;
  readonly end: number;
  /** Of a text its content, of a word its name without backticks, else as written. */
  readonly value: string;
}

const WORD = /[A-Za-z_$\u00c0-\uffff`][\w$`\u00c0-\uffff]*/y;
const DASHED = /-[A-Za-z]+(?:-?[A-Za-z]+)*/y;
const CMDLET = /[A-Za-z`]+(?:-[A-Za-z`]+)+/y;
const TYPE = /\[\s*(?:system\.)?(?:char|string|text\.encoding|convert|array|byte|int|regex)(?:\[\])?\s*\]/iy;
const NUMBER = /(?:0x|&h)[0-9a-f]+|\d+/iy;
const BEFORE_REGEXP = '(,=:[!&|?{};+\n';

/**
 * Splits a script into tokens in one pass: texts with their quotes and escapes, comments, words, numbers, single marks, line ends.
 *
 * @param text - the script
 * @param language - what it is written in; `script` has no comments, as its language is not known
 * @returns the tokens in order; blanks lie between them
 */
export function scriptTokens(text: string, language: Language): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const push = (kind: Token['kind'], end: number, value = text.slice(at, end)): void => {
    tokens.push({ kind, start: at, end, value });
    at = end;
  };
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === ' ' || character === '\t' || character === '\r') {
      at += 1;
      continue;
    }
    if (character === '\n' || character === ';') {
      push('end', at + 1);
      continue;
    }
    const comment = commentEnd(text, at, language, tokens.at(-1));
    if (comment !== null) {
      push('comment', comment);
      continue;
    }
    const quoted = quotedText(text, at, language);
    if (quoted !== null) {
      push('text', quoted.end, quoted.value);
      continue;
    }
    const number = /\d/.test(character) || character === '&' ? match(NUMBER) : null;
    if (number !== null) {
      push('number', at + number.length);
      continue;
    }
    const word =
      language === 'powershell' ? (match(TYPE) ?? match(DASHED) ?? match(CMDLET) ?? match(WORD)) : match(WORD);
    if (word !== null) {
      push('word', at + word.length, word.replaceAll('`', ''));
      continue;
    }
    push('mark', at + 1);
  }
  return tokens;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function commentEnd(text: string, at: number, language: Language, before: Token | undefined): number | null {
  const character = text[at];
  switch (language) {
    case 'powershell': {
      if (text.startsWith('<#', at)) return endOf(text, '#>', at);
      const starts = before === undefined || before.end < at || before.kind === 'end' || before.value === '{';
      return character === '#' && starts ? lineEnd(text, at) : null;
    }
    case 'vbscript':
      if (character === "'") return lineEnd(text, at);
      return /[Rr]/.test(character ?? '') && isRemark(text, at, before) ? lineEnd(text, at) : null;
    case 'jscript':
      if (text.startsWith('/*', at)) return endOf(text, '*/', at);
      return text.startsWith('//', at) ? lineEnd(text, at) : null;
    default:
      return null;
  }
}

function isRemark(text: string, at: number, before: Token | undefined): boolean {
  return (
    /^rem[\s]/i.test(text.slice(at, at + 4)) && (before === undefined || before.kind === 'end' || before.value === ':')
  );
}

function endOf(text: string, mark: string, at: number): number {
  const end = text.indexOf(mark, at + 2);
  return end === -1 ? text.length : end + mark.length;
}

function quotedText(text: string, at: number, language: Language): { end: number; value: string } | null {
  const quote = text.charAt(at);
  switch (language) {
    case 'powershell':
      if (quote === '@' && /["']/.test(text.charAt(at + 1)) && text.startsWith('\n', at + 2)) {
        const end = text.indexOf(`\n${text.charAt(at + 1)}@`, at + 2);
        return end === -1 ? null : { end: end + 3, value: text.slice(at + 3, end) };
      }
      if (quote === "'") return doubledQuotes(text, at);
      return quote === '"' ? escapedText(text, at, '`') : null;
    case 'vbscript':
      return quote === '"' ? doubledQuotes(text, at) : null;
    case 'jscript':
      if (quote === '/' && isRegExpStart(text, at)) return regExpText(text, at);
      return quote === '"' || quote === "'" || quote === '`' ? escapedText(text, at, '\\') : null;
    case 'script':
      return quote === '"' || quote === "'" ? escapedText(text, at, '\\') : null;
    default:
      return null;
  }
}

/** A text that runs to the end of the script where its quote is missing: what follows is then shown as text, and searched. */
function doubledQuotes(text: string, at: number): { end: number; value: string } {
  const quote = text.charAt(at);
  const parts: string[] = [];
  let copied = at + 1;
  for (let end = text.indexOf(quote, copied); end !== -1; end = text.indexOf(quote, copied)) {
    parts.push(text.slice(copied, end));
    if (text[end + 1] !== quote) return { end: end + 1, value: parts.join('') };
    parts.push(quote);
    copied = end + 2;
  }
  parts.push(text.slice(copied));
  return { end: text.length, value: parts.join('') };
}

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['0', '\0'],
]);
const CODE = /x([0-9a-f]{2})|u([0-9a-f]{4})/iy;

function escapedText(text: string, at: number, escape: string): { end: number; value: string } {
  const quote = text.charAt(at);
  const parts: string[] = [];
  let copied = at + 1;
  for (let index = at + 1; index < text.length; index++) {
    const character = text[index];
    if (character === escape) {
      parts.push(text.slice(copied, index));
      CODE.lastIndex = index + 1;
      const code = escape === '\\' ? CODE.exec(text) : null;
      const next = text.charAt(index + 1);
      parts.push(
        code === null ? (ESCAPED.get(next) ?? next) : String.fromCharCode(parseInt(code[1] ?? code[2] ?? '', 16)),
      );
      index += code === null ? 1 : code[0].length;
      copied = index + 1;
    } else if (character === quote) {
      parts.push(text.slice(copied, index));
      if (escape === '`' && text[index + 1] === quote) {
        index += 1;
        copied = index;
        continue;
      }
      return { end: index + 1, value: parts.join('') };
    }
  }
  parts.push(text.slice(copied));
  return { end: text.length, value: parts.join('') };
}

function isRegExpStart(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && at - before < 64 && ' \t\r'.includes(text.charAt(before))) before -= 1;
  return before < 0 || BEFORE_REGEXP.includes(text.charAt(before));
}

function regExpText(text: string, at: number): { end: number; value: string } | null {
  for (let index = at + 1; index < text.length && text[index] !== '\n' && index - at < 1024; index++) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '/') return { end: index + 1, value: text.slice(at, index + 1) };
  }
  return null;
}
