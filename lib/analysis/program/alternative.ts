import type { WmiEventId } from '../../catalog';
import { fieldPosition } from '../../catalog';
import type { BoundElement, Condition, Relation, Rule } from '../../model';
import type { FieldValue } from '../values/domain';
import type { Literal } from '../values/literal';
import type { EventSpace } from './event-space';

/** One condition of an alternative on the events of one ID. */
export interface Step {
  readonly condition: Condition;
  /** What it states, or null where the event lacks its field at that position: it then never matches. */
  readonly literal: Literal | null;
  /** The name that it sets when it matches; empty sets none. */
  readonly name: string;
}

/** A condition or a `<Rule>` of an alternative. */
export type Part =
  | { readonly kind: 'condition'; readonly step: Step; readonly laterAlternative: boolean }
  | { readonly kind: 'rule'; readonly relation: Relation; readonly steps: readonly Step[] };

/** So many literals are looked at in the time of one step of a search. */
const LITERALS_PER_STEP = 8;

/** Literals of which one is enough. */
export type Clause = readonly Literal[];

/**
 * One way in which an element can match an event: one condition or one `<Rule>` of an `or` element, or an `and` element whole. It
 * matches where every clause holds; a clause holds where one of its literals does.
 */
export class Alternative {
  readonly source: BoundElement;
  /** The conditions and `<Rule>`s of the element that it consists of; each `<Rule>` holds a condition. */
  readonly items: readonly (Condition | Rule)[];
  /** The place of its first item in the element. */
  readonly firstItem: number;
  readonly clauses: readonly Clause[];
  /** The work of one look at an event, in steps. */
  readonly cost: number;
  /** Whether a condition of it sets a name. */
  readonly named: boolean;
  readonly #space: EventSpace;
  #parts: readonly Part[] | undefined;

  /**
   * @param space - the event; takes the literals
   * @param source - the element
   * @param items - its conditions and `<Rule>`s
   * @param firstItem - the place of the first of them in the element
   */
  constructor(space: EventSpace, source: BoundElement, items: readonly (Condition | Rule)[], firstItem: number) {
    this.#space = space;
    this.source = source;
    this.items = items;
    this.firstItem = firstItem;
    this.named = items.some((item) => hasName(item, source.group?.name ?? null));
    this.clauses = this.#clauses();
    this.cost = this.clauses.reduce((sum, { length }) => sum + length, 0) / LITERALS_PER_STEP;
  }

  /** Whether it can never match because the event lacks one of its fields. */
  get lacksField(): boolean {
    return this.clauses.some(({ length }) => length === 0);
  }

  /** Its conditions and `<Rule>`s in document order, for the names. */
  get parts(): readonly Part[] {
    this.#parts ??= this.#listParts();
    return this.#parts;
  }

