import type { FieldValue } from '../values/domain';
import type { Atom } from '../values/literal';
import { PatternScanner } from '../values/pattern-scanner';

/** From this length on, looking at a value is dear enough to remember what came of it. */
export const LONG_VALUE = 1_000;
/** So many atoms look at a value by themselves. */
const FEW_ATOMS = 32;

interface Known {
  /** By the number of an atom: whether the value satisfies it. */
  readonly answers: Map<number, boolean>;
  /** The texts that stand in the value, of those searched for. */
  found?: ReadonlySet<string>;
  /** Of so many atoms the texts were searched for. */
  atoms: number;
}

/**
 * Whether long values satisfy atoms. A value that was composed of thousands of texts is asked about each of them: one pass finds all, so that
 * the time is in proportion to the value and the texts, and not to their product.
 */
export class LongValueAnswers {
  readonly #atoms: readonly Atom[];
  readonly #known = new WeakMap<FieldValue, Known>();
  /** By position. */
  readonly #searches = new Map<number, TextSearch>();

  /**
   * @param atoms - all atoms by their numbers; more may come
   */
  constructor(atoms: readonly Atom[]) {
    this.#atoms = atoms;
  }

  /**
   * Whether a value satisfies an atom.
   *
   * @param number - the number of the atom
   * @param atom - the atom
   * @param value - a value of its field
   * @returns what `atom.matches` says of the value
   */
  matches(number: number, atom: Atom, value: FieldValue): boolean {
    let known = this.#known.get(value);
    if (known === undefined) {
      known = { answers: new Map(), atoms: 0 };
      this.#known.set(value, known);
    }
    let answer = known.answers.get(number);
    if (answer === undefined) {
      answer = this.#byTexts(known, number, atom, value) ?? atom.matches(value.folded);
      known.answers.set(number, answer);
    }
    return answer;
  }

  /** Null where the atom has to look by itself. */
  #byTexts(known: Known, number: number, { predicate, position }: Atom, { folded }: FieldValue): boolean | null {
    const { kind, texts } = predicate;
    if (known.answers.size < FEW_ATOMS || (kind !== 'contains any' && kind !== 'contains all')) {
      return null;
    }
    if (known.found === undefined) {
      const search = this.#searchOf(position);
      known.found = search.textsIn(folded);
      known.atoms = search.atoms;
    }
    if (number >= known.atoms) {
      return null;
    }
    const { found } = known;
    return kind === 'contains any' ? texts.some((text) => found.has(text)) : texts.every((text) => found.has(text));
  }

  /** Made anew when the atoms have become twice as many: each is put into few searches. */
  #searchOf(position: number): TextSearch {
    let search = this.#searches.get(position);
    if (search === undefined || this.#atoms.length >= search.atoms * 2) {
      search = new TextSearch(this.#atoms, position);
      this.#searches.set(position, search);
    }
    return search;
  }
}

/** Searches values for the texts of all atoms of one field. */
class TextSearch {
  /** How many atoms there were. */
  readonly atoms: number;
  readonly #texts: readonly string[];
  readonly #scanner: PatternScanner;

  constructor(atoms: readonly Atom[], position: number) {
    this.atoms = atoms.length;
    const texts = new Set<string>();
    for (const atom of atoms) {
      if (atom.position === position && atom.predicate.kind.startsWith('contains')) {
        atom.predicate.texts.forEach((text) => texts.add(text));
      }
    }
    this.#texts = [...texts];
    this.#scanner = new PatternScanner(this.#texts);
  }

  textsIn(folded: string): ReadonlySet<string> {
    const all = new Set<string>();
    let node = this.#scanner.root;
    for (let at = 0; at < folded.length; at++) {
      node = this.#scanner.step(node, folded.charCodeAt(at));
      for (const place of this.#scanner.found(node)) {
        const text = this.#texts[place] ?? '';
        if (all.has(text)) {
          // What ends it was found with it.
          break;
        }
        all.add(text);
      }
    }
    return all;
  }
}
