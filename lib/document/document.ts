import type { CST, Document, Node, Pair } from 'yaml';
import { Composer, isAlias, isMap, isPair, isScalar, isSeq, Parser } from 'yaml';
import type { Position } from '../text';
import { LineIndex } from '../text';
import { JsonSyntaxError, scanJson } from './json-places';
import type { Place } from './place';

/** What is wrong with a value, told by its place. */
export interface Mistake {
  readonly place: Place;
  /** One clause: what is wrong. */
  readonly message: string;
  /** One clause: what to do. */
  readonly help: string;
}

/** What is wrong with a document, and where in its text. */
export interface DocumentProblem {
  /** One clause: what is wrong. */
  readonly message: string;
  /** One clause: what to do. */
  readonly help: string;
  /** Line and column from 1. */
  readonly position: Position;
}

/** A YAML or JSON document as a value that knows its places. */
export interface ReadDocument {
  /** What the document says, as JSON would hold it; undefined where there are problems. */
  readonly value: unknown;
  /** Why it cannot be read, in the order of the text. */
  readonly problems: readonly DocumentProblem[];
  /** Turns a mistake of the value into a problem of the text: the key, the item, or the nearest thing around it that exists. */
  readonly locate: (mistake: Mistake) => DocumentProblem;
}

const MOST_ALIASES = 100;
/** Deeper than any document that is read here. */
const DEEPEST = 100;

/**
 * Reads a YAML or JSON document. Keys that are given twice, tags, aliases in great numbers and several documents in one file are
 * problems: none of them is needed, and each can hide what a document says.
 *
 * @param source - the text, or its bytes as UTF-8 or UTF-16LE with a byte order mark
 * @returns the value and what is wrong; it never throws
 * @example
 * ```ts
 * const { value, problems } = readDocument('expires: 2027-01-31');
 * problems.length; // 0
 * ```
 */
export function readDocument(source: string | Uint8Array): ReadDocument {
  const text = typeof source === 'string' ? withoutMark(source) : decode(source);
  if (text === undefined) {
    return unreadable('', 0, 'the file is not text in UTF-8', 'save it as UTF-8');
  }
  return readJson(text) ?? readYaml(text);
}

/** JSON is read in a fraction of the time. What is wrong with it is better said by the reader of YAML, which goes on behind a mistake. */
function readJson(text: string): ReadDocument | null {
  if (!/^\s*[{[]/.test(text)) {
    return null;
  }
  let keys = 0;
  try {
    scanJson(text, (place) => {
      keys += typeof place.at(-1) === 'string' ? 1 : 0;
    });
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return null;
    }
    throw error;
  }
  const value: unknown = JSON.parse(text);
  const hasKeyTwice = countKeys(value) < keys;
  return hasKeyTwice ? null : { value, problems: [], locate: jsonLocator(text) };
}

/** Where things stand is asked of few documents, so that it is looked up only then. */
function jsonLocator(text: string): ReadDocument['locate'] {
  let offsets: Map<string, number> | undefined;
  let lines: LineIndex | undefined;
  return ({ place, message, help }) => {
    if (offsets === undefined) {
      const known = new Map<string, number>();
      scanJson(text, (found, offset) => known.set(keyOf(found), offset));
      offsets = known;
    }
    let deepest = text.search(/\S/);
    for (let length = 1; length <= place.length; length++) {
      deepest = offsets.get(keyOf(place.slice(0, length))) ?? deepest;
    }
    lines ??= new LineIndex(text);
    return { message, help, position: lines.position(deepest) };
  };
}

/** An index may be given as a number or, in a JSON pointer, as text. */
function keyOf(place: Place): string {
  return JSON.stringify(place.map(String));
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) {
    return 0;
  }
  const inner = Object.values(value).reduce<number>((sum, item) => sum + countKeys(item), 0);
  return Array.isArray(value) ? inner : inner + Object.keys(value).length;
}

function readYaml(text: string): ReadDocument {
  const tokens = [...new Parser().parse(text)];
  if (nestingOf(tokens) > DEEPEST) {
    return unreadable(text, 0, 'the document is nested too deeply', 'check that this is the right file');
  }
  const [document, ...others] = new Composer({ prettyErrors: false, stringKeys: true }).compose(
    tokens,
    true,
    text.length,
  );
  if (document === undefined || others.length > 0) {
    return unreadable(text, 0, 'the file holds several documents', 'make it one: remove the "---" between them');
  }
  return fromDocument(document, text);
}

/** How deep the tokens are nested, found without recursion: the composer would exhaust the stack. */
function nestingOf(tokens: readonly CST.Token[]): number {
  const waiting: (readonly [token: CST.Token, depth: number])[] = tokens.map((token) => [token, 0]);
  let deepest = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [token, depth] = next;
    deepest = Math.max(deepest, depth);
    const inner = 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
    const content = token.type === 'document' ? token.value : undefined;
    for (const child of [...inner, content]) {
      if (child !== undefined && child !== null) {
        waiting.push([child, depth + 1]);
      }
    }
  }
  return deepest;
}

function fromDocument(document: Document, text: string): ReadDocument {
  const lines = new LineIndex(text);
  const problems = [...document.errors, ...document.warnings]
    .map(({ pos, message }) => ({ message: sentence(message), help: YAML_HELP, position: lines.position(pos[0]) }))
    .sort((one, other) => one.position.offset - other.position.offset);
  if (problems.length > 0) {
    return { value: undefined, problems, locate: locator(document, lines) };
  }
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), problems, locate: locator(document, lines) };
  } catch (error) {
    if (error instanceof ReferenceError) {
      return unreadable(text, 0, 'the document repeats parts by too many aliases', 'write the parts out');
    }
    throw error;
  }
}

const YAML_HELP = 'the file is read as YAML, of which JSON is a part';

function sentence(message: string): string {
  const [line = ''] = message.split('\n');
  return `${line.slice(0, 1).toLowerCase()}${line.slice(1)}`.replace(/[.:]$/, '');
}

function unreadable(text: string, offset: number, message: string, help: string): ReadDocument {
  const problem = { message, help, position: new LineIndex(text).position(offset) };
  return { value: undefined, problems: [problem], locate: () => problem };
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

function locator(document: Document, lines: LineIndex): (mistake: Mistake) => DocumentProblem {
  return ({ place, message, help }) => ({ message, help, position: lines.position(offsetOf(document, place)) });
}

/** The offset of the deepest part of the place that exists. */
function offsetOf(document: Document, place: Place): number {
  let node = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const step of place) {
    const inner = childOf(resolved(node, document), step);
    if (inner === undefined) {
      break;
    }
    const shown = isPair(inner) ? inner.key : inner;
    offset = shown.range?.[0] ?? offset;
    node = isPair(inner) ? inner.value : inner;
  }
  return offset;
}

function resolved(node: Node | null, document: Document): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}

function childOf(node: Node | null, step: string | number): Pair<Node, Node | null> | Node | undefined {
  if (isSeq<Node>(node)) {
    return node.items[Number(step)];
  }
  return isMap<Node, Node | null>(node)
    ? node.items.find(({ key }) => isScalar(key) && key.value === String(step))
    : undefined;
}
