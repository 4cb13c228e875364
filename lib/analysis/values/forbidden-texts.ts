import { unitsOf } from './char-set';
import { PatternScanner } from './pattern-scanner';

/** Up to so many texts are looked for one by one. */
const FEW = 8;

/** Texts that came together, found together. */
class Batch {
  readonly texts: readonly string[];
  #scanner: PatternScanner | undefined;

  constructor(texts: readonly string[]) {
    this.texts = texts;
  }

  occursIn(text: string): boolean {
    if (this.texts.length <= FEW) {
      return this.texts.some((forbidden) => text.includes(forbidden));
    }
    this.#scanner ??= new PatternScanner(this.texts);
    return this.#scanner.occursIn(text);
  }
}

/**
 * Texts of which none may occur in a value. A set with more texts is another set. They share batches, each more than twice as large
 * as the next: so there are few, and each text is put into a new batch only a few times.
 */
export class ForbiddenTexts {
  /** No text at all. */
  static readonly NONE = new ForbiddenTexts([]);

  readonly #batches: readonly Batch[];
  #units: ReadonlySet<number> | undefined;

  private constructor(batches: readonly Batch[]) {
    this.#batches = batches;
  }

  /**
   * The set with more texts.
   *
   * @param texts - lower-cased, not empty
   * @returns the larger set
   */
  with(texts: readonly string[]): ForbiddenTexts {
    if (texts.length === 0) {
      return this;
    }
    const batches = [...this.#batches];
    let joined = texts;
    for (
      let last = batches.at(-1);
      last !== undefined && last.texts.length <= joined.length * 2;
      last = batches.at(-1)
    ) {
      joined = last.texts.concat(joined);
      batches.pop();
    }
    return new ForbiddenTexts([...batches, new Batch(joined)]);
  }

  /**
   * Whether one of them occurs in a text.
   *
   * @param text - lower-cased
   * @returns true if so
   */
  occurIn(text: string): boolean {
    return this.#batches.some((batch) => batch.occursIn(text));
  }

  /**
   * Whether one of them holds a character.
   *
   * @param unit - a UTF-16 code unit
   * @returns true if so
   */
  hold(unit: number): boolean {
    this.#units ??= new Set(this.#batches.flatMap(({ texts }) => texts.flatMap(unitsOf)));
    return this.#units.has(unit);
  }
}
