import type { WmiField } from '../catalog';
import { asciiLowerCase } from '../catalog';
import { alphabetFor } from './alphabet';
import type { Budget } from './budget';
import type { FieldDomain, FieldValue } from './domain';
import { UNREAD } from './domain';
import { draftValues } from './drafts';
import type { EventSpace, Literal } from './event-space';
import { isPositive } from './event-space';
import type { Grammar } from './grammar';
import { NoneOf, trackerOf } from './predicate-trackers';
import type { ValueSearch } from './shortest-value';
import { shortestValue } from './shortest-value';
import type { Tracker } from './tracker';
import { wellFormedText } from './well-formed';

/** A value, `none` where it is proved that no value satisfies the literals, `unknown` where the budget is spent. */
export type FieldAnswer = FieldValue | 'none' | 'unknown';

/** So many literals are looked at in the time of one step of a search. */
const LITERALS_PER_STEP = 8;

/** So many characters are compared in the time of one step of a search. */
const CHARACTERS_PER_STEP = 200;

/**
 * Finds values of one field: realistic ones first, then composed ones, then the shortest that a search through the automata of the
 * form and the conditions finds. Sound always; complete within the budget.
 */
export class FieldSolver {
  readonly #space: EventSpace;
  readonly #budget: Budget;
  readonly #unread: boolean;
  readonly #trackers = new Map<Literal, Tracker>();
  readonly #searches = new Map<string, ValueSearch>();

  /**
   * @param space - the event and its atoms
   * @param budget - the work that may be done
   * @param unread - whether a field may also be `-`, because Sysmon could not read it
   */
  constructor(space: EventSpace, budget: Budget, unread: boolean) {
    this.#space = space;
    this.#budget = budget;
    this.#unread = unread;
  }

  /**
   * A value that satisfies all literals.
   *
   * @param position - the field
   * @param literals - literals about this field
   * @returns the value, or that there is none
   */
  solve(position: number, literals: readonly Literal[]): FieldAnswer {
    const domain = this.#space.domains[position];
    if (domain === undefined) {
      return 'none';
    }
    this.#budget.spend(Math.ceil(literals.length / LITERALS_PER_STEP));
    const exact = literals.find((literal) => isPositive(literal) && this.#space.atom(literal).predicate.kind === 'is');
    const few = exact === undefined ? domain.listed : this.#space.members(exact);
    const answer = few === null ? this.#search(domain, literals) : (this.#first(few, literals) ?? 'none');
    if (typeof answer === 'string' && this.#unread && this.#accepts(UNREAD, literals)) {
      return UNREAD;
    }
    return answer;
  }

  #first(values: Iterable<FieldValue>, literals: readonly Literal[]): FieldValue | null {
    for (const value of values) {
      if (this.#accepts(value, literals)) {
        return value;
      }
    }
    return null;
  }

  #accepts(value: FieldValue, literals: readonly Literal[]): boolean {
    return literals.every((literal) => this.#space.accepts(literal, value.folded));
  }

  #search(domain: FieldDomain, literals: readonly Literal[]): FieldAnswer {
    const wanted = literals.filter(isPositive).map((literal) => this.#space.atom(literal).predicate);
    const found =
      this.#first(domain.realistic, literals) ?? this.#draft(domain, draftValues(domain.shapes, wanted), literals);
    if (found !== null || domain.grammar === null) {
      return found ?? 'none';
    }
    const shortest = this.#refine(domain.grammar, domain.field, [...new Set(literals)]);
    if (typeof shortest === 'string') {
      return shortest;
    }
    const respelled = wanted.flatMap(({ spellings }) => spellings).reduce(respell, shortest.text);
    return domain.valueOf(respelled) ?? 'unknown';
  }

  #draft(domain: FieldDomain, drafts: Iterable<string>, literals: readonly Literal[]): FieldValue | null {
    for (const draft of drafts) {
      const steps = Math.ceil((draft.length * literals.length) / CHARACTERS_PER_STEP);
      const value = this.#budget.spend(steps) ? domain.valueOf(draft) : null;
      if (value !== null && this.#accepts(value, literals)) {
        return value;
      }
    }
    return null;
  }

  /** Searches with few literals and adds one that the value found violates, until none is left: most never matter. */
  #refine(grammar: Grammar, field: WmiField, literals: readonly Literal[]): ValueSearch {
    for (const literal of literals) {
      if (this.#shortest(grammar, field, [literal]) === 'none') {
        return 'none';
      }
    }
    const active = literals.filter((literal) => this.#isForbiddenText(literal));
    for (;;) {
      const found = this.#shortest(grammar, field, active);
      if (typeof found === 'string') {
        return found;
      }
      const violated = literals.find((literal) => !this.#space.accepts(literal, found.text));
      if (violated === undefined) {
        return found;
      }
      active.push(violated);
    }
  }

  #shortest(grammar: Grammar, field: WmiField, literals: readonly Literal[]): ValueSearch {
    const key = `${field} ${[...literals].sort((a, b) => a - b).join()}`;
    const known = this.#searches.get(key);
    if (known !== undefined) {
      return known;
    }
    const predicates = literals.map((literal) => this.#space.atom(literal).predicate);
    const ordered = predicates.filter(({ kind }) => kind === 'less than' || kind === 'more than');
    const alphabet = alphabetFor({
      sets: grammar.sets,
      mentioned: ['\\', ...predicates.flatMap(({ texts }) => texts)],
      ordered: ordered.flatMap(({ texts }) => texts),
    });
    const found = shortestValue(this.#trackersFor(grammar, literals), alphabet, this.#budget);
    this.#searches.set(key, found);
    return found;
  }

  #trackersFor(grammar: Grammar, literals: readonly Literal[]): readonly Tracker[] {
    const forbidden = literals.filter((literal) => this.#isForbiddenText(literal));
    const texts = forbidden.flatMap((literal) => this.#space.atom(literal).predicate.texts);
    return [
      grammar,
      wellFormedText,
      ...(texts.length === 0 ? [] : [new NoneOf(texts)]),
      ...literals.filter((literal) => !forbidden.includes(literal)).map((literal) => this.#tracker(literal)),
    ];
  }

  #tracker(literal: Literal): Tracker {
    const known = this.#trackers.get(literal);
    if (known !== undefined) {
      return known;
    }
    const tracker = trackerOf(this.#space.atom(literal).predicate, isPositive(literal));
    this.#trackers.set(literal, tracker);
    return tracker;
  }

  #isForbiddenText(literal: Literal): boolean {
    return !isPositive(literal) && this.#space.atom(literal).predicate.kind === 'is';
  }
}

/** Writes a text that a search found in lower case as the rule spells it, wherever it occurs. */
function respell(value: string, spelling: string): string {
  const folded = asciiLowerCase(spelling);
  return folded === spelling || folded === '' ? value : value.split(folded).join(spelling);
}
