import type { Alternative } from './alternative';
import { matchKey } from './alternative';
import type { FieldValue } from '../values/domain';
import type { Literal } from '../values/literal';
import { isPositive, negated } from '../values/literal';
import type { EventSpace } from './event-space';

/** So many alternatives are tried one by one: an index would not pay. */
const FEW = 8;

/**
 * Alternatives among which those that match an event are found by the event's own values, not by trying them all: thousands of
 * exact exclusions cost no more than a few.
 */
export class AlternativeSet {
  readonly #index: AlternativeIndex;
  /** What a changed set leaves out of the set that it shares the index with, and what it has beside it. */
  readonly #without: Alternative | null;
  readonly #beside: Alternative | null;

  private constructor(index: AlternativeIndex, without: Alternative | null, beside: Alternative | null) {
    this.#index = index;
    this.#without = without;
    this.#beside = beside;
  }

  /**
   * Makes a set.
   *
   * @param space - the event
   * @param alternatives - in the order of trial; those that lack a field are left out
   * @returns the set
   */
  static of(space: EventSpace, alternatives: readonly Alternative[]): AlternativeSet {
    const able = alternatives.filter((alternative) => !alternative.lacksField);
    return new AlternativeSet(new AlternativeIndex(space, able), null, null);
  }

  /** Every alternative of the set. */
  get all(): readonly Alternative[] {
    const { all } = this.#index;
    return this.#without === null && this.#beside === null
      ? all
      : all.filter((alternative) => alternative !== this.#without).concat(this.#beside ?? []);
  }

  /** The work of one look at an event, in steps: that of the alternatives that have to be tried one by one. */
  get cost(): number {
    return this.#index.cost + (this.#beside?.cost ?? 0);
  }

  /**
   * Literals that hold in every event that none of the set matches: of texts that must not occur. None where they are few, and in a
   * changed set: they are worked out once for many questions.
   */
  get forbidding(): readonly Literal[] {
    return this.#without === null && this.#beside === null ? this.#index.forbidding : [];
  }

  /**
   * An alternative of an unchanged set that matches the same events as one of its others, by the same literals.
   *
   * @param alternative - an alternative of the set
   * @returns another one like it, or null where none is seen at once
   */
  alikeTo(alternative: Alternative): Alternative | null {
    return this.#index.alike(matchKey(alternative)).find((other) => other !== alternative) ?? null;
  }

  /**
   * The same set with one alternative replaced, or left out; the index is shared.
   *
   * @param old - an alternative of this set, or null to add only
   * @param replacement - what takes its place; left out where it lacks a field
   * @returns the changed set; of a changed set there is no further change
   */
  replacing(old: Alternative | null, replacement: Alternative | null): AlternativeSet {
    return new AlternativeSet(this.#index, old, replacement === null || replacement.lacksField ? null : replacement);
  }

  /**
   * The alternatives that match an event, in no particular order.
   *
   * @param event - the values by position
   * @yields each of them
   */
  *matching(event: readonly FieldValue[]): Generator<Alternative> {
    for (const alternative of this.#index.candidates(event)) {
      if (alternative !== this.#without && alternative.matches(event)) {
        yield alternative;
      }
    }
    if (this.#beside !== null && this.#beside.matches(event)) {
      yield this.#beside;
    }
  }

  /**
   * Some alternative that matches an event.
   *
   * @param event - the values by position
   * @returns the alternative, or null where none matches
   */
  match(event: readonly FieldValue[]): Alternative | null {
    const found = this.#index.find(event, (one) => one !== this.#without && one.matches(event));
    return found ?? (this.#beside?.matches(event) === true ? this.#beside : null);
  }
}

interface ByValue {
  /** By position, by lower-cased value: the alternatives that match only with that very value there. */
  readonly byValue: ReadonlyMap<number, ReadonlyMap<string, readonly Alternative[]>>;
  /** Those that need no exact value. */
  readonly rest: readonly Alternative[];
}

class AlternativeIndex {
  readonly space: EventSpace;
  readonly all: readonly Alternative[];
  #built: ByValue | null = null;
  #cost: number | undefined;
  #forbidding: readonly Literal[] | undefined;
  #alike: Map<string, readonly Alternative[]> | undefined;

  constructor(space: EventSpace, all: readonly Alternative[]) {
    this.space = space;
    this.all = all;
  }

  get cost(): number {
    this.#cost ??= this.#byValue().rest.reduce((sum, { cost }) => sum + cost, 0);
    return this.#cost;
  }

  get forbidding(): readonly Literal[] {
    this.#forbidding ??= this.all.length <= FEW ? [] : this.#listForbidding();
    return this.#forbidding;
  }

  #listForbidding(): readonly Literal[] {
    return this.all.flatMap(({ clauses: [only, ...more] }) =>
      only === undefined || more.length > 0 ? [] : only.filter((literal) => this.#seeksText(literal)).map(negated),
    );
  }

  #seeksText(literal: Literal): boolean {
    return isPositive(literal) && this.space.atom(literal).predicate.kind === 'contains any';
  }

  /** Two at most: of more, all but one are as good as that one. */
  alike(key: string): readonly Alternative[] {
    if (this.#alike === undefined) {
      this.#alike = new Map();
      for (const alternative of this.all) {
        const ownKey = matchKey(alternative);
        const [first, ...more] = this.#alike.get(ownKey) ?? [];
        if (more.length === 0) {
          this.#alike.set(ownKey, first === undefined ? [alternative] : [first, alternative]);
        }
      }
    }
    return this.#alike.get(key) ?? [];
  }

  /** The hottest question of a proof: without a generator it takes a fraction of the time. */
  find(event: readonly FieldValue[], test: (alternative: Alternative) => boolean): Alternative | undefined {
    const { byValue, rest } = this.#byValue();
    for (const [position, values] of byValue) {
      const found = values.get(event[position]?.folded ?? '')?.find(test);
      if (found !== undefined) {
        return found;
      }
    }
    return rest.find(test);
  }

  *candidates(event: readonly FieldValue[]): Generator<Alternative> {
    const { byValue, rest } = this.#byValue();
    for (const [position, values] of byValue) {
      yield* values.get(event[position]?.folded ?? '') ?? [];
    }
    yield* rest;
  }

  #byValue(): ByValue {
    this.#built ??= this.all.length <= FEW ? { byValue: new Map(), rest: this.all } : this.#build();
    return this.#built;
  }

  #build(): ByValue {
    const uses = this.#countUses();
    const byValue = new Map<number, Map<string, Alternative[]>>();
    const rest: Alternative[] = [];
    for (const alternative of this.all) {
      const keys = this.#rarestClause(alternative, uses);
      if (keys === null) {
        rest.push(alternative);
      }
      for (const literal of new Set(keys)) {
        this.#file(alternative, literal, byValue);
      }
    }
    return { byValue, rest };
  }

