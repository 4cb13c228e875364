import type { Budget } from './budget';
import { STEP } from './budget';
import type { FieldFacts } from './field-facts';
import type { Atoms, Literal } from './literal';
import { isPositive, negated } from './literal';
import { PatternScanner } from './pattern-scanner';
import type { Clause } from './satisfy';
import { satisfy } from './satisfy';

/** What is asked of one field. */
export interface TextQuestion {
  readonly facts: FieldFacts;
  readonly atoms: Atoms;
  readonly budget: Budget;
}

/**
 * Literals that some texts must not all be there together. With them, which text of a list is taken is no longer free.
 *
 * @param facts - what is asked of the field
 * @param atoms - what the literals state
 * @returns the negated `contains all`
 */
export function neverTogether({ others }: FieldFacts, atoms: Atoms): readonly Literal[] {
  return others.filter((literal) => !isPositive(literal) && atoms.atom(literal).predicate.kind === 'contains all');
}

/**
 * Chooses texts so that every list has one and none of the sets that must not be there together is complete. It looks at which texts
 * occur, not at where: a value holds a text wherever it holds a longer one with it. So where no choice is possible, there is no value.
 *
 * @param question - what is asked of the field
 * @param isPossible - whether a text, in lower case, can be in the value at all
 * @param isThere - whether it is in the value anyway
 * @returns the texts chosen; `none` where no choice is possible; `unknown` where the work ended first
 */
export function chooseTexts(
  { facts, atoms, budget }: TextQuestion,
  isPossible: (text: string) => boolean,
  isThere: (text: string) => boolean,
): ReadonlySet<string> | 'none' | 'unknown' {
  const barred = neverTogether(facts, atoms).map((literal) => atoms.atom(literal).predicate.texts);
  const lists = facts.texts.map((literal) => atoms.atom(literal).predicate);
  const numbers = new Map([...barred, ...lists.map(({ texts }) => texts)].flat().map((text) => [text, 0]));
  [...numbers.keys()].forEach((text, number) => numbers.set(text, number));
  if (!budget.spend(STEP.perChoice * numbers.size)) {
    return 'unknown';
  }
  const occurs = (text: string): Literal => 2 * (numbers.get(text) ?? 0);
  const clauses: Clause[] = barred.map((texts) => texts.map((text) => negated(occurs(text))));
  for (const text of numbers.keys()) {
    if (isThere(text)) {
      clauses.push([occurs(text)]);
    } else if (!isPossible(text)) {
      clauses.push([negated(occurs(text))]);
    }
  }
  const risks = new Map<string, number>();
  for (const [outer, inner] of occurrencesIn([...numbers.keys()], [...new Set(barred.flat())])) {
    risks.set(outer, (risks.get(outer) ?? 0) + 1);
    if (inner !== outer) {
      clauses.push([negated(occurs(outer)), occurs(inner)]);
    }
    if (!budget.spend(1)) {
      return 'unknown';
    }
  }
  const byRisk = (one: string, other: string): number => (risks.get(one) ?? 0) - (risks.get(other) ?? 0);
  for (const { texts } of lists) {
    clauses.push([...texts].sort(byRisk).map(occurs));
  }
  const values = satisfy(clauses, numbers.size, (steps) => budget.spend(steps));
  return typeof values === 'string'
    ? values
    : new Set([...numbers.keys()].filter((_, number) => values[number] === true));
}

/** Each text with those sought that it holds, itself among them. */
function* occurrencesIn(texts: readonly string[], sought: readonly string[]): Generator<readonly [string, string]> {
  const scanner = new PatternScanner(sought);
  for (const text of texts) {
    let node = scanner.root;
    for (let at = 0; at < text.length; at++) {
      node = scanner.step(node, text.charCodeAt(at));
      for (const pattern of scanner.found(node)) {
        yield [text, sought[pattern] ?? text];
      }
    }
  }
}
