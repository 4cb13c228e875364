import { asciiLowerCase } from '../../catalog';
import { searchItems } from '../../engine';
import type { Condition } from '../../model';

/** The kinds of string sets that the 16 conditions are, up to negation. `everything`: every value, as `contains` with an empty text. */
export type PredicateKind =
  | 'everything'
  | 'is'
  | 'contains any'
  | 'contains all'
  | 'begin with'
  | 'end with'
  | 'less than'
  | 'more than'
  | 'image';

/** A set of strings. */
export interface Predicate {
  readonly kind: PredicateKind;
  /** The texts that it compares with, in lower case, sorted where their order does not matter. */
  readonly texts: readonly string[];
  /** The same texts as the rule spells them. */
  readonly spellings: readonly string[];
}

/** What a condition states: a predicate, or that it does not hold. */
export interface Statement {
  readonly predicate: Predicate;
  readonly negative: boolean;
}

const EVERYTHING: Predicate = { kind: 'everything', texts: [], spellings: [] };

/**
 * What a condition states about its field. Conditions with equal sets get equal predicates where that is easy to see: a `contains`
 * and a `contains any` of one item, an `image` with a path and an `is`.
 *
 * @param condition - a condition
 * @returns its predicate and whether it is negated
 */
export function predicateOf({ condition, value }: Condition): Statement {
  switch (condition) {
    case 'is':
      return { predicate: predicate('is', [value]), negative: false };
    case 'is not':
      return { predicate: predicate('is', [value]), negative: true };
    case 'is any':
      return { predicate: predicate('is', value.split(';')), negative: false };
    case 'contains':
      return { predicate: containsAny([value]), negative: false };
    case 'excludes':
      return { predicate: containsAny([value]), negative: true };
    case 'contains any':
      return { predicate: containsAny(searchItems(value)), negative: false };
    case 'excludes any':
      return { predicate: containsAny(searchItems(value)), negative: true };
    case 'contains all':
      return { predicate: containsAll(searchItems(value)), negative: false };
    case 'excludes all':
      return { predicate: containsAll(searchItems(value)), negative: true };
    case 'begin with':
    case 'not begin with':
      return { predicate: edge('begin with', value), negative: condition === 'not begin with' };
    case 'end with':
    case 'not end with':
      return { predicate: edge('end with', value), negative: condition === 'not end with' };
    case 'less than':
      return { predicate: predicate('less than', [value]), negative: false };
    case 'more than':
      return { predicate: edge('more than', value), negative: false };
    case 'image':
      return { predicate: predicate(value.includes('\\') ? 'is' : 'image', [value]), negative: false };
  }
}

function containsAny(items: readonly string[]): Predicate {
  return items.includes('') ? EVERYTHING : predicate('contains any', items);
}

function containsAll(items: readonly string[]): Predicate {
  const needed = new Set(items.filter((item) => item !== '').map(asciiLowerCase));
  if (needed.size === 0) {
    return EVERYTHING;
  }
  return predicate(
    needed.size === 1 ? 'contains any' : 'contains all',
    items.filter((item) => item !== ''),
  );
}

/** A comparison that the empty text always satisfies: no event has an empty value. */
function edge(kind: 'begin with' | 'end with' | 'more than', text: string): Predicate {
  return text === '' ? EVERYTHING : predicate(kind, [text]);
}

function predicate(kind: PredicateKind, spellings: readonly string[]): Predicate {
  const [only, ...others] = spellings;
  if (only !== undefined && others.length === 0) {
    return { kind, texts: [asciiLowerCase(only)], spellings };
  }
  const byText = new Map(spellings.map((spelling) => [asciiLowerCase(spelling), spelling]));
  const sorted = [...byText].sort(([a], [b]) => (a < b ? -1 : 1));
  return { kind, texts: sorted.map(([text]) => text), spellings: sorted.map(([, spelling]) => spelling) };
}
