import { asciiLowerCase } from '../../catalog';
import { unitsOf } from './char-set';
import type { Grammar } from './grammar';
import type { Literal } from './literal';
import { outermostTexts } from './outermost-texts';
import type { TextQuestion } from './text-choice';
import { neverTogether } from './text-choice';
import { DEAD } from './tracker';

/** What may stand between two texts, that which reads best first: the first that no forbidden text holds. */
export const SEPARATORS = unitsOf(' -_.,x:=+0123456789abcdefghijklmnopqrstuvwyz/()[]{}<>!?#$&*@^`|~');
/** Where to go on looking: letters of other alphabets. */
const FIRST_FOREIGN = 0xa1;
const LAST_FOREIGN = 0xd7ff;
/** A text may begin or end in the middle of an escape; one of these makes it whole. */
const BEFORE = ['', '\\'];
const BEHIND = ['', '\\', '"', 'n'];
/** With so few texts a list is looked through for one that is there anyway: the value then reads better. */
const FEW_TEXTS = 40;

/** What a value is composed of. */
export interface Composition extends TextQuestion {
  readonly grammar: Grammar;
}

/** What is put at a place: all texts that are asked for. */
interface Filling {
  readonly text: string;
  readonly stubborn: readonly Literal[];
}

/** Texts as they can stand at a place. */
export class Pieces {
  readonly #composition: Composition;
  readonly #state: number;
  readonly #separator: string;

  constructor(composition: Composition, state: number) {
    this.#composition = composition;
    this.#state = state;
    this.#separator = this.#findSeparator();
  }

  /**
   * A text made whole: the form stands behind it where it stood in front of it.
   *
   * @param spelling - the text
   * @returns what holds it, or null where it cannot stand here
   */
  pieceOf(spelling: string): string | null {
    const { forbidden } = this.#composition.facts;
    for (const before of BEFORE) {
      for (const behind of BEHIND) {
        const piece = before + spelling + behind;
        const folded = asciiLowerCase(piece);
        if (this.#returns(folded) && !forbidden.occurIn(folded)) {
          return piece;
        }
      }
    }
    return null;
  }

  /**
   * Puts all texts that are asked for one behind the other.
   *
   * @param chosen - the texts that lists may be satisfied with; null for any
   * @returns the texts with what is between them, and the literals that have none here
   */
  fill(chosen: ReadonlySet<string> | null): Filling {
    const { atoms, facts } = this.#composition;
    const pieces = new Map<string, string>();
    const stubborn: Literal[] = [];
    const lists: Literal[] = [];
    for (const literal of facts.texts) {
      const [spelling = '', ...others] = atoms.atom(literal).predicate.spellings;
      if (others.length > 0) {
        lists.push(literal);
      } else if (!this.#take(spelling, pieces)) {
        stubborn.push(literal);
      }
    }
    for (const literal of lists) {
      const { spellings } = atoms.atom(literal).predicate;
      const offered =
        chosen === null ? spellings : spellings.filter((spelling) => chosen.has(asciiLowerCase(spelling)));
      if (!this.#takeOne(offered, pieces)) {
        stubborn.push(literal);
      }
    }
    const outermost = outermostTexts([...pieces.keys()]).map((piece) => pieces.get(piece) ?? '');
    return { stubborn, text: [...outermost, ''].map((piece) => this.#separator + piece).join('') };
  }

  #takeOne(spellings: readonly string[], pieces: Map<string, string>): boolean {
    const isThere = (spelling: string): boolean => {
      const folded = asciiLowerCase(spelling);
      return pieces.size <= FEW_TEXTS && [...pieces.keys()].some((piece) => piece.includes(folded));
    };
    return spellings.some(isThere) || spellings.some((spelling) => this.#take(spelling, pieces));
  }

  #take(spelling: string, pieces: Map<string, string>): boolean {
    const piece = this.pieceOf(spelling);
    if (piece !== null) {
      pieces.set(asciiLowerCase(piece), piece);
    }
    return piece !== null;
  }

  #returns(folded: string): boolean {
    const { grammar } = this.#composition;
    let state = this.#state;
    for (let at = 0; at < folded.length && state !== DEAD; at++) {
      state = grammar.step(state, folded.charCodeAt(at));
    }
    return state === this.#state;
  }

  /** A character that no text holds that must not be there, alone or with others. */
  #findSeparator(): string {
    const { grammar, facts, atoms } = this.#composition;
    const barred = new Set(
      neverTogether(facts, atoms).flatMap((literal) => atoms.atom(literal).predicate.texts.flatMap(unitsOf)),
    );
    const isFree = (unit: number): boolean =>
      !facts.forbidden.hold(unit) && !barred.has(unit) && grammar.step(this.#state, unit) === this.#state;
    const known = SEPARATORS.find(isFree);
    if (known !== undefined) {
      return String.fromCharCode(known);
    }
    for (let unit = FIRST_FOREIGN; unit <= LAST_FOREIGN; unit++) {
      if (isFree(unit)) {
        return String.fromCharCode(unit);
      }
    }
    return '';
  }
}
