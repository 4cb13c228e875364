import { asciiLowerCase } from '../../catalog';
import { unitsOf } from './char-set';
import type { FieldFacts } from './field-facts';
import type { Grammar } from './grammar';
import type { Atoms, Literal } from './literal';
import { outermostTexts } from './outermost-texts';
import { accepts, DEAD } from './tracker';

/** What may stand between two texts, that which reads best first: the first that no forbidden text holds. */
const SEPARATORS = unitsOf(' -_.,x:=+0123456789abcdefghijklmnopqrstuvwyz/()[]{}<>!?#$&*@^`|~');
/** Where to go on looking: letters of other alphabets. */
const FIRST_FOREIGN = 0xa1;
const LAST_FOREIGN = 0xd7ff;
/** A text may begin or end in the middle of an escape; one of these makes it whole. */
const BEFORE = ['', '\\'];
const BEHIND = ['', '\\', '"', 'n'];
/** So many places of a value are tried. */
const MOST_PLACES = 12;
/** With so few texts a list is looked through for one that is there anyway: the value then reads better. */
const FEW_TEXTS = 40;

/** What a value is composed of. */
export interface Composition {
  readonly grammar: Grammar;
  readonly facts: FieldFacts;
  readonly atoms: Atoms;
}

/** A value with room for more texts, and what could not be put there. */
export interface Composed {
  /** The value, or null where none of the places took all texts. */
  readonly text: string | null;
  /** Literals whose texts fit at none of the places; what holds them has to be found by a search. */
  readonly stubborn: readonly Literal[];
}

/**
 * Puts every text that is asked for into a value, with a character between them that no forbidden text holds: so a forbidden text
 * can only occur inside one of them. That decides at once what a search through all combinations of the texts would take exponential
 * time for.
 *
 * @param composition - the form of the field and what is asked of it
 * @param frame - a value that satisfies all that is asked but for the texts
 * @returns the value as the rules spell its texts
 */
export function composeAround(composition: Composition, frame: string): Composed {
  const { facts } = composition;
  const stubborn = new Set<Literal>();
  for (const [state, places] of placesIn(composition.grammar, asciiLowerCase(frame))) {
    const filling = new Filling(composition, state);
    if (filling.stubborn.length > 0) {
      filling.stubborn.forEach((literal) => stubborn.add(literal));
      continue;
    }
    for (const at of places) {
      const text = frame.slice(0, at) + filling.text + frame.slice(at);
      if (satisfies(composition, asciiLowerCase(text))) {
        return { text, stubborn: [] };
      }
    }
  }
  return { text: null, stubborn: facts.texts.filter((literal) => stubborn.has(literal)) };
}

/** The places where a value can be cut so that more can stand there, by the state of its form; the last first. */
function placesIn(grammar: Grammar, value: string): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  let state = grammar.start;
  for (let at = 0; at <= value.length; at++) {
    if (SEPARATORS.some((unit) => grammar.step(state, unit) === state)) {
      const known = places.get(state);
      if (known === undefined) {
        places.set(state, [at]);
      } else {
        known.push(at);
      }
    }
    state = grammar.step(state, value.charCodeAt(at));
  }
  return new Map([...places].reverse().map(([key, all]) => [key, all.reverse().slice(0, MOST_PLACES)]));
}

/** The texts are there because they were put there; the rest is looked at. */
function satisfies({ grammar, facts, atoms }: Composition, folded: string): boolean {
  return (
    facts.others.every((literal) => atoms.accepts(literal, folded)) &&
    !facts.forbidden.occurIn(folded) &&
    accepts(grammar, folded)
  );
}

/** What is put at a place: all texts that are asked for. */
class Filling {
  readonly text: string;
  readonly stubborn: readonly Literal[];
  readonly #composition: Composition;
  readonly #state: number;
  readonly #separator: string;

  constructor(composition: Composition, state: number) {
    this.#composition = composition;
    this.#state = state;
    this.#separator = this.#findSeparator();
    const { atoms, facts } = composition;
    const pieces = new Map<string, string>();
    const stubborn: Literal[] = [];
    const lists: Literal[] = [];
    for (const literal of facts.texts) {
      const { kind, spellings } = atoms.atom(literal).predicate;
      if (kind === 'contains any' && spellings.length > 1) {
        lists.push(literal);
      } else if (!spellings.every((spelling) => this.#take(spelling, pieces))) {
        stubborn.push(literal);
      }
    }
    for (const literal of lists) {
      if (!this.#takeOne(atoms.atom(literal).predicate.spellings, pieces)) {
        stubborn.push(literal);
      }
    }
    this.stubborn = stubborn;
    this.text =
      stubborn.length > 0
        ? ''
        : [...outermostTexts([...pieces.keys()]).map((piece) => pieces.get(piece) ?? ''), '']
            .map((piece) => this.#separator + piece)
            .join('');
  }

  #takeOne(spellings: readonly string[], pieces: Map<string, string>): boolean {
    const isThere = (spelling: string): boolean => {
      const folded = asciiLowerCase(spelling);
      return pieces.size <= FEW_TEXTS && [...pieces.keys()].some((piece) => piece.includes(folded));
    };
    return spellings.some(isThere) || spellings.some((spelling) => this.#take(spelling, pieces));
  }

  /** Adds a text, by its lower-cased form made whole, as it is spelled. */
  #take(spelling: string, pieces: Map<string, string>): boolean {
    const { forbidden } = this.#composition.facts;
    for (const before of BEFORE) {
      for (const behind of BEHIND) {
        const piece = before + spelling + behind;
        const folded = asciiLowerCase(piece);
        if (this.#returns(folded) && !forbidden.occurIn(folded)) {
          pieces.set(folded, piece);
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the form stands behind a text where it stood in front of it. */
  #returns(folded: string): boolean {
    const { grammar } = this.#composition;
    let state = this.#state;
    for (let at = 0; at < folded.length && state !== DEAD; at++) {
      state = grammar.step(state, folded.charCodeAt(at));
    }
    return state === this.#state;
  }

  #findSeparator(): string {
    const { grammar, facts } = this.#composition;
    const isFree = (unit: number): boolean =>
      !facts.forbidden.hold(unit) && grammar.step(this.#state, unit) === this.#state;
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
