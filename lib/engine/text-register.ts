import { asciiLowerCase } from '../catalog';
import type { CompiledCondition } from './compiled';
import { neededTexts } from './needed-text';

/** The texts needed in the value of one field, in lower case, with their numbers. */
export interface FieldTexts {
  /** The place of the field in the event. */
  readonly position: number;
  /** Those that have to be the value. */
  readonly wholes: ReadonlyMap<string, number>;
  /** Those that have to stand in it somewhere. */
  readonly parts: ReadonlyMap<string, number>;
}

/** Gives each text that a clause needs a number, from 0. A fleet needs them by the hundred thousand, so there is no object for each. */
export class TextRegister {
  /** By the number of a text: the place of its field in the event. */
  readonly positions: number[] = [];
  /** By the number of a text: how many clauses need it. */
  readonly uses: number[] = [];
  readonly #usedLastBy: number[] = [];
  readonly #fields = new Map<number, { wholes: Map<string, number>; parts: Map<string, number> }>();
  #clauses = 0;

  /**
   * Enters a clause.
   *
   * @param clause - conditions of which one has to match
   * @returns the numbers of the texts of which it needs one, each once; null where a value may satisfy it without any
   */
  add(clause: readonly CompiledCondition[]): readonly number[] | null {
    this.#clauses += 1;
    const all: number[] = [];
    for (const { condition, position } of clause) {
      const texts = position < 0 ? [] : neededTexts(condition);
      if (texts === null) {
        return null;
      }
      for (const { whole, text } of texts) {
        const number = this.#numberOf(position, whole, asciiLowerCase(text));
        if (this.#usedLastBy[number] !== this.#clauses) {
          this.#usedLastBy[number] = this.#clauses;
          this.uses[number] = (this.uses[number] ?? 0) + 1;
          all.push(number);
        }
      }
    }
    return all;
  }

  /**
   * The fields in which texts are needed.
   *
   * @returns them, those in front in the event first
   */
  fields(): readonly FieldTexts[] {
    return [...this.#fields]
      .map(([position, { wholes, parts }]) => ({ position, wholes, parts }))
      .sort((one, other) => one.position - other.position);
  }

  #numberOf(position: number, whole: boolean, text: string): number {
    let field = this.#fields.get(position);
    if (field === undefined) {
      field = { wholes: new Map(), parts: new Map() };
      this.#fields.set(position, field);
    }
    const texts = whole ? field.wholes : field.parts;
    const known = texts.get(text);
    if (known !== undefined) {
      return known;
    }
    const number = this.positions.push(position) - 1;
    this.uses.push(0);
    this.#usedLastBy.push(0);
    texts.set(text, number);
    return number;
  }
}
