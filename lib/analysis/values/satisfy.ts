import type { Literal } from './literal';
import { isPositive, negated } from './literal';

/** A list of literals of which at least one is to be true. */
export type Clause = readonly Literal[];

const TRUE = 1;
const FALSE = 2;

/**
 * Finds truth values for variables so that each of some clauses has a true literal: the method of Davis, Putnam, Logemann and
 * Loveland, with two watched literals for each clause. Complete; the time can be exponential. What follows from nothing is false: with
 * at most one literal that is not negated, a clause then holds by itself.
 *
 * @param clauses - the clauses
 * @param variables - how many there are; literal 2n stands for variable n, 2n + 1 for its negation
 * @param spend - takes steps; false where there are none left
 * @returns by variable whether it is true; `none` where that is impossible; `unknown` where the steps are spent
 */
export function satisfy(
  clauses: readonly Clause[],
  variables: number,
  spend: (steps: number) => boolean,
): readonly boolean[] | 'none' | 'unknown' {
  const assignment = new Assignment(clauses, variables);
  if (
    !assignment.assume(clauses.filter(({ length }) => length === 1).flat()) ||
    clauses.some(({ length }) => length === 0)
  ) {
    return 'none';
  }
  const choices = clauses.filter((clause) => clause.filter(isPositive).length > 1);
  let next = 0;
  while (next < choices.length) {
    const before = assignment.work;
    const choice = choices[next] ?? [];
    if (assignment.satisfies(choice)) {
      next++;
      continue;
    }
    const open = choice.find((literal) => assignment.isOpen(literal));
    next = open === undefined || !assignment.decide(open, next) ? assignment.retreat() : next + 1;
    if (next < 0) {
      return 'none';
    }
    if (!spend(1 + assignment.work - before)) {
      return 'unknown';
    }
  }
  return Array.from({ length: variables }, (_, variable) => assignment.isTrue(2 * variable));
}

/** Truth values, and what follows from them. */
class Assignment {
  /** Clauses looked at so far. */
  work = 0;
  readonly #values: Uint8Array;
  /** By literal, the clauses that have to be looked at when it becomes false. */
  readonly #watches: Clause[][];
  readonly #watched = new Map<Clause, [Literal, Literal]>();
  readonly #trail: Literal[] = [];
  readonly #decisions: { readonly literal: Literal; readonly height: number; readonly choice: number }[] = [];

  constructor(clauses: readonly Clause[], variables: number) {
    this.#values = new Uint8Array(variables);
    this.#watches = Array.from({ length: 2 * variables }, () => []);
    for (const clause of clauses) {
      const [first, second] = clause;
      if (first !== undefined && second !== undefined) {
        this.#watched.set(clause, [first, second]);
        this.#watches[first]?.push(clause);
        this.#watches[second]?.push(clause);
      }
    }
  }

  isTrue(literal: Literal): boolean {
    return this.#values[literal >> 1] === (isPositive(literal) ? TRUE : FALSE);
  }

  isOpen(literal: Literal): boolean {
    return this.#values[literal >> 1] === 0;
  }

  satisfies(clause: Clause): boolean {
    return clause.some((literal) => this.isTrue(literal));
  }

  /** Makes literals true, and what follows; false where that contradicts a clause. */
  assume(literals: readonly Literal[]): boolean {
    let read = this.#trail.length;
    if (!literals.every((literal) => this.#set(literal))) {
      return false;
    }
    for (; read < this.#trail.length; read++) {
      if (!this.#propagate(negated(this.#trail[read] ?? 0))) {
        return false;
      }
    }
    return true;
  }

  /** Tries a literal for a choice. */
  decide(literal: Literal, choice: number): boolean {
    this.#decisions.push({ literal, height: this.#trail.length, choice });
    return this.assume([literal]);
  }

  /** Takes the last decision back that can be otherwise, and turns it round; gives the choice to go on with, or -1. */
  retreat(): number {
    for (let last = this.#decisions.pop(); last !== undefined; last = this.#decisions.pop()) {
      for (const literal of this.#trail.splice(last.height)) {
        this.#values[literal >> 1] = 0;
      }
      if (this.assume([negated(last.literal)])) {
        return last.choice;
      }
    }
    return -1;
  }

  #set(literal: Literal): boolean {
    if (!this.isOpen(literal)) {
      return this.isTrue(literal);
    }
    this.#values[literal >> 1] = isPositive(literal) ? TRUE : FALSE;
    this.#trail.push(literal);
    return true;
  }

  /** A literal became false: each clause that watches it watches another that is not, or its last one has to be true. */
  #propagate(literal: Literal): boolean {
    const watching = this.#watches[literal] ?? [];
    const kept: Clause[] = [];
    let consistent = true;
    for (const clause of watching) {
      this.work++;
      if (!consistent || !this.#moveWatch(clause, literal)) {
        kept.push(clause);
        const [one, two] = this.#watched.get(clause) ?? [literal, literal];
        consistent &&= this.#set(one === literal ? two : one);
      }
    }
    this.#watches[literal] = kept;
    return consistent;
  }

  #moveWatch(clause: Clause, literal: Literal): boolean {
    const pair = this.#watched.get(clause);
    if (pair === undefined) {
      return false;
    }
    const other = pair[0] === literal ? pair[1] : pair[0];
    const next = this.isTrue(other)
      ? undefined
      : clause.find((candidate) => candidate !== other && candidate !== literal && !this.isTrue(negated(candidate)));
    if (next === undefined) {
      return false;
    }
    this.#watched.set(clause, [other, next]);
    this.#watches[next]?.push(clause);
    return true;
  }
}
