import { asciiLowerCase } from '../../catalog';
import { COMMON_WORDS } from '../facts/makers.data';

/** Shorter names stand in command lines by chance. */
const SHORTEST = 4;
/** A name of more words and signs is not looked for. */
const MOST_TOKENS = 64;
/** So much of a text is looked at: no command line is longer. */
const LONGEST_TEXT = 32_768;
/** So many names are found in one text. */
const MOST_FOUND = 16;

const TOKEN = /[\p{L}\p{N}_]+|[^]/gu;
const WORD_START = /^[\p{L}\p{N}_]/u;
const WORD_END = /[\p{L}\p{N}_]$/u;

/** A name that is looked for: as it is compared, and as it was recorded first. */
export interface IndexedName {
  readonly folded: string;
  readonly shown: string;
}

interface Node {
  readonly next: Map<string, Node>;
  name: IndexedName | null;
}

/** Finds names of filters and consumers in command lines, as whole words: the text is read once, however many names there are. */
export class NameIndex {
  readonly #root: Node = { next: new Map(), name: null };

  /**
   * Adds a name to look for.
   *
   * @param name - as recorded
   * @returns the name as it is compared; null where it is too short, too long or too common to tell anything
   */
  add(name: string): string | null {
    const folded = asciiLowerCase(name);
    const tokens = folded.length > LONGEST_TEXT ? [] : (folded.match(TOKEN) ?? []);
    if (folded.length < SHORTEST || tokens.length > MOST_TOKENS || tokens.length === 0 || COMMON_WORDS.has(folded)) {
      return null;
    }
    let node = this.#root;
    for (const token of tokens) {
      const next = node.next.get(token) ?? { next: new Map(), name: null };
      node.next.set(token, next);
      node = next;
    }
    node.name ??= { folded, shown: name };
    return folded;
  }

  /**
   * Looks for the names.
   *
   * @param text - a command line
   * @returns the names that stand in it as values, not as parts of words, paths and names of files, each once
   */
  find(text: string): readonly IndexedName[] {
    if (this.#root.next.size === 0) {
      return [];
    }
    const folded = asciiLowerCase(text.slice(0, LONGEST_TEXT));
    const tokens = folded.match(TOKEN) ?? [];
    const found = new Set<IndexedName>();
    let start = 0;
    for (let at = 0; at < tokens.length && found.size < MOST_FOUND; at++) {
      let node = this.#root.next.get(tokens[at] ?? '');
      let end = start + (tokens[at] ?? '').length;
      for (let next = at + 1; node !== undefined; next++) {
        if (node.name !== null && isAlone(folded, start, end)) {
          found.add(node.name);
        }
        const token = tokens[next];
        node = token === undefined ? undefined : node.next.get(token);
        end += token?.length ?? 0;
      }
      start += (tokens[at] ?? '').length;
    }
    return [...found];
  }
}

/** Whether what stands around a name shows that it is no part of a longer word, of a path or of the name of a file. */
function isAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  return (
    !(WORD_END.test(before) && WORD_START.test(text.slice(start, start + 2))) &&
    !/[\\/.-]$/.test(before) &&
    !(WORD_START.test(after) && WORD_END.test(text.slice(end - 2, end))) &&
    !/^(?:[/-]|\\(?!["'])|\.[a-z0-9_])/.test(after)
  );
}
