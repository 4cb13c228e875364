import { Alphabet, ASCII, FOREIGN } from './alphabet';

const ROOT = 0;
const NO_TEXT = -1;
/** Odd, with its bits well mixed: spreads states and letters over the table. */
const SPREAD = 0x9e3779b1;
/** So many next states are written down for each state, and at most so many in all: memory stays in proportion to the texts, and in the cache. */
const ENTRIES_PER_STATE = 4;
const MOST_ENTRIES = 2 ** 17;

/**
 * The automaton of Aho and Corasick ("Efficient string matching", 1975): a state for each beginning of a text, and from each the state of its
 * longest end that begins a text too. It reads a value once, however many texts there are. A to Z equal a to z.
 *
 * States are numbered by their depth, and a search is nearly always in a shallow one. So for the first ones the next state is written down
 * for every letter; for the rest it is looked up in a hash table. Some 45 bytes for each code unit of the texts.
 */
export class TextAutomaton {
  /** How many different texts it searches for, the empty one aside. */
  texts = 0;
  /** The texts found by the last search, each by its place among those given (its last place, where it was given twice). */
  readonly found: number[] = [];
  readonly #alphabet: Alphabet;
  readonly #parent: Int32Array;
  readonly #letter: Uint16Array;
  /** The state of the longest end. */
  readonly #shorter: Int32Array;
  /** The state of the longest end that is a whole text, the state itself included; the root where there is none. */
  readonly #whole: Int32Array;
  /** The place of the text that a state is. */
  readonly #text: Int32Array;
  /** States by the hash of parent and letter, with open addressing. */
  readonly #table: Int32Array;
  /** For each of the first states and each letter the next state; its complement where a text ends there. */
  readonly #next: Int32Array;
  /** The search in which a text was found last, by its state. */
  readonly #foundIn: Float64Array;
  #search = 0;
  #states = 1;

  /**
   * @param texts - what is searched for
   */
  constructor(texts: readonly string[]) {
    this.#alphabet = new Alphabet(texts);
    const most = texts.reduce((sum, text) => sum + text.length, 1);
    this.#parent = new Int32Array(most);
    this.#letter = new Uint16Array(most);
    this.#shorter = new Int32Array(most);
    this.#whole = new Int32Array(most);
    this.#text = new Int32Array(most).fill(NO_TEXT);
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(2 * most)));
    this.#plant(texts);
    for (let state = 1; state < this.#states; state++) {
      if (this.#whole[state] === ROOT) {
        this.#whole[state] = this.#whole[this.#shorter[state] ?? ROOT] ?? ROOT;
      }
    }
    this.#next = this.#writeNext();
    this.#foundIn = new Float64Array(texts.length);
  }

  /**
   * Searches a value; what is found stands in {@link found} up to the next search.
   *
   * @param value - any text
   * @param enough - after so many texts the search may stop
   * @returns how many texts stand in it, the empty text aside
   */
  search(value: string, enough = Infinity): number {
    this.found.length = 0;
    this.#search += 1;
    const next = this.#next;
    const { size, ascii } = this.#alphabet;
    let state = ROOT;
    for (let at = 0; at < value.length; at++) {
      const unit = value.charCodeAt(at);
      const letter = unit < ASCII ? (ascii[unit] ?? FOREIGN) : this.#alphabet.letter(unit);
      const entry = state * size + letter;
      state = entry < next.length ? (next[entry] ?? ROOT) : this.#lookUp(state, letter);
      if (state < 0) {
        state = ~state;
        this.#report(state);
        if (this.found.length >= enough) {
          break;
        }
      }
    }
    return this.found.length;
  }

  /**
   * Whether the last search found a text.
   *
   * @param text - its place among those given
   * @returns true where it stands in {@link found}
   */
  hasFound(text: number): boolean {
    return this.#foundIn[text] === this.#search;
  }

  /** What ends a text that was found was found with it. */
  #report(state: number): void {
    for (let end = this.#whole[state] ?? ROOT; end !== ROOT; end = this.#whole[this.#shorter[end] ?? ROOT] ?? ROOT) {
      const text = this.#text[end] ?? NO_TEXT;
      if (this.#foundIn[text] === this.#search) {
        return;
      }
      this.#foundIn[text] = this.#search;
      this.found.push(text);
    }
  }

  /** All first characters, then all second ones: the states of shorter ends are there already. */
  #plant(texts: readonly string[]): void {
    const states = new Int32Array(texts.length);
    const open = Int32Array.from(texts.keys());
    for (let [at, count] = [0, texts.length]; count > 0; at++) {
      let longer = 0;
      for (let index = 0; index < count; index++) {
        const place = open[index] ?? 0;
        const text = texts[place] ?? '';
        const state = states[place] ?? ROOT;
        if (at < text.length) {
          const letter = this.#alphabet.letter(text.charCodeAt(at));
          states[place] = this.#child(state, letter) || this.#add(state, letter);
          open[longer] = place;
          longer += 1;
        } else if (state !== ROOT) {
          this.texts += this.#whole[state] === ROOT ? 1 : 0;
          this.#whole[state] = state;
          this.#text[state] = place;
        }
      }
      count = longer;
    }
  }

  #add(parent: number, letter: number): number {
    const shorter = parent === ROOT ? ROOT : this.#step(this.#shorter[parent] ?? ROOT, letter);
    const state = this.#states;
    this.#states += 1;
    this.#parent[state] = parent;
    this.#letter[state] = letter;
    this.#shorter[state] = shorter;
    this.#table[this.#slot(parent, letter)] = state;
    return state;
  }

  #writeNext(): Int32Array {
    const { size } = this.#alphabet;
    const entries = Math.min(MOST_ENTRIES, ENTRIES_PER_STATE * this.#states);
    const states = Math.min(this.#states, Math.floor(entries / size));
    const next = new Int32Array(states * size);
    for (let state = 0; state < states; state++) {
      const shorter = (this.#shorter[state] ?? ROOT) * size;
      for (let letter = FOREIGN + 1; letter < size; letter++) {
        const child = this.#child(state, letter);
        // That of a shorter end stands in the table already; the root has none.
        next[state * size + letter] = child === ROOT ? (next[shorter + letter] ?? ROOT) : this.#marked(child);
      }
    }
    return next;
  }

  #lookUp(from: number, letter: number): number {
    const { size } = this.#alphabet;
    let state = letter === FOREIGN ? ROOT : from;
    for (; state * size >= this.#next.length; state = this.#shorter[state] ?? ROOT) {
      const child = this.#child(state, letter);
      if (child !== ROOT) {
        return this.#marked(child);
      }
    }
    return this.#next[state * size + letter] ?? ROOT;
  }

  #marked(state: number): number {
    return this.#whole[state] === ROOT ? state : ~state;
  }

  #step(from: number, letter: number): number {
    for (let state = from; ; state = this.#shorter[state] ?? ROOT) {
      const next = this.#child(state, letter);
      if (next !== ROOT || state === ROOT) {
        return next;
      }
    }
  }

  /** The root where there is none. */
  #child(state: number, letter: number): number {
    return this.#table[this.#slot(state, letter)] ?? ROOT;
  }

  /** Where the child of a state is in the table, or would be. */
  #slot(parent: number, letter: number): number {
    const mask = this.#table.length - 1;
    let slot = (Math.imul(Math.imul(parent, SPREAD) ^ letter, SPREAD) >>> 7) & mask;
    for (let state = this.#table[slot] ?? ROOT; state !== ROOT; state = this.#table[slot] ?? ROOT) {
      if (this.#parent[state] === parent && this.#letter[state] === letter) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
