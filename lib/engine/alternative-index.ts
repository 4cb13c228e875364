import type { Alternative } from './alternative';
import { canMatch, clausesOf, hasName } from './alternative';
import { FieldIndex } from './field-index';
import { Postings } from './postings';
import { TextRegister } from './text-register';

/** Which alternatives have to be tried with an event. */
export interface AlternativeIndex {
  /** Those that may match any event, in the order of trial. */
  readonly toMatch: Int32Array;
  /** Those that may set a name on any event, in the order of trial. */
  readonly toName: Int32Array;
  /** Finds by the values of an event the texts at which the others are entered. */
  readonly fields: readonly FieldIndex[];
  /** By the number of a text: the alternatives that cannot match without it, or another one. */
  readonly matching: Postings;
  /** By the number of a text: those that cannot set a name without it, or another one. */
  readonly naming: Postings;
}

const NONE = new Postings(0, []);

/**
 * No index: all alternatives have to be tried.
 *
 * @param alternatives - in the order of trial
 * @returns all of them, but for those that lack a field and so never match
 */
export function allAlternatives(alternatives: readonly Alternative[]): AlternativeIndex {
  return {
    toMatch: placesOf(alternatives, canMatch),
    toName: placesOf(alternatives, hasName),
    fields: [],
    matching: NONE,
    naming: NONE,
  };
}

function placesOf(alternatives: readonly Alternative[], test: (alternative: Alternative) => boolean): Int32Array {
  const places: number[] = [];
  for (const [place, alternative] of alternatives.entries()) {
    if (test(alternative)) {
      places.push(place);
    }
  }
  return Int32Array.from(places);
}

/**
 * Indexes alternatives by what they need.
 *
 * @param alternatives - in the order of trial
 * @param few - so many alternatives of one field are not worth looking at its value for
 * @returns the index
 */
export function indexAlternatives(alternatives: readonly Alternative[], few: number): AlternativeIndex {
  const register = new TextRegister();
  const needs = alternatives.map((alternative) => ({
    isNamed: hasName(alternative),
    clauses: clausesOf(alternative).map(({ conditions, beforeOtherNames }) => ({
      texts: register.add(conditions),
      beforeOtherNames,
    })),
  }));
  const toMatch = enter(
    needs.map(({ clauses }) => rarest(clauses, register, few)),
    register,
    few,
  );
  const toName = enter(
    needs.map(({ isNamed, clauses }) =>
      isNamed
        ? rarest(
            clauses.filter(({ beforeOtherNames }) => beforeOtherNames),
            register,
            few,
          )
        : NO_TEXTS,
    ),
    register,
    few,
  );
  return {
    toMatch: toMatch.rest,
    toName: toName.rest,
    fields: fieldsOf(register, toMatch.postings, toName.postings),
    matching: toMatch.postings,
    naming: toName.postings,
  };
}

function fieldsOf(register: TextRegister, matching: Postings, naming: Postings): readonly FieldIndex[] {
  return register.fields().flatMap((texts) => {
    const all = [...texts.wholes.values(), ...texts.parts.values()];
    const isUsed = (text: number): boolean => matching.has(text) || naming.has(text);
    const namesOnly = !all.some((text) => matching.has(text));
    return all.some(isUsed) ? [new FieldIndex(texts, isUsed, namesOnly)] : [];
  });
}

/** More than an event has. */
const POSITIONS = 16;

/** The numbers of the texts of which an event has to have one; null where that cannot be said. */
type Texts = readonly number[] | null;

const NO_TEXTS: readonly number[] = [];

/**
 * What the rarest texts are. Texts that few alternatives need are all rare enough: of these the fields in front are taken, whose values are short.
 */
function rarest(clauses: readonly { readonly texts: Texts }[], register: TextRegister, few: number): Texts {
  let best: Texts = null;
  let least = Infinity;
  for (const { texts } of clauses) {
    const own = texts === null ? Infinity : rank(texts, register, few);
    if (own < least) {
      best = texts;
      least = own;
    }
  }
  return best;
}

function rank(texts: readonly number[], { uses, positions }: TextRegister, few: number): number {
  let most = 0;
  for (const text of texts) {
    most = Math.max(most, Math.max(uses[text] ?? 0, few) * POSITIONS + (positions[text] ?? 0));
  }
  return most;
}

/** Enters the alternatives at what they need; the rest needs nothing, or something in a field that few look at. */
function enter(
  needs: readonly Texts[],
  { positions }: TextRegister,
  few: number,
): { readonly postings: Postings; readonly rest: Int32Array } {
  const users = countUsers(needs, positions);
  const rest: number[] = [];
  const entries = needs.map((texts, place) => {
    if (texts === null || texts.some((text) => (users[positions[text] ?? 0] ?? 0) <= few)) {
      rest.push(place);
      return NO_TEXTS;
    }
    return texts;
  });
  return { postings: new Postings(positions.length, entries), rest: Int32Array.from(rest) };
}

/** By position: how many alternatives need a text there. */
function countUsers(needs: readonly Texts[], positions: readonly number[]): readonly number[] {
  const users = new Array<number>(POSITIONS).fill(0);
  const countedFor = new Array<number>(POSITIONS).fill(-1);
  for (const [place, texts] of needs.entries()) {
    for (const text of texts ?? NO_TEXTS) {
      const position = positions[text] ?? 0;
      if (countedFor[position] !== place) {
        countedFor[position] = place;
        users[position] = (users[position] ?? 0) + 1;
      }
    }
  }
  return users;
}
