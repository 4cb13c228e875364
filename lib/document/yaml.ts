import type { CST, Document } from 'yaml';
import { Composer, isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import { LineIndex, trimEndOf } from '../text';
import type { JsonSyntaxError } from './json-places';
import type { DocumentProblem, ReadDocument } from './mistake';
import { MOST_PROBLEMS, unreadable } from './mistake';
import type { Refusal } from './yaml-tokens';
import { yamlLocator } from './yaml-places';
import { yamlTokens } from './yaml-tokens';

const MOST_ALIASES = 100;
const LONGEST_MESSAGE = 120;
const HELP = 'the file is read as YAML, which includes JSON';

const REFUSALS: ReadonlyMap<Refusal, readonly [message: string, help: string]> = new Map([
  ['nested too deeply', ['the document is nested too deeply', 'check that this is the right file']],
  ['too long', ['the document is too long for YAML', 'split it, or write it as JSON, which may have any length']],
  ['several documents', ['the file holds several documents', 'make it one document: remove the "---" between them']],
]);
const TOO_MANY_ALIASES = ['the document uses too many aliases', 'write out the repeated parts'] as const;

/** One thing that is wrong with the syntax. */
interface Fault {
  readonly offset: number;
  readonly message: string;
}

/** Ends the reading of a document that has enough faults. */
class EnoughFaults extends Error {
  override readonly name = 'EnoughFaults';
}

/**
 * Reads a YAML document.
 *
 * @param text - the document
 * @param json - where it stops being JSON, if it looks like that: said of what is too long for YAML
 * @returns the value and what is wrong
 */
export function readYaml(text: string, json: JsonSyntaxError | null): ReadDocument {
  const tokens = yamlTokens(text);
  if (tokens === 'too long' && json !== null) {
    return unreadable(text, json.offset, 'this is not JSON', json.message);
  }
  if (typeof tokens === 'string') {
    const [message, help] = REFUSALS.get(tokens) ?? [tokens, HELP];
    return unreadable(text, 0, message, help);
  }
  const faults: Fault[] = [];
  const document = compose(tokens, text.length, faults);
  if (document === null) {
    const lines = new LineIndex(text);
    const problems = inOrder(faults, lines);
    return {
      value: undefined,
      problems,
      locate: ({ message, help }) => ({ message, help, position: lines.position(0) }),
    };
  }
  return fromDocument(document, text, faults);
}

/** Null where there are so many faults that reading on is of no use. */
function compose(tokens: readonly CST.Token[], length: number, faults: Fault[]): Document | null {
  const composer = new Composer({ prettyErrors: false, stringKeys: true, uniqueKeys: false });
  // Its own errors carry a stack trace each: a kilobyte for a comma too many.
  Object.assign(composer, {
    onError: (source: number | readonly number[] | CST.Token, _: string, message: string) => {
      faults.push({ offset: offsetOf(source), message });
      if (faults.length === MOST_PROBLEMS) {
        throw new EnoughFaults();
      }
    },
  });
  try {
    const [document] = composer.compose(tokens, true, length);
    return document ?? null;
  } catch (error) {
    if (error instanceof EnoughFaults) {
      return null;
    }
    throw error;
  }
}

function offsetOf(source: number | readonly number[] | CST.Token): number {
  if (typeof source === 'number') {
    return source;
  }
  return 'offset' in source ? source.offset : (source[0] ?? 0);
}

function fromDocument(document: Document, text: string, found: readonly Fault[]): ReadDocument {
  const lines = new LineIndex(text);
  const { repeatedKeys, aliases } = judgeNodes(document);
  const others = [...document.errors, ...document.warnings].map(({ pos, message }) => ({ offset: pos[0], message }));
  const problems = inOrder([...found, ...others, ...repeatedKeys], lines);
  if (problems.length > 0) {
    return { value: undefined, problems, locate: yamlLocator(document, lines) };
  }
  if (aliases > MOST_ALIASES) {
    return unreadable(text, 0, ...TOO_MANY_ALIASES);
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value, problems, locate: yamlLocator(document, lines) };
  } catch (error) {
    if (error instanceof ReferenceError) {
      return unreadable(text, 0, ...TOO_MANY_ALIASES);
    }
    throw error;
  }
}

/** The check of the composer compares each key of a map with all before it. */
function judgeNodes(document: Document): { readonly repeatedKeys: readonly Fault[]; readonly aliases: number } {
  const repeatedKeys: Fault[] = [];
  let aliases = 0;
  const waiting: unknown[] = [document.contents];
  while (waiting.length > 0) {
    const node = waiting.pop();
    aliases += isAlias(node) ? 1 : 0;
    const keys = new Set<unknown>();
    for (const item of isMap(node) || isSeq(node) ? node.items : []) {
      if (!isPair(item)) {
        waiting.push(item);
        continue;
      }
      waiting.push(item.value);
      if (isScalar(item.key)) {
        const { value, range } = item.key;
        if (keys.has(value)) {
          repeatedKeys.push({ offset: range?.[0] ?? 0, message: 'Map keys must be unique' });
        }
        keys.add(value);
      }
    }
  }
  return { repeatedKeys, aliases };
}

function inOrder(faults: readonly Fault[], lines: LineIndex): readonly DocumentProblem[] {
  return faults
    .toSorted((one, other) => one.offset - other.offset)
    .slice(0, MOST_PROBLEMS)
    .map(({ offset, message }) => ({ message: sentence(message), help: HELP, position: lines.position(offset) }));
}

/** The first line of a message of the composer, which may quote any length of the text. */
function sentence(message: string): string {
  const end = message.search(/\n|$/);
  const line = trimEndOf(message.slice(0, Math.min(end, LONGEST_MESSAGE)), '.:');
  return `${line.slice(0, 1).toLowerCase()}${line.slice(1)}${end > LONGEST_MESSAGE ? '…' : ''}`;
}
