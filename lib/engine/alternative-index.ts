import { asciiLowerCase } from '../catalog';
import type { Alternative } from './alternative';
import { canMatch, clausesOf, hasName } from './alternative';
import type { CompiledCondition } from './compiled';
import type { Needed } from './field-index';
import { FieldIndex } from './field-index';
import { neededTexts } from './needed-text';

/** Which alternatives have to be tried with an event. */
export interface AlternativeIndex {
  /** Those that may match any event, in the order of trial. */
  readonly toMatch: readonly number[];
  /** Those that may set a name on any event, in the order of trial. */
  readonly toName: readonly number[];
  /** Finds the others by the values of the event. */
  readonly fields: readonly FieldIndex[];
}

/**
 * No index: all alternatives have to be tried.
 *
 * @param alternatives - in the order of trial
 * @returns all of them, but for those that lack a field and so never match
 */
export function allAlternatives(alternatives: readonly Alternative[]): AlternativeIndex {
  return { toMatch: placesOf(alternatives, canMatch), toName: placesOf(alternatives, hasName), fields: [] };
}

function placesOf(
  alternatives: readonly Alternative[],
  test: (alternative: Alternative) => boolean,
): readonly number[] {
  return alternatives.flatMap((alternative, place) => (test(alternative) ? [place] : []));
}

/**
 * Indexes alternatives by what they need.
 *
 * @param alternatives - in the order of trial
 * @param few - so many alternatives of one field are not worth looking at its value for
 * @returns the index
 */
export function indexAlternatives(alternatives: readonly Alternative[], few: number): AlternativeIndex {
  const register = new Register();
  const needs = alternatives.map((alternative) => ({
    isNamed: hasName(alternative),
    clauses: clausesOf(alternative).map(({ conditions, beforeOtherNames }) => ({
      needed: register.add(conditions),
      beforeOtherNames,
    })),
  }));
  const rank = (needed: readonly Needed[]): number =>
    needed.reduce((most, { uses, position }) => Math.max(most, Math.max(uses, few) * POSITIONS + position), 0);
  const toMatch = assign(
    needs.map(({ clauses }) => rarest(clauses, rank)),
    few,
    ({ matching }) => matching,
  );
  const toName = assign(
    needs.map(({ isNamed, clauses }) =>
      isNamed
        ? rarest(
            clauses.filter(({ beforeOtherNames }) => beforeOtherNames),
            rank,
          )
        : [],
    ),
    few,
    ({ naming }) => naming,
  );
  return { toMatch, toName, fields: register.fields() };
}

/** More than an event has. */
const POSITIONS = 16;

interface Need {
  /** The texts of which an event has to have one; null where that cannot be said. */
  readonly needed: readonly Needed[] | null;
}

/**
 * What the rarest texts are. Texts that few alternatives need are all rare enough: of these the fields in front are taken, whose values are short.
 */
function rarest(needs: readonly Need[], rank: (needed: readonly Needed[]) => number): readonly Needed[] | null {
  let best: readonly Needed[] | null = null;
  let least = Infinity;
  for (const { needed } of needs) {
    const own = needed === null ? Infinity : rank(needed);
    if (own < least) {
      best = needed;
      least = own;
    }
  }
  return best;
}

/** Enters the alternatives at what they need; returns those that need nothing, or something in a field that few look at. */
function assign(
  needs: readonly (readonly Needed[] | null)[],
  few: number,
  listOf: (needed: Needed) => number[],
): readonly number[] {
  const users = countUsers(needs);
  const rest: number[] = [];
  for (const [place, need] of needs.entries()) {
    if (need === null || need.some(({ position }) => (users[position] ?? 0) <= few)) {
      rest.push(place);
    } else {
      for (const needed of need) {
        listOf(needed).push(place);
      }
    }
  }
  return rest;
}

/** By position: how many alternatives need a text there. */
function countUsers(needs: readonly (readonly Needed[] | null)[]): readonly number[] {
  const users = new Array<number>(POSITIONS).fill(0);
  const countedFor = new Array<number>(POSITIONS).fill(-1);
  for (const [place, need] of needs.entries()) {
    for (const { position } of need ?? []) {
      if (countedFor[position] !== place) {
        countedFor[position] = place;
        users[position] = (users[position] ?? 0) + 1;
      }
    }
  }
  return users;
}

/** All needed texts, each once. */
class Register {
  readonly #wholes = new Map<number, Map<string, Needed>>();
  readonly #parts = new Map<number, Map<string, Needed>>();
  #clauses = 0;

  /** Null where a value may satisfy the clause without any text. */
  add(clause: readonly CompiledCondition[]): readonly Needed[] | null {
    this.#clauses += 1;
    const all: Needed[] = [];
    for (const { condition, position } of clause) {
      const texts = position < 0 ? [] : neededTexts(condition);
      if (texts === null) {
        return null;
      }
      for (const { whole, text } of texts) {
        const needed = this.#entry(position, whole, asciiLowerCase(text));
        if (needed.usedLastBy !== this.#clauses) {
          needed.usedLastBy = this.#clauses;
          needed.uses += 1;
          all.push(needed);
        }
      }
    }
    return all;
  }

  fields(): readonly FieldIndex[] {
    const all = [...this.#wholes.values(), ...this.#parts.values()].flatMap((texts) => [...texts.values()]);
    const used = all.filter(({ matching, naming }) => matching.length > 0 || naming.length > 0);
    const positions = [...new Set(used.map(({ position }) => position))].sort((a, b) => a - b);
    return positions.map(
      (position) =>
        new FieldIndex(
          position,
          used.filter((needed) => needed.position === position),
        ),
    );
  }

  #entry(position: number, whole: boolean, text: string): Needed {
    const fields = whole ? this.#wholes : this.#parts;
    let texts = fields.get(position);
    if (texts === undefined) {
      texts = new Map();
      fields.set(position, texts);
    }
    let needed = texts.get(text);
    if (needed === undefined) {
      needed = { position, whole, text, uses: 0, usedLastBy: 0, matching: [], naming: [] };
      texts.set(text, needed);
    }
    return needed;
  }
}
