import { ForbiddenTexts } from './forbidden-texts';
import type { Atoms, Literal } from './literal';
import { isPositive, negated } from './literal';
import { LiteralSet } from './literal-set';

/** Literals about one field that are to hold together, sorted by what they ask of a value. A set with more literals is another set. */
export class FieldFacts {
  readonly literals: LiteralSet;
  /** A literal that lists the values, if there is one. */
  readonly exact: Literal | null;
  /** What is asked to occur somewhere in the value: one text of each. A `contains all` stands here as one literal for each text. */
  readonly texts: readonly Literal[];
  /** What must not occur anywhere. */
  readonly forbidden: ForbiddenTexts;
  /** Those that are neither. */
  readonly others: readonly Literal[];

  private constructor(parts: {
    readonly literals: LiteralSet;
    readonly exact: Literal | null;
    readonly texts: readonly Literal[];
    readonly forbidden: ForbiddenTexts;
    readonly others: readonly Literal[];
  }) {
    this.literals = parts.literals;
    this.exact = parts.exact;
    this.texts = parts.texts;
    this.forbidden = parts.forbidden;
    this.others = parts.others;
  }

  /** Nothing is asked of the field. */
  static readonly NONE = new FieldFacts({
    literals: LiteralSet.EMPTY,
    exact: null,
    texts: [],
    forbidden: ForbiddenTexts.NONE,
    others: [],
  });

  /**
   * The set with more literals.
   *
   * @param added - literals about the same field
   * @param atoms - what they state
   * @returns the larger set, or null where it is seen at once that no value satisfies it
   */
  with(added: readonly Literal[], atoms: Atoms): FieldFacts | null {
    const fresh = new Set<Literal>();
    const texts: Literal[] = [];
    const others: Literal[] = [];
    const forbidden: string[] = [];
    let { exact } = this;
    for (const literal of added) {
      if (this.literals.has(negated(literal)) || fresh.has(negated(literal))) {
        return null;
      }
      if (this.literals.has(literal) || fresh.has(literal)) {
        continue;
      }
      fresh.add(literal);
      const { kind, texts: ofLiteral } = atoms.atom(literal).predicate;
      if (kind === 'is' && isPositive(literal)) {
        exact ??= literal;
      }
      if (kind === 'contains any' && !isPositive(literal)) {
        forbidden.push(...ofLiteral);
      } else if (asksForText(literal, atoms)) {
        texts.push(...atoms.parts(literal));
      } else {
        others.push(literal);
      }
    }
    const all = new FieldFacts({
      literals: this.literals.with([...fresh]),
      exact,
      texts: texts.length === 0 ? this.texts : this.texts.concat(texts),
      forbidden: this.forbidden.with(forbidden),
      others: others.length === 0 ? this.others : this.others.concat(others),
    });
    const isFree = (sought: readonly Literal[], unwanted: ForbiddenTexts): boolean =>
      sought.every((literal) => atoms.atom(literal).predicate.texts.some((text) => !unwanted.occurIn(text)));
    return isFree(texts, all.forbidden) && isFree(this.texts, ForbiddenTexts.NONE.with(forbidden)) ? all : null;
  }

  /**
   * The same set, in which some literals no longer count as texts that may stand anywhere.
   *
   * @param bound - literals whose texts fit at few places
   * @returns the set with them among the others
   */
  bindingTexts(bound: readonly Literal[]): FieldFacts {
    const gone = new Set(bound);
    const texts = this.texts.filter((literal) => !gone.has(literal));
    const { literals, exact, forbidden } = this;
    return new FieldFacts({ literals, exact, texts, forbidden, others: this.others.concat(bound) });
  }
}

/**
 * Whether a literal asks for texts that may stand anywhere in a value.
 *
 * @param literal - a literal
 * @param atoms - what it states
 * @returns true for `contains`, `contains any` and `contains all` that are not negated
 */
export function asksForText(literal: Literal, atoms: Atoms): boolean {
  const { kind } = atoms.atom(literal).predicate;
  return isPositive(literal) && (kind === 'contains any' || kind === 'contains all');
}
