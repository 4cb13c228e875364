import type { FieldValue } from './domain';
import type { Predicate } from './predicate';

/** A predicate or its negation: twice the number of the atom, plus one where it is negated. */
export type Literal = number;

/** A predicate on one field of an event, known by its number. */
export interface Atom {
  readonly predicate: Predicate;
  /** The position of the field. */
  readonly position: number;
  /** Whether a lower-cased value satisfies the predicate, as the engine compares. */
  matches(folded: string): boolean;
}

/** What literals stand for. */
export interface Atoms {
  /** What a literal states, without its sign. */
  atom(literal: Literal): Atom;
  /** Whether a lower-cased value satisfies a literal about its field. */
  accepts(literal: Literal, folded: string): boolean;
  /** What a literal that asks for several texts states of each; another literal alone. */
  parts(literal: Literal): readonly Literal[];
  /** The values of the domain that a positive `is` allows. */
  members(literal: Literal): readonly FieldValue[];
}

/**
 * The literal that is true exactly where another is false.
 *
 * @param literal - a literal
 * @returns its negation
 */
export function negated(literal: Literal): Literal {
  return literal ^ 1;
}

/**
 * Whether a literal states its predicate, not the negation.
 *
 * @param literal - a literal
 * @returns true if it is not negated
 */
export function isPositive(literal: Literal): boolean {
  return (literal & 1) === 0;
}
