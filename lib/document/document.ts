import { requireFile } from '../text';
import { readJson } from './json';
import { JsonSyntaxError } from './json-places';
import type { ReadDocument } from './mistake';
import { unreadable } from './mistake';
import { readYaml } from './yaml';

/**
 * Reads a YAML or JSON document. Keys that are given twice, tags, aliases in great numbers and several documents in one file are
 * problems: none of them is needed, and each can hide what a document says. Time and memory are in proportion to the length of the text;
 * YAML that is longer than anybody writes is refused, JSON may be of any length.
 *
 * @param source - the text, or its bytes as UTF-8 or UTF-16LE with a byte order mark
 * @returns the value and what is wrong; it never throws on a text or on bytes
 * @example
 * ```ts
 * const { value, problems } = readDocument('expires: 2027-01-31');
 * problems.length; // 0
 * ```
 */
export function readDocument(source: string | Uint8Array): ReadDocument {
  requireFile(source);
  const text = typeof source === 'string' ? withoutMark(source) : decode(source);
  if (text === undefined) {
    return unreadable('', 0, 'the file is not UTF-8 text', 'save it as UTF-8');
  }
  const json = readJson(text);
  // What is wrong with JSON is better said by the reader of YAML, which goes on behind a mistake.
  return json === null || json instanceof JsonSyntaxError ? readYaml(text, json) : json;
}

function decode(bytes: Uint8Array): string | undefined {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
