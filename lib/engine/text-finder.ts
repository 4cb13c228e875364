import type { Matcher } from './matcher';
import { TextAutomaton } from './text-automaton';

/** Up to so many texts of so many characters the native search is as fast, and its worst case, the product of both lengths, is bounded. */
const FEW_TEXTS = 32;
const SHORT_TEXT = 128;

/**
 * Finds texts in values, in time in proportion to the length of the value and of the texts together.
 *
 * @param texts - what is searched for; the empty text stands in every value
 * @param wanted - whether one of the texts is enough, or each has to stand in the value
 * @returns tells whether a value has what is wanted, whatever the values before it
 */
export function textFinder(texts: readonly string[], wanted: 'any' | 'all'): Matcher {
  const isSmall = texts.length <= FEW_TEXTS && texts.every(({ length }) => length <= SHORT_TEXT);
  if (!isSmall) {
    return automatonFinder(texts, wanted);
  }
  const [only, ...others] = texts;
  if (only !== undefined && others.length === 0) {
    return (value) => value.includes(only);
  }
  return wanted === 'any' ? (value) => hasAny(value, texts) : (value) => hasAll(value, texts);
}

function hasAny(value: string, texts: readonly string[]): boolean {
  for (const text of texts) {
    if (value.includes(text)) {
      return true;
    }
  }
  return false;
}

function hasAll(value: string, texts: readonly string[]): boolean {
  for (const text of texts) {
    if (!value.includes(text)) {
      return false;
    }
  }
  return true;
}

/** Built when it is needed: most configurations are compiled for a few events, and most conditions are never tried. */
function automatonFinder(texts: readonly string[], wanted: 'any' | 'all'): Matcher {
  let built: TextAutomaton | undefined;
  const automaton = (): TextAutomaton => (built ??= new TextAutomaton(texts));
  if (wanted === 'all') {
    return (value) => automaton().search(value, automaton().texts) === automaton().texts;
  }
  return texts.includes('') ? () => true : (value) => automaton().search(value, 1) > 0;
}
