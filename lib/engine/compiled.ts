import type { WmiEventId } from '../catalog';
import { conditionDescription, fieldPosition } from '../catalog';
import type { BoundElement, Condition, Relation, Rule } from '../model';
import type { Matcher } from './matcher';
import { compileCondition, lengthBounds } from './matcher';

/** One condition as it acts on the events of one ID. */
export interface CompiledCondition {
  readonly condition: Condition;
  /** The position of its field in the event, or -1 where the event lacks the field there: such a condition never matches. */
  readonly position: number;
  /** Values shorter or longer than this never match. */
  readonly shortest: number;
  readonly longest: number;
  /** Tests a lower-cased value. */
  readonly matches: Matcher;
  /** What it is surely for a value if it is so for {@link EventValues.roughAt}; null where that tells nothing. */
  readonly surely: boolean | null;
  /** The name it sets when it matches; empty sets none. */
  readonly name: string;
  /** Directly inside an `and` element: whether a later condition of the same field can still save the element. */
  readonly laterAlternative: boolean;
}

/** A `<Rule>` that holds at least one condition, as it acts on the events of one ID. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly relation: Relation;
  readonly conditions: readonly CompiledCondition[];
}

/** A condition or a `<Rule>` of an element; exactly one of the two is set. */
export interface CompiledItem {
  readonly single: CompiledCondition | null;
  readonly rule: CompiledRule | null;
}

/** A WmiEvent element as it acts on the events of one ID. */
export interface CompiledElement {
  readonly source: BoundElement;
  readonly relation: Relation;
  readonly excludes: boolean;
  readonly items: readonly CompiledItem[];
}

const NEVER: Matcher = () => false;

/**
 * Compiles an element for the events of one ID.
 *
 * @param bound - an element that counts
 * @param eventId - the events to be judged
 * @returns the compiled element
 */
export function compileElement(bound: BoundElement, eventId: WmiEventId): CompiledElement {
  const { element, group, relation } = bound;
  const lastOfField = new Map<string, number>();
  for (const [index, item] of element.items.entries()) {
    if (item.kind === 'Condition') {
      lastOfField.set(item.field, index);
    }
  }
  const items: CompiledItem[] = [];
  for (const [index, item] of element.items.entries()) {
    if (item.kind === 'Condition') {
      const later = lastOfField.get(item.field) !== index;
      items.push({
        single: compileSingle(item, bound.boundTo, eventId, item.name ?? group?.name ?? '', later),
        rule: null,
      });
    } else if (item.conditions.length > 0) {
      items.push({ single: null, rule: compileRule(item, bound, eventId) });
    }
  }
  return { source: bound, relation, excludes: element.onmatch === 'exclude', items };
}

function compileRule(rule: Rule, bound: BoundElement, eventId: WmiEventId): CompiledRule {
  const inherited = rule.name ?? bound.group?.name ?? '';
  return {
    rule,
    relation: rule.groupRelation,
    conditions: rule.conditions.map((condition) =>
      compileSingle(condition, bound.boundTo, eventId, condition.name ?? inherited, false),
    ),
  };
}

function compileSingle(
  condition: Condition,
  boundTo: WmiEventId,
  eventId: WmiEventId,
  name: string,
  laterAlternative: boolean,
): CompiledCondition {
  const position = fieldPosition(boundTo, condition.field);
  const reaches = position !== undefined && position === fieldPosition(eventId, condition.field);
  return {
    condition,
    position: reaches ? position : -1,
    ...lengthBounds(condition.condition, condition.value),
    matches: reaches ? compileCondition(condition.condition, condition.value) : NEVER,
    surely: reaches ? surelyWithout(condition) : null,
    name,
    laterAlternative,
  };
}

const ASCII_ONLY = /^[\0-\x7f]*$/;

/** What a condition is without the texts that it names; null where that is no matter of having texts, or where they are not ASCII. */
function surelyWithout({ condition, value }: Condition): boolean | null {
  return condition === 'less than' || condition === 'more than' || !ASCII_ONLY.test(value)
    ? null
    : conditionDescription(condition).negative;
}
