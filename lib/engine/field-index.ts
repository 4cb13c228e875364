import type { EventValues } from './event-values';
import { TextAutomaton } from './text-automaton';

/** A text that alternatives need in the value of one field. */
export interface Needed {
  /** The place of the field in the event. */
  readonly position: number;
  /** Whether it is the value, or else stands in it somewhere. */
  readonly whole: boolean;
  /** In lower case. */
  readonly text: string;
  /** How many clauses need it. */
  uses: number;
  /** The number of the last of them. */
  usedLastBy: number;
  /** The alternatives that cannot match without it, in the order of trial. */
  matching: number[];
  /** Those that cannot set a name without it, in the order of trial. */
  naming: number[];
}

/** Finds what alternatives need in the value of one field, by one look-up and one pass, however many texts there are. */
export class FieldIndex {
  /** The place of the field in the event. */
  readonly position: number;
  /** Whether no alternative needs one of the texts to match. */
  readonly namesOnly: boolean;
  /** What the last search found. */
  readonly found: Needed[] = [];
  readonly #wholes: ReadonlyMap<string, Needed>;
  readonly #lengths: ReadonlySet<number>;
  readonly #parts: readonly Needed[];
  readonly #automaton: TextAutomaton | null;

  /**
   * @param position - the place of the field
   * @param needed - all texts needed there, each once
   */
  constructor(position: number, needed: readonly Needed[]) {
    this.position = position;
    this.namesOnly = needed.every(({ matching }) => matching.length === 0);
    const wholes = needed.filter(({ whole }) => whole);
    this.#wholes = new Map(wholes.map((one) => [one.text, one]));
    this.#lengths = new Set(wholes.map(({ text }) => text.length));
    this.#parts = needed.filter(({ whole }) => !whole);
    this.#automaton = this.#parts.length === 0 ? null : new TextAutomaton(this.#parts.map(({ text }) => text));
  }

  /**
   * Searches the value of an event.
   *
   * @param values - the values of the event
   * @returns what stands in it, in no particular order; overwritten by the next search
   */
  search(values: EventValues): readonly Needed[] {
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
