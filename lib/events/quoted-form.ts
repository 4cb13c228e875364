/**
 * Whether a value has the form in which Sysmon records the six quoted fields: blank, quote, escaped text, quote. In one pass without
 * recursion, for values of any length.
 *
 * @param value - a value of a file
 * @returns true for ` "Updater"`
 */
export function isQuotedForm(value: string): boolean {
  return QUOTED_FORM.test(value);
}

const QUOTED_FORM = /^ "[^"\\\n]*(?:\\["\\nt][^"\\\n]*)*"$/;

/**
 * Whether a text can stand between the quotes: no bare quote or LF, and no backslash but in an escape that Sysmon writes.
 *
 * @param text - a text
 * @returns true for `C:\\Windows`, with the backslash doubled
 */
export function isEscapedText(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"' || character === '\n') {
      return false;
    }
    if (character === '\\') {
      at += 1;
      if (!'\\"nt'.includes(text[at] ?? ' ')) {
        return false;
      }
    }
  }
  return true;
}

/**
 * Where the text that a quote opens ends.
 *
 * @param text - a text
 * @param start - the offset of the opening quote
 * @returns the offset of the next quote without a backslash; -1 where there is none
 */
export function endOfQuote(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') {
      at += 1;
    } else if (text[at] === '"') {
      return at;
    }
  }
  return -1;
}

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['"', '"'],
  ['/', '/'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Takes one level of escapes away, as JSON writes them.
 *
 * @param text - a text
 * @returns the text behind it; null where a backslash begins no escape or a quote is not escaped
 */
export function unescapeOnce(text: string): string | null {
  const parts: string[] = [];
  let copied = 0;
  for (let at = text.search(/[\\"]/); at !== -1 && at < text.length; at++) {
    if (text[at] === '"') {
      return null;
    }
    if (text[at] === '\\') {
      const plain = SIMPLE.get(text[at + 1] ?? '') ?? unicodeAt(text, at);
      if (plain === null) {
        return null;
      }
      parts.push(text.slice(copied, at), plain);
      at += text[at + 1] === 'u' ? 5 : 1;
      copied = at + 1;
    }
  }
  return copied === 0 ? text : parts.join('') + text.slice(copied);
}

function unicodeAt(text: string, at: number): string | null {
  const digits = text.slice(at + 1, at + 6);
  return /^u[0-9a-fA-F]{4}$/.test(digits) ? String.fromCharCode(parseInt(digits.slice(1), 16)) : null;
}

/**
 * Halves the backslashes of a text in which all are doubled.
 *
 * @param text - a text
 * @returns the text; null where a backslash stands alone
 */
export function halveBackslashes(text: string): string | null {
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at + 2)) {
    if (text[at + 1] !== '\\') {
      return null;
    }
  }
  return text.replaceAll('\\\\', '\\');
}
