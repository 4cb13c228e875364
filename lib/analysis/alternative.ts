import type { WmiEventId } from '../catalog';
import { fieldPosition } from '../catalog';
import type { BoundElement, Condition, Relation, Rule } from '../model';
import type { FieldValue } from './domain';
import type { EventSpace, Literal } from './event-space';

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

/**
 * One way in which an element can match an event: one condition or one `<Rule>` of an `or` element, or an `and` element whole. It
 * matches where every clause holds; a clause holds where one of its literals does.
 */
export interface Alternative {
  readonly source: BoundElement;
  /** The place of its first item in the element. */
  readonly firstItem: number;
  /** The conditions and `<Rule>`s of the element that it consists of. */
  readonly items: readonly (Condition | Rule)[];
  readonly clauses: readonly (readonly Literal[])[];
  /** Whether a condition of it sets a name. */
  readonly named: boolean;
  /** In document order, for the names. */
  readonly parts: readonly Part[];
}

/**
 * The alternatives of an element in the order in which Sysmon tries them.
 *
 * @param space - the event; takes the literals
 * @param bound - an element that counts
 * @returns alternatives, those included that never match
 */
export function alternativesOf(space: EventSpace, bound: BoundElement): readonly Alternative[] {
  const { items } = bound.element;
  if (bound.relation === 'or') {
    return items.flatMap((item, index) => compileAlternative(space, bound, [item], index) ?? []);
  }
  const whole = compileAlternative(space, bound, items, 0);
  return whole === null ? [] : [whole];
}

/**
 * Compiles one alternative.
 *
 * @param space - the event; takes the literals
 * @param bound - the element
 * @param items - the conditions and `<Rule>`s that it consists of
 * @param firstItem - the place of the first of them in the element
 * @returns the alternative, or null where nothing is left of it: Sysmon ignores a `<Rule>` that holds no condition
 */
export function compileAlternative(
  space: EventSpace,
  bound: BoundElement,
  items: readonly (Condition | Rule)[],
  firstItem: number,
): Alternative | null {
  const filled = items.filter((item) => item.kind === 'Condition' || item.conditions.length > 0);
  if (filled.length === 0) {
    return null;
  }
  const groupName = bound.group?.name ?? null;
  const lastOfField = new Map(filled.map((item, index) => [item.kind === 'Condition' ? item.field : '', index]));
  const step = (condition: Condition, inherited: string | null): Step => ({
    condition,
    literal: literalOf(space, bound.boundTo, condition),
    name: condition.name ?? inherited ?? '',
  });
  const parts = filled.map((item, index): Part =>
    item.kind === 'Condition'
      ? { kind: 'condition', step: step(item, groupName), laterAlternative: lastOfField.get(item.field) !== index }
      : {
          kind: 'rule',
          relation: item.groupRelation,
          steps: item.conditions.map((condition) => step(condition, item.name ?? groupName)),
        },
  );
  const named = parts.some((part) => stepsOf(part).some(({ name }) => name !== ''));
  return { source: bound, firstItem, items, parts, clauses: clausesOf(parts), named };
}

/**
 * Whether an alternative can never match because an event lacks one of its fields.
 *
 * @param alternative - an alternative
 * @returns true if a clause of it is empty
 */
export function lacksField(alternative: Alternative): boolean {
  return alternative.clauses.some((clause) => clause.length === 0);
}

/**
 * Whether an alternative matches an event.
 *
 * @param space - the event's space
 * @param alternative - an alternative
 * @param event - the values by position
 * @returns true if every clause holds
 */
export function matches(space: EventSpace, alternative: Alternative, event: readonly FieldValue[]): boolean {
  return alternative.clauses.every((clause) => clause.some((literal) => space.holds(literal, event)));
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

function literalOf(space: EventSpace, boundTo: WmiEventId, condition: Condition): Literal | null {
  const position = fieldPosition(boundTo, condition.field);
  const reaches = position !== undefined && position === fieldPosition(space.event.id, condition.field);
  return reaches ? space.literal(condition, position) : null;
}

function clausesOf(parts: readonly Part[]): readonly (readonly Literal[])[] {
  const ofField = new Map<string, Literal[]>();
  const clauses: (readonly Literal[])[] = [];
  for (const part of parts) {
    if (part.kind === 'rule') {
      const literals = part.steps.map(({ literal }) => (literal === null ? [] : [literal]));
      clauses.push(...(part.relation === 'or' ? [literals.flat()] : literals));
      continue;
    }
    const { condition, literal } = part.step;
    let clause = ofField.get(condition.field);
    if (clause === undefined) {
      clause = [];
      ofField.set(condition.field, clause);
      clauses.push(clause);
    }
    if (literal !== null) {
      clause.push(literal);
    }
  }
  return clauses;
}
