import type { EventValues } from './event-values';
import { TextAutomaton } from './text-automaton';
import type { FieldTexts } from './text-register';

/** Finds what alternatives need in the value of one field, by one look-up and one pass, however many texts there are. */
export class FieldIndex {
  /** The place of the field in the event. */
  readonly position: number;
  /** Whether no alternative needs one of the texts to match. */
  readonly namesOnly: boolean;
  /** The numbers of the texts that the last search found. */
  readonly found: number[] = [];
  readonly #wholes: ReadonlyMap<string, number>;
  readonly #lengths: ReadonlySet<number>;
  readonly #parts: readonly number[];
  readonly #automaton: TextAutomaton | null;

  /**
   * @param texts - the texts needed in the field
   * @param isUsed - whether an alternative is entered at a text; the others are not searched for
   * @param namesOnly - whether none is entered to match
   */
  constructor({ position, wholes, parts }: FieldTexts, isUsed: (text: number) => boolean, namesOnly: boolean) {
    this.position = position;
    this.namesOnly = namesOnly;
    this.#wholes = wholes;
    const lengths = new Set<number>();
    for (const [text, number] of wholes) {
      if (isUsed(number)) {
        lengths.add(text.length);
      }
    }
    this.#lengths = lengths;
    const texts: string[] = [];
    const numbers: number[] = [];
    for (const [text, number] of parts) {
      if (isUsed(number)) {
        texts.push(text);
        numbers.push(number);
      }
    }
    this.#parts = numbers;
    this.#automaton = texts.length === 0 ? null : new TextAutomaton(texts);
  }

  /**
   * Searches the value of an event.
   *
   * @param values - the values of the event
   * @returns the numbers of the texts that stand in it, in no particular order; overwritten by the next search
   */
  search(values: EventValues): readonly number[] {
    const { found, position } = this;
    found.length = 0;
    if (this.#lengths.has(values.rawAt(position).length)) {
      const whole = this.#wholes.get(values.at(position));
      if (whole !== undefined) {
        found.push(whole);
      }
    }
    const automaton = this.#automaton;
    if (automaton !== null && automaton.search(values.rawAt(position)) > 0) {
      for (const place of automaton.found) {
        const part = this.#parts[place];
        if (part !== undefined) {
          found.push(part);
        }
      }
    }
    return found;
  }
}
