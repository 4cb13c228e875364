import type { CharSet } from './char-set';
import { charsOf, hasChar } from './char-set';
import type { Tracker } from './tracker';
import { DEAD } from './tracker';

interface Edge {
  readonly chars: CharSet;
  readonly to: number;
}

/** The form of a field's values as a deterministic automaton, built edge by edge; state 0 is the start. */
export class Grammar implements Tracker {
  readonly start = 0;
  readonly #edges: Edge[][] = [[]];
  readonly #accepting = new Set<number>();
  readonly #sets = new Set<CharSet>();

  /** The sets by which the form tells characters apart. */
  get sets(): readonly CharSet[] {
    return [...this.#sets];
  }

  /** Adds a state and returns it. */
  state(): number {
    return this.#edges.push([]) - 1;
  }

  /**
   * Adds an edge.
   *
   * @param from - a state
   * @param chars - the characters that lead on; those of all edges from one state are separate
   * @param to - the next state, a new one where absent
   * @returns the next state
   */
  edge(from: number, chars: CharSet, to: number = this.state()): number {
    this.#edges[from]?.push({ chars, to });
    this.#sets.add(chars);
    return to;
  }

  /**
   * Adds a path that reads exactly one text.
   *
   * @param from - a state
   * @param text - lower-cased
   * @param to - the last state, a new one where absent
   * @returns the last state
   */
  text(from: number, text: string, to?: number): number {
    const last = text.length - 1;
    let state = from;
    for (let index = 0; index <= last; index++) {
      state = this.edge(state, charsOf(text.charAt(index)), index === last ? to : undefined);
    }
    return state;
  }

  /** Lets values end in a state. */
  end(state: number): this {
    this.#accepting.add(state);
    return this;
  }

  step(state: number, unit: number): number {
    for (const { chars, to } of this.#edges[state] ?? []) {
      if (hasChar(chars, unit)) {
        return to;
      }
    }
    return DEAD;
  }

  accepts(state: number): boolean {
    return this.#accepting.has(state);
  }
}