  /**
   * Whether it matches an event.
   *
   * @param event - the values by position
   * @returns true if every clause holds
   */
  matches(event: readonly FieldValue[]): boolean {
    return this.clauses.every((clause) => clause.some((literal) => this.#space.holds(literal, event)));
  }

  /**
   * Whether some condition of it may match an event and so set a name, seen from the first alone where that decides.
   *
   * @param event - the values by position
   * @returns false where its first condition has to match before any other is tried, and does not
   */
  mayName(event: readonly FieldValue[]): boolean {
    const [first, ...others] = this.clauses[0] ?? [];
    return this.items.length > 1 || first === undefined || others.length > 0 || this.#space.holds(first, event);
  }

  #listParts(): readonly Part[] {
    const groupName = this.source.group?.name ?? null;
    const lastOfField = new Map<string, number>();
    for (const [index, item] of this.items.entries()) {
      if (item.kind === 'Condition') {
        lastOfField.set(item.field, index);
      }
    }
    return this.items.map((item, index): Part => {
      if (item.kind === 'Rule') {
        const steps = item.conditions.map((condition) => this.#step(condition, item.name ?? groupName));
        return { kind: 'rule', relation: item.groupRelation, steps };
      }
      const laterAlternative = lastOfField.get(item.field) !== index;
      return { kind: 'condition', step: this.#step(item, groupName), laterAlternative };
    });
  }

  #step(condition: Condition, inherited: string | null): Step {
    return { condition, literal: this.#literalOf(condition), name: condition.name ?? inherited ?? '' };
  }

  #clauses(): readonly Clause[] {
    const clauses: Clause[] = [];
    let byField: Map<string, Literal[]> | undefined;
    for (const item of this.items) {
      if (item.kind === 'Condition') {
        byField ??= new Map();
        const literal = this.#literalOf(item);
        let clause = byField.get(item.field);
        if (clause === undefined) {
          clause = [];
          byField.set(item.field, clause);
          clauses.push(clause);
        }
        if (literal !== null) {
          clause.push(literal);
        }
      } else if (item.groupRelation === 'or') {
        clauses.push(item.conditions.flatMap((condition) => this.#literalOf(condition) ?? []));
      } else if (!this.#addConjunction(item, clauses)) {
        return [[]];
      }
    }
    return clauses;
  }

  /** Adds the conditions of an `and`; false where one can never hold: then nothing else of the alternative matters. */
  #addConjunction({ conditions }: Rule, clauses: Clause[]): boolean {
    const { boundTo } = this.source;
    if (conditions.some(({ field }) => positionIn(this.#space, boundTo, field) === undefined)) {
      return false;
    }
    for (const condition of conditions) {
      const literal = this.#literalOf(condition);
      clauses.push(literal === null ? [] : [literal]);
    }
    return true;
  }

  #literalOf(condition: Condition): Literal | null {
    const position = positionIn(this.#space, this.source.boundTo, condition.field);
    return position === undefined ? null : this.#space.literal(condition, position);
  }
}

/**
 * The alternatives of an element in the order in which Sysmon tries them. A `<Rule>` without conditions is none: Sysmon ignores it.
 *
 * @param space - the event; takes the literals
 * @param bound - an element that counts
 * @returns alternatives, those included that never match
 */
export function alternativesOf(space: EventSpace, bound: BoundElement): readonly Alternative[] {
  const { items } = bound.element;
  if (bound.relation === 'and') {
    const whole = alternativeOf(space, bound, items, 0);
    return whole === null ? [] : [whole];
  }
  const alternatives: Alternative[] = [];
  for (const [index, item] of items.entries()) {
    const alternative = alternativeOf(space, bound, [item], index);
    if (alternative !== null) {
      alternatives.push(alternative);
    }
  }
  return alternatives;
}

/**
 * Makes one alternative.
 *
 * @param space - the event; takes the literals
 * @param bound - the element
 * @param items - the conditions and `<Rule>`s that it consists of
 * @param firstItem - the place of the first of them in the element
 * @returns the alternative, or null where nothing is left of it
 */
export function alternativeOf(
  space: EventSpace,
  bound: BoundElement,
  items: readonly (Condition | Rule)[],
  firstItem: number,
): Alternative | null {
  const filled = items.every(holdsCondition) ? items : items.filter(holdsCondition);
  return filled.length === 0 ? null : new Alternative(space, bound, filled, firstItem);
}

/**
 * Whether it is seen at once, from the literals alone, that one alternative matches only what another matches.
 *
 * @param narrow - an alternative
 * @param wide - another
 * @returns true if so; false also where it takes more to see it
 */
export function implies(narrow: Alternative, wide: Alternative): boolean {
  let next = 0;
  return wide.clauses.every((clause) => {
    while (next < narrow.clauses.length) {
      const stronger = narrow.clauses[next] ?? [];
      next += 1;
      if (isPartOf(stronger, clause)) {
        return true;
      }
    }
    return false;
  });
}

/**
 * Equal for alternatives of one event that match the same events by the same literals.
 *
 * @param alternative - an alternative
 * @returns the key
 */
export function matchKey({ clauses }: Alternative): string {
  return clauses.map((clause) => [...clause].sort((a, b) => a - b).join()).join(';');
}

function isPartOf(some: Clause, all: Clause): boolean {
  let next = 0;
  return some.every((literal) => {
    next = all.indexOf(literal, next) + 1;
    return next > 0;
  });
}

/**
 * The conditions of a part in document order.
 *
 * @param part - a part
 * @returns its steps
 */
export function stepsOf(part: Part): readonly Step[] {
  return part.kind === 'condition' ? [part.step] : part.steps;
}

function holdsCondition(item: Condition | Rule): boolean {
  return item.kind === 'Condition' || item.conditions.length > 0;
}

function hasName(item: Condition | Rule, inherited: string | null): boolean {
  return item.kind === 'Condition'
    ? (item.name ?? inherited ?? '') !== ''
    : item.conditions.some(({ name }) => (name ?? item.name ?? inherited ?? '') !== '');
}

/** The position of a field in an element's event, if the event in question has the same field there. */
function positionIn({ event }: EventSpace, boundTo: WmiEventId, field: string): number | undefined {
  const position = fieldPosition(boundTo, field);
  return position === fieldPosition(event.id, field) ? position : undefined;
}
