import type { WmiField } from '../../catalog';
import { asciiLowerCase } from '../../catalog';
import { alphabetFor } from './alphabet';
import type { Budget } from './budget';
import { STEP } from './budget';
import { composeAround } from './composed-value';
import type { FieldDomain, FieldValue } from './domain';
import { UNREAD } from './domain';
import { draftValues } from './drafts';
import type { FieldFacts } from './field-facts';
import { asksForText } from './field-facts';
import type { Grammar } from './grammar';
import type { Atoms, Literal } from './literal';
import { isPositive } from './literal';
import { trackersOf } from './predicate-trackers';
import type { ValueSearch } from './shortest-value';
import { shortestValue } from './shortest-value';
import { chooseTexts } from './text-choice';
import { wellFormedText } from './well-formed';

/** A value, `none` where it is proved that no value satisfies the literals, `unknown` where the budget is spent. */
export type FieldAnswer = FieldValue | 'none' | 'unknown';

/** With more literals that ask for a text, a draft of them all does not read like a real value. */
const MOST_DRAFTED = 24;

/** So many real values are tried as a frame for texts. */
const MOST_FRAMES = 4;

/** With more texts, they are left in the lower case of the search: nobody reads such a value. */
const MOST_RESPELLED = 50;

/**
 * Finds values of one field: real ones first, then drafts, then one composed of all texts that are asked for, then the shortest that
 * a search through the automata of the form and the literals finds. Sound always; complete within the budget.
 */
export class FieldSolver {
  readonly #atoms: Atoms;
  readonly #budget: Budget;
  readonly #unread: boolean;
  readonly #searches = new Map<string, ValueSearch>();

  /**
   * @param atoms - what the literals state
   * @param budget - the work that may be done
   * @param unread - whether a field may also be `-`, because Sysmon could not read it
   */
  constructor(atoms: Atoms, budget: Budget, unread: boolean) {
    this.#atoms = atoms;
    this.#budget = budget;
    this.#unread = unread;
  }

  /**
   * A value that satisfies all literals.
   *
   * @param domain - the values of the field
   * @param facts - the literals
   * @returns the value, or that there is none
   */
  solve(domain: FieldDomain, facts: FieldFacts): FieldAnswer {
    const few = facts.exact === null ? domain.listed : this.#atoms.members(facts.exact);
    const answer = few === null ? this.#search(domain, facts) : (this.#first(few, facts) ?? 'none');
    if (typeof answer === 'string' && this.#unread && this.#accepts(UNREAD, facts)) {
      return UNREAD;
    }
    return answer;
  }

