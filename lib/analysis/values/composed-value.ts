import { asciiLowerCase } from '../../catalog';
import type { Grammar } from './grammar';
import type { Atom, Literal } from './literal';
import { isPositive } from './literal';
import type { Composition } from './pieces';
import { Pieces, SEPARATORS } from './pieces';
import type { PredicateKind } from './predicate';
import { STEP } from './budget';
import { chooseTexts, neverTogether } from './text-choice';
import { accepts, DEAD } from './tracker';

/** What may stand in front of the texts, where a value must not come too late or too early in the order of strings. */
const LEADS = SEPARATORS.map((unit) => String.fromCharCode(unit));
const ORDER: ReadonlySet<PredicateKind> = new Set(['less than', 'more than']);
/** A literal that looks for a text reads about so many characters in the time of a step. */
const VALUE_READ_AT_ONCE = 1_000;
/** So many places of a value are tried. */
const MOST_PLACES = 12;
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
 * time for. Which text of a list is taken is only searched for where the first ones must not be there together.
 *
 * @param composition - the form of the field and what is asked of it
 * @param frame - a value that satisfies all that is asked but for the texts
 * @returns the value as the rules spell its texts
 */
export function composeAround(composition: Composition, frame: string): Composed {
  const stubborn = new Set<Literal>();
  const check = new Check(composition);
  for (const [state, places] of placesIn(composition, asciiLowerCase(frame))) {
    const pieces = new Pieces(composition, state);
    const filling = pieces.fill(null);
    filling.stubborn.forEach((literal) => stubborn.add(literal));
    const text =
      filling.stubborn.length > 0
        ? null
        : (insert(check, frame, places, filling.text) ?? insertChosen(composition, check, frame, places, pieces));
    if (text !== null) {
      return { text, stubborn: [] };
    }
  }
  return { text: null, stubborn: composition.facts.texts.filter((literal) => stubborn.has(literal)) };
}

/** Puts other texts of lists there than the first: what stands at both sides of a place counts as being there. */
function insertChosen(
  composition: Composition,
  check: Check,
  frame: string,
  places: readonly Place[],
  pieces: Pieces,
): string | null {
  if (neverTogether(composition.facts, composition.atoms).length === 0) {
    return null;
  }
  const folded = asciiLowerCase(frame);
  for (const place of places) {
    const [head, tail] = [folded.slice(0, place.head), folded.slice(place.tail)];
    const chosen = chooseTexts(
      composition,
      (text) => pieces.pieceOf(text) !== null,
      (text) => head.includes(text) || tail.includes(text),
    );
    const text = typeof chosen === 'string' ? null : insert(check, frame, [place], pieces.fill(chosen).text);
    if (text !== null) {
      return text;
    }
  }
  return null;
}

function insert(check: Check, frame: string, places: readonly Place[], filling: string): string | null {
  for (const { head, tail } of places) {
    const composed = (lead: string): string => frame.slice(0, head) + lead + filling + frame.slice(tail);
    const text = composed('');
    const violated = check.violatedBy(text);
    const led =
      violated === 'order' ? LEADS.map(composed).find((value) => check.violatedBy(value) === null) : undefined;
    if (violated === null || led !== undefined) {
      return led ?? text;
    }
    if (violated === 'spent') {
      return null;
    }
  }
  return null;
}

/** Where more is put into a value: behind its first `head` characters; what follows begins at `tail`. */
interface Place {
  readonly head: number;
  readonly tail: number;
}

/**
 * The places where a value can be cut so that more can stand there, by the state of its form; the last first. The required beginning
 * stays in front, the required end is repeated behind: in the value they may overlap. So may texts that fit nowhere else.
 */
function placesIn({ grammar, facts, atoms }: Composition, value: string): ReadonlyMap<number, readonly Place[]> {
  const states = statesOf(grammar, value);
  const wanted = facts.others.filter(isPositive).map((literal) => atoms.atom(literal));
  const firstHead = longestEdge(wanted, 'begin with');
  const lastTail = value.length - longestEdge(wanted, 'end with');
  const firstTail = startOfTexts(wanted, value, lastTail);
  const places = new Map<number, Place[]>();
  for (let head = value.length; head >= firstHead; head--) {
    const state = states[head] ?? DEAD;
    const known = places.get(state) ?? [];
    for (const tail of new Set([Math.min(head, lastTail), Math.min(head, firstTail)])) {
      if (states[tail] === state && known.length < MOST_PLACES) {
        known.push({ head, tail });
        places.set(state, known);
      }
    }
  }
  const isOpen = (state: number): boolean => SEPARATORS.some((unit) => grammar.step(state, unit) === state);
  return new Map([...places].filter(([state]) => isOpen(state)));
}

/** Where the first of the texts begins that a value holds besides those that can be put anywhere. */
function startOfTexts(wanted: readonly Atom[], value: string, end: number): number {
  const texts = wanted
    .filter(({ predicate }) => predicate.kind === 'contains any')
    .flatMap(({ predicate }) => predicate.texts);
  return texts
    .map((text) => value.lastIndexOf(text))
    .reduce((first, at) => (at < 0 ? first : Math.min(first, at)), end);
}

/** The state of a form in front of each character of a value, and behind the last. */
function statesOf(grammar: Grammar, value: string): readonly number[] {
  const states = [grammar.start];
  let state = grammar.start;
  for (let at = 0; at < value.length; at++) {
    state = grammar.step(state, value.charCodeAt(at));
    states.push(state);
  }
  return states;
}

function longestEdge(atoms: readonly Atom[], kind: 'begin with' | 'end with'): number {
  const edges = atoms.filter(({ predicate }) => predicate.kind === kind).flatMap(({ predicate }) => predicate.texts);
  return edges.reduce((longest, { length }) => Math.max(longest, length), 0);
}

/** What is asked of a value besides its texts: those are there because they were put there. */
class Check {
  readonly #composition: Composition;
  readonly #ordered: readonly Literal[];
  readonly #others: readonly Literal[];

  constructor(composition: Composition) {
    const { facts, atoms } = composition;
    const isOrdered = (literal: Literal): boolean => ORDER.has(atoms.atom(literal).predicate.kind);
    this.#composition = composition;
    this.#ordered = facts.others.filter(isOrdered);
    this.#others = facts.others.filter((literal) => !isOrdered(literal));
  }

  /** What a value violates: the order of strings, which depends on its beginning, or something else. */
  violatedBy(value: string): 'order' | 'other' | 'spent' | null {
    const { grammar, facts, atoms, budget } = this.#composition;
    if (!budget.spend((STEP.perLiteral * facts.others.length * value.length) / VALUE_READ_AT_ONCE)) {
      return 'spent';
    }
    const folded = asciiLowerCase(value);
    const isHeld = (literal: Literal): boolean => atoms.accepts(literal, folded);
    if (!this.#ordered.every(isHeld)) {
      return 'order';
    }
    return accepts(grammar, folded) && !facts.forbidden.occurIn(folded) && this.#others.every(isHeld) ? null : 'other';
  }
}
