import type { HexPart } from './hex-bytes';
import type { FoundValue, FoundValues, RegistryProblem, ValueData } from './registry-values';
import { EXPORT_HELP, valueName } from './registry-values';

const HEADERS = ['windows registry editor version ', 'regedit4'];
const HEX = 'hex';
/** What stands behind `hex`: REG_BINARY, and the texts REG_SZ and REG_EXPAND_SZ in UTF-16. */
const BINARY = ['', '(3)'];
const TEXTS = ['(1)', '(2)'];

/**
 * Reads an export of regedit or `reg export`. A quoted text may hold line breaks and look like anything, so all values are walked
 * over, not only the two that are wanted.
 *
 * @param lines - the file
 * @returns the values `Rules` and `ConfigHash` with their keys, or the first line that no export has
 * @example
 * ```ts
 * readExport(['REGEDIT4', '[HKEY_LOCAL_MACHINE\\X]', '"Rules"=hex:00,0f']); // { values: [{ name: 'Rules', … }], hasKeys: true }
 * ```
 */
export function readExport(lines: readonly string[]): FoundValues | { readonly problem: RegistryProblem } {
  const values: FoundValue[] = [];
  let key = '';
  let hasKeys = false;
  let headers = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    const text = (lines[index] ?? '').trim();
    if (text === '' || text.startsWith(';')) {
      continue;
    }
    if (isHeader(text)) {
      headers += 1;
      if (headers > 1) {
        return wrong('ambiguous', 'a second export begins here; give the export of one host', line);
      }
    } else if (text.startsWith('[') && text.endsWith(']')) {
      key = text.slice(1, -1);
      hasKeys = true;
      if (key.startsWith('-')) {
        return wrong('damaged', 'this deletes a key: it is a script to import, not what a host holds', line);
      }
    } else {
      const name = nameOf(text);
      if (name === null) {
        return wrong('damaged', 'this line does not belong in a registry export', line);
      }
      const read = dataOf(lines, index, text.slice(name.end));
      if (read === null) {
        return wrong('damaged', 'this text value has no closing quote at the end of a line', line);
      }
      const known = valueName(name.text);
      if (known !== undefined) {
        values.push({ key, name: known, data: read.data, line });
      }
      index = read.last;
    }
  }
  return { values, hasKeys };
}

/** Whether a line is the first one of an export. */
export function isHeader(line: string): boolean {
  return HEADERS.some((header) => line.slice(0, header.length).toLowerCase() === header);
}

function wrong(code: 'ambiguous' | 'damaged', message: string, line: number): { readonly problem: RegistryProblem } {
  return { problem: { code, message, help: EXPORT_HELP, line } };
}

/** The name in front of `=`; `@` is the key's own value. */
function nameOf(text: string): { readonly text: string; readonly end: number } | null {
  if (text.startsWith('@=')) {
    return { text: '@', end: 2 };
  }
  const end = text.startsWith('"') ? closingQuote(text, 1) : -1;
  return end === -1 || text[end + 1] !== '=' ? null : { text: text.slice(1, end), end: end + 2 };
}

/** Where the quote stands that ends a text; -1 where it does not end on this line. */
function closingQuote(text: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    if (text[index] === '\\') {
      index += 1;
    } else if (text[index] === '"') {
      return index;
    }
  }
  return -1;
}

interface ReadData {
  readonly data: ValueData;
  /** The index of the last line that it takes. */
  readonly last: number;
}

function dataOf(lines: readonly string[], index: number, first: string): ReadData | null {
  if (first.startsWith('"')) {
    return quotedText(lines, index, first);
  }
  const colon = first.indexOf(':');
  const type = first.slice(0, Math.max(colon, 0)).toLowerCase();
  if (!type.startsWith(HEX)) {
    return { data: { kind: 'other' }, last: index };
  }
  const parts: HexPart[] = [];
  let last = index;
  let text = first.slice(colon + 1).trimEnd();
  while (text.endsWith('\\') && last + 1 < lines.length) {
    parts.push({ text: text.slice(0, -1), line: last + 1 });
    last += 1;
    text = (lines[last] ?? '').trimEnd();
  }
  parts.push({ text, line: last + 1 });
  const typeName = type.slice(HEX.length);
  const isText = TEXTS.includes(typeName);
  return { data: isText || BINARY.includes(typeName) ? { kind: 'binary', isText, parts } : { kind: 'other' }, last };
}

/** A text in quotes, which goes on over the lines that it holds. */
function quotedText(lines: readonly string[], index: number, first: string): ReadData | null {
  const parts: string[] = [];
  let text = first.slice(1);
  for (let last = index; last < lines.length; last++) {
    const end = closingQuote(text, 0);
    if (end !== -1) {
      parts.push(text.slice(0, end));
      return text.slice(end + 1).trim() !== ''
        ? null
        : { data: { kind: 'text', text: parts.join('\n').replaceAll(/\\(.)/g, '$1') }, last };
    }
    parts.push(text);
    text = lines[last + 1] ?? '';
  }
  return null;
}