  #first(values: Iterable<FieldValue>, facts: FieldFacts): FieldValue | null {
    for (const value of values) {
      if (this.#accepts(value, facts)) {
        return value;
      }
    }
    return null;
  }

  #accepts({ folded }: FieldValue, facts: FieldFacts): boolean {
    this.#budget.spend(STEP.perLiteral * (facts.others.length + facts.texts.length));
    return this.#acceptsOthers(folded, facts) && facts.texts.every((literal) => this.#atoms.accepts(literal, folded));
  }

  #acceptsOthers(folded: string, facts: FieldFacts): boolean {
    return facts.others.every((literal) => this.#atoms.accepts(literal, folded)) && !facts.forbidden.occurIn(folded);
  }

  #search(domain: FieldDomain, facts: FieldFacts): FieldAnswer {
    const found = this.#first(domain.realistic, facts) ?? this.#draft(domain, facts);
    if (found !== null || domain.grammar === null) {
      return found ?? 'none';
    }
    const literals = facts.literals.all;
    const answer = this.#compose(domain, domain.grammar, facts) ?? this.#refine(domain.grammar, domain.field, literals);
    if (typeof answer === 'string') {
      return answer;
    }
    const wanted = literals.filter(isPositive).flatMap((literal) => this.#atoms.atom(literal).predicate.spellings);
    const spelled = wanted.length <= MOST_RESPELLED ? wanted.reduce(respell, answer.text) : answer.text;
    return domain.valueOf(spelled) ?? 'unknown';
  }

  #draft(domain: FieldDomain, facts: FieldFacts): FieldValue | null {
    if (facts.literals.size > MOST_DRAFTED * 2) {
      return null;
    }
    const wanted = facts.literals.all.filter(isPositive).map((literal) => this.#atoms.atom(literal).predicate);
    for (const draft of wanted.length > MOST_DRAFTED ? [] : draftValues(domain.shapes, wanted)) {
      const steps = STEP.perCharacter * draft.length * facts.literals.size;
      const value = this.#budget.spend(steps) ? domain.valueOf(draft) : null;
      if (value !== null && this.#accepts(value, facts)) {
        return value;
      }
    }
    return null;
  }

  /** A value around a real one where that serves, else around the shortest that does; null where texts find no place in it. */
  #compose(domain: FieldDomain, grammar: Grammar, facts: FieldFacts): ValueSearch | null {
    if (facts.texts.length === 0) {
      return null;
    }
    const composition = { grammar, facts, atoms: this.#atoms, budget: this.#budget };
    const cost = STEP.perComposedCharacter * this.#lengthOf(facts.texts);
    const real = domain.realistic.filter(({ folded }) => this.#acceptsOthers(folded, facts));
    for (const { text } of real.slice(0, MOST_FRAMES)) {
      if (!this.#budget.spend(cost)) {
        return 'unknown';
      }
      const composed = composeAround(composition, text);
      if (composed.text !== null) {
        return { text: composed.text };
      }
    }
    const untold = facts.literals.all.filter((literal) => !asksForText(literal, this.#atoms));
    const frame = this.#refine(grammar, domain.field, untold);
    if (typeof frame === 'string') {
      return frame;
    }
    const { text, stubborn } = composeAround(composition, frame.text);
    if (text !== null) {
      return { text };
    }
    const isPossible = (part: string): boolean => !facts.forbidden.occurIn(part);
    const choice = chooseTexts(composition, isPossible, () => false);
    if (typeof choice === 'string' || stubborn.length === 0) {
      return typeof choice === 'string' ? choice : null;
    }
    const held = this.#refine(grammar, domain.field, [...untold, ...stubborn]);
    if (typeof held === 'string') {
      return held;
    }
    const rest = facts.bindingTexts(stubborn);
    const around = rest.texts.length === 0 ? held : composeAround({ ...composition, facts: rest }, held.text);
    return around.text === null ? null : { text: around.text };
  }

  #lengthOf(literals: readonly Literal[]): number {
    return literals.reduce((sum, literal) => {
      // Of a list one text is put there.
      const [text = ''] = this.#atoms.atom(literal).predicate.texts;
      return sum + text.length;
    }, 0);
  }

  /**
   * Searches with few literals and adds those that the value found violates, until none is left: most never matter. Negations are
   * cheap together, since one automaton reads them all; others are added one by one.
   */
  #refine(grammar: Grammar, field: WmiField, literals: readonly Literal[]): ValueSearch {
    const active = new Set(literals.filter((literal) => this.#isForbiddenText(literal)));
    for (;;) {
      const found = this.#shortest(grammar, field, [...active]);
      if (typeof found === 'string') {
        return found;
      }
      const violated = literals.filter((literal) => !this.#atoms.accepts(literal, found.text));
      if (!this.#budget.spend(STEP.perLiteral * literals.length)) {
        return 'unknown';
      }
      const [first] = violated;
      if (first === undefined) {
        return found;
      }
      const wanted = violated.find(isPositive);
      if (wanted !== undefined) {
        if (this.#shortest(grammar, field, [wanted]) === 'none') {
          return 'none';
        }
        active.add(wanted);
      }
      violated.filter((literal) => !isPositive(literal)).forEach((literal) => active.add(literal));
    }
  }

  #shortest(grammar: Grammar, field: WmiField, literals: readonly Literal[]): ValueSearch {
    const key = `${field} ${[...literals].sort((a, b) => a - b).join()}`;
    const known = this.#searches.get(key);
    if (known !== undefined) {
      return known;
    }
    const predicates = literals.map((literal) => this.#atoms.atom(literal).predicate);
    const ordered = predicates.filter(({ kind }) => kind === 'less than' || kind === 'more than');
    const alphabet = alphabetFor({
      sets: grammar.sets,
      mentioned: ['\\', ...predicates.flatMap(({ texts }) => texts)],
      ordered: ordered.flatMap(({ texts }) => texts),
    });
    const stated = (positive: boolean) =>
      literals
        .filter((literal) => isPositive(literal) === positive)
        .map((literal) => this.#atoms.atom(literal).predicate);
    const trackers = [grammar, wellFormedText, ...trackersOf(stated(true), stated(false))];
    const found = shortestValue(trackers, alphabet, this.#budget);
    if (found !== 'unknown') {
      this.#searches.set(key, found);
    }
    return found;
  }

  #isForbiddenText(literal: Literal): boolean {
    return !isPositive(literal) && this.#atoms.atom(literal).predicate.kind === 'is';
  }
}

/** Writes a text that a search found in lower case as the rule spells it, wherever it occurs. */
function respell(value: string, spelling: string): string {
  const folded = asciiLowerCase(spelling);
  return folded === spelling || folded === '' ? value : value.split(folded).join(spelling);
}