  #countUses(): ReadonlyMap<Literal, number> {
    const uses = new Map<Literal, number>();
    for (const literal of this.all.flatMap(({ clauses }) => clauses.flat())) {
      uses.set(literal, (uses.get(literal) ?? 0) + 1);
    }
    return uses;
  }

  /** A clause of exact values of which the most common one is as rare as possible; every match satisfies a literal of it. */
  #rarestClause({ clauses }: Alternative, uses: ReadonlyMap<Literal, number>): readonly Literal[] | null {
    let rarest: readonly Literal[] | null = null;
    let fewest = Infinity;
    for (const clause of clauses) {
      const most = clause.reduce(
        (sum, literal) => Math.max(sum, this.#isExact(literal) ? (uses.get(literal) ?? 0) : Infinity),
        0,
      );
      if (most < fewest) {
        fewest = most;
        rarest = clause;
      }
    }
    return rarest;
  }

  #isExact(literal: Literal): boolean {
    return isPositive(literal) && this.space.atom(literal).predicate.kind === 'is';
  }

  #file(alternative: Alternative, literal: Literal, byValue: Map<number, Map<string, Alternative[]>>): void {
    const { position, predicate } = this.space.atom(literal);
    let values = byValue.get(position);
    if (values === undefined) {
      values = new Map();
      byValue.set(position, values);
    }
    for (const text of predicate.texts) {
      const filed = values.get(text);
      if (filed === undefined) {
        values.set(text, [alternative]);
      } else {
        filed.push(alternative);
      }
    }
  }
}
