import type { JsonFault, JsonNode } from './json-parser';
import { isJsonSpace, parseJson } from './json-parser';

/** How the values stand in a file, and where the text around them is broken. */
export interface JsonTexts {
  readonly format: 'json-lines' | 'json';
  readonly faults: readonly JsonFault[];
}

/** Is told of every value, in file order; the last value before a fault may be incomplete. */
export type ValueVisitor = (value: JsonNode) => void;

const BRACE = 0x7b;
const BRACKET = 0x5b;

/**
 * Splits a file into JSON values: one a line, or one list, or one or several values over many lines. A broken value costs no other.
 *
 * @param text - the file
 * @param visit - is told of the values
 * @returns how it is written, and its faults
 */
export function readJsonTexts(text: string, visit: ValueVisitor): JsonTexts {
  return hasWholeLine(text)
    ? { format: 'json-lines', faults: readLines(text, visit) }
    : { format: 'json', faults: readDocuments(text, visit) };
}

/**
 * Whether some line is an object or a list by itself, without indentation: then each line is.
 *
 * @param text - a file or its beginning
 * @returns true for JSON lines
 */
export function hasWholeLine(text: string): boolean {
  for (const { start, end } of linesOf(text)) {
    const code = text.charCodeAt(start);
    if (code === BRACE || code === BRACKET) {
      const { node, fault, end: after } = parseJson(text, start, end);
      if (fault === null && !isEmpty(node) && isFollowedWell(text, after, end)) {
        return true;
      }
    }
  }
  return false;
}

function readLines(text: string, visit: ValueVisitor): readonly JsonFault[] {
  const faults: JsonFault[] = [];
  for (const { start, end } of linesOf(text)) {
    // A list with an element a line is read in the same way: its brackets and commas say nothing more.
    let at = isBracketLine(text, start, end) ? end : skipBetween(text, start, end);
    while (at < end) {
      const { node, fault, end: after } = parseJson(text, at, end);
      if (fault !== null || node === null) {
        faults.push(fault ?? { offset: at, expected: 'a value' });
        break;
      }
      visit(node);
      at = skipBetween(text, after, end);
    }
  }
  return faults;
}

function readDocuments(text: string, visit: ValueVisitor): readonly JsonFault[] {
  const faults: JsonFault[] = [];
  let at = skipBetween(text, 0, text.length);
  while (at < text.length) {
    const { node, fault, end } = parseJson(text, at, text.length);
    if (node !== null) {
      visit(node);
    }
    if (fault !== null) {
      faults.push(fault);
    }
    const next = fault === null ? end : nextElement(text, node, Math.max(fault.offset, at + 1));
    at = skipBetween(text, next, text.length, faults.length > 0);
  }
  return faults;
}

/** After a fault: the next line that begins with as many blanks as the broken element, and a brace. */
function nextElement(text: string, broken: JsonNode | null, from: number): number {
  const start = broken === null ? from : elementOf(broken).start;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indentation = text.slice(lineStart, start);
  if (broken === null || indentation.trim() !== '') {
    const next = text.indexOf('\n{', from);
    return next === -1 ? text.length : next + 1;
  }
  const next = text.indexOf(`\n${indentation}{`, from - 1);
  return next === -1 ? text.length : next + 1;
}

/** The outermost object in a list that is not complete; where there is none, the value itself. */
function elementOf(node: JsonNode): JsonNode {
  let inner: JsonNode | undefined = node;
  while (inner !== undefined && 'complete' in inner && !inner.complete) {
    const last: JsonNode | undefined = inner.kind === 'array' ? inner.items.at(-1) : [...inner.members.values()].at(-1);
    if (inner.kind === 'array' && last?.kind === 'object') {
      return last;
    }
    inner = last;
  }
  return node;
}

function isEmpty(node: JsonNode | null): boolean {
  return (node?.kind === 'array' && node.items.length === 0) || (node?.kind === 'object' && node.members.size === 0);
}

/** By nothing more on the line, or by another value. */
function isFollowedWell(text: string, from: number, end: number): boolean {
  const next = skipBetween(text, from, end);
  return next >= end || text.charCodeAt(next) === BRACE || text.charCodeAt(next) === BRACKET;
}

function isBracketLine(text: string, start: number, end: number): boolean {
  return end - start < 10 && /^[ \t\ufeff]*(?:\[|\],?)\s*$/.test(text.slice(start, end));
}

/** Past white space and commas; after a fault also past the brackets that the broken part leaves behind. */
function skipBetween(text: string, from: number, end: number, closing = false): number {
  let at = from;
  while (
    at < end &&
    (isJsonSpace(text.charCodeAt(at)) || text[at] === ',' || (closing && /[\]}]/.test(text.charAt(at))))
  ) {
    at += 1;
  }
  return at;
}

function* linesOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  while (start < text.length) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd === -1 ? text.length : lineEnd;
    yield { start, end };
    start = end + 1;
  }
}
