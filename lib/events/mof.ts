import { sidOf } from './sid';

/** One `instance of` in the text form of WMI objects. */
export interface MofInstance {
  readonly wmiClass: string;
  /** Properties that are texts, numbers or truth values, by name; texts without escapes. CreatorSID as `S-1-5-18`. */
  readonly properties: ReadonlyMap<string, string>;
  /** False where the text ends inside it. */
  readonly complete: boolean;
}

const HEAD = /instance of ([^\s{]{1,256})\s*\{/g;
const NAME = /\s*([A-Za-z_]\w{0,255}) = /y;
const CREATOR = 'CreatorSID';
const BARE = /[^;"{}]*/y;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Reads the objects that event 5861 records in PossibleCause.
 *
 * @param text - text with `instance of CLASS { Name = "…"; };`
 * @returns the objects in order; what is not understood is left out
 */
export function readMof(text: string): readonly MofInstance[] {
  const instances: MofInstance[] = [];
  const head = new RegExp(HEAD);
  for (let found = head.exec(text); found !== null; found = head.exec(text)) {
    const { properties, end, complete } = readProperties(text, head.lastIndex);
    instances.push({ wmiClass: found[1] ?? '', properties, complete });
    head.lastIndex = end;
  }
  return instances;
}

function readProperties(
  source: string,
  from: number,
): { readonly properties: ReadonlyMap<string, string>; readonly end: number; readonly complete: boolean } {
  const properties = new Map<string, string>();
  let at = from;
  for (let name = take(NAME, source, at); name !== null; name = take(NAME, source, at)) {
    at += name[0].length;
    const value = readValue(source, at);
    if (value === null) {
      return { properties, end: source.length, complete: false };
    }
    const text = value.text ?? (name[1] === CREATOR ? sidOf(source.slice(at, value.end)) : null);
    if (text !== null && name[1] !== undefined) {
      properties.set(name[1], text);
    }
    at = value.end + 1;
  }
  return { properties, end: at, complete: /^\s{0,20}\}/.test(source.slice(at, at + 24)) };
}

/** A value up to its `;`; without text for a list; null where it does not end. */
function readValue(text: string, from: number): { readonly text: string | null; readonly end: number } | null {
  let value: { readonly text: string | null; readonly end: number } | null;
  switch (text[from]) {
    case '"':
      value = readText(text, from);
      break;
    case '{': {
      const end = text.indexOf('}', from);
      value = end === -1 ? null : { text: null, end: end + 1 };
      break;
    }
    default: {
      const bare = take(BARE, text, from)?.[0] ?? '';
      value = { text: bare, end: from + bare.length };
    }
  }
  return value !== null && text[value.end] === ';' ? value : null;
}

function readText(text: string, from: number): { readonly text: string; readonly end: number } | null {
  const parts: string[] = [];
  let copied = from + 1;
  for (let at = copied; at < text.length; at++) {
    if (text[at] === '"') {
      parts.push(text.slice(copied, at));
      return { text: parts.join(''), end: at + 1 };
    }
    if (text[at] === '\\') {
      const escaped = text[at + 1] ?? '';
      parts.push(text.slice(copied, at), ESCAPES.get(escaped) ?? escaped);
      at += 1;
      copied = at + 1;
    }
  }
  return null;
}

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
