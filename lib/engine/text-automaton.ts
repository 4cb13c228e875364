const ROOT = 0;
/** Odd, with its bits well mixed: spreads states and code units over the table. */
const SPREAD = 0x9e3779b1;

/**
 * The automaton of Aho and Corasick ("Efficient string matching", 1975): a state for each beginning of a text, and from each the state of its
 * longest end that begins a text too. It reads a value once, however many texts there are. Some 25 bytes for each code unit of the texts.
 */
export class TextAutomaton {
  /** How many different texts it searches for, the empty one aside. */
  readonly texts: number;
  readonly #parent: Int32Array;
  readonly #unit: Uint16Array;
  /** The state of the longest end. */
  readonly #shorter: Int32Array;
  /** The state of the longest end that is a whole text, the state itself included; the root where there is none. */
  readonly #whole: Int32Array;
  /** States by the hash of parent and code unit, with open addressing. */
  readonly #table: Int32Array;
  #states = 1;

  /**
   * @param texts - what is searched for
   */
  constructor(texts: readonly string[]) {
    const most = texts.reduce((sum, text) => sum + text.length, 1);
    this.#parent = new Int32Array(most);
    this.#unit = new Uint16Array(most);
    this.#shorter = new Int32Array(most);
    this.#whole = new Int32Array(most);
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(2 * most)));
    this.texts = this.#plant(texts);
    for (let state = 1; state < this.#states; state++) {
      if (this.#whole[state] === ROOT) {
        this.#whole[state] = this.#whole[this.#shorter[state] ?? ROOT] ?? ROOT;
      }
    }
  }

  /**
   * How many of the texts stand in a value.
   *
   * @param value - any text
   * @param enough - where the count may stop
   * @returns the count, the empty text aside
   */
  count(value: string, enough: number): number {
    const seen = new Set<number>();
    let state = ROOT;
    for (let at = 0; at < value.length && seen.size < enough; at++) {
      state = this.#step(state, value.charCodeAt(at));
      // What ends a text that was seen was seen with it.
      for (let text = this.#whole[state] ?? ROOT; text !== ROOT && !seen.has(text);) {
        seen.add(text);
        text = this.#whole[this.#shorter[text] ?? ROOT] ?? ROOT;
      }
    }
    return seen.size;
  }

  /** All first characters, then all second ones: the states of shorter ends are there already. */
  #plant(texts: readonly string[]): number {
    let planted = 0;
    let open = texts.map((text) => ({ text, state: ROOT }));
    for (let at = 0; open.length > 0; at++) {
      const longer: typeof open = [];
      for (const { text, state } of open) {
        if (at < text.length) {
          const unit = text.charCodeAt(at);
          longer.push({ text, state: this.#child(state, unit) || this.#add(state, unit) });
        } else if (state !== ROOT && this.#whole[state] === ROOT) {
          this.#whole[state] = state;
          planted += 1;
        }
      }
      open = longer;
    }
    return planted;
  }

  #add(parent: number, unit: number): number {
    const shorter = parent === ROOT ? ROOT : this.#step(this.#shorter[parent] ?? ROOT, unit);
    const state = this.#states;
    this.#states += 1;
    this.#parent[state] = parent;
    this.#unit[state] = unit;
    this.#shorter[state] = shorter;
    this.#table[this.#slot(parent, unit)] = state;
    return state;
  }

  #step(from: number, unit: number): number {
    for (let state = from; ; state = this.#shorter[state] ?? ROOT) {
      const next = this.#child(state, unit);
      if (next !== ROOT || state === ROOT) {
        return next;
      }
    }
  }

  /** The root where there is none. */
  #child(state: number, unit: number): number {
    return this.#table[this.#slot(state, unit)] ?? ROOT;
  }

  /** Where the child of a state is in the table, or would be. */
  #slot(parent: number, unit: number): number {
    const mask = this.#table.length - 1;
    let slot = (Math.imul(Math.imul(parent, SPREAD) ^ unit, SPREAD) >>> 7) & mask;
    for (let state = this.#table[slot] ?? ROOT; state !== ROOT; state = this.#table[slot] ?? ROOT) {
      if (this.#parent[state] === parent && this.#unit[state] === unit) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
