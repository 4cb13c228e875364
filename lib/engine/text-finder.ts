import { TextAutomaton } from './text-automaton';

/** Tells which of some texts stand in a value. */
export interface TextFinder {
  /**
   * @param value - any text
   * @returns whether one of the texts stands in it
   */
  any(value: string): boolean;
  /**
   * @param value - any text
   * @returns whether each of the texts stands in it
   */
  all(value: string): boolean;
}

/** Up to so many texts of so many characters the native search is faster, and its worst case, the product of both lengths, is bounded. */
const FEW_TEXTS = 16;
const SHORT_TEXT = 128;

/**
 * Finds texts in values, in time in proportion to the length of the value and of the texts together.
 *
 * @param texts - what is searched for; the empty text stands in every value
 * @returns a finder; what it finds does not depend on earlier values
 */
export function textFinder(texts: readonly string[]): TextFinder {
  const isSmall = texts.length <= FEW_TEXTS && texts.every(({ length }) => length <= SHORT_TEXT);
  return isSmall ? new NativeFinder(texts) : new LazyAutomaton(texts);
}

class NativeFinder implements TextFinder {
  readonly #texts: readonly string[];

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  any(value: string): boolean {
    for (const text of this.#texts) {
      if (value.includes(text)) {
        return true;
      }
    }
    return false;
  }

  all(value: string): boolean {
    for (const text of this.#texts) {
      if (!value.includes(text)) {
        return false;
      }
    }
    return true;
  }
}

/** Most configurations are compiled for a few events, and most conditions are never tried. */
class LazyAutomaton implements TextFinder {
  readonly #texts: readonly string[];
  readonly #hasEmpty: boolean;
  #automaton: TextAutomaton | undefined;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#hasEmpty = texts.includes('');
  }

  any(value: string): boolean {
    return this.#hasEmpty || this.#built().search(value, 1) > 0;
  }

  all(value: string): boolean {
    const automaton = this.#built();
    return automaton.search(value, automaton.texts) === automaton.texts;
  }

  #built(): TextAutomaton {
    this.#automaton ??= new TextAutomaton(this.#texts);
    return this.#automaton;
  }
}
