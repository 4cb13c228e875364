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
  /** With `and` up to the first whose field the event lacks: there the rule fails, and tries no more. */
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
  const conditions: CompiledCondition[] = [];
  for (const condition of rule.conditions) {
    const compiled = compileSingle(condition, bound.boundTo, eventId, condition.name ?? inherited, false);
    conditions.push(compiled);
    if (compiled.position < 0 && rule.groupRelation === 'and') {
      break;
    }
  }
  return { rule, relation: rule.groupRelation, conditions };
}

function compileSingle(
  condition: Condition,
  boundTo: WmiEventId,
  eventId: WmiEventId,
  name: string,
  laterAlternative: boolean,
): CompiledCondition {
  const position = fieldPosition(boundTo, condition.field);
  if (position === undefined || position !== fieldPosition(eventId, condition.field)) {
    return {
      condition,
      position: -1,
      shortest: 0,
      longest: Infinity,
      matches: NEVER,
      surely: null,
      name,
      laterAlternative,
    };
  }
  const { shortest, longest } = lengthBounds(condition.condition, condition.value);
  const matches = compileCondition(condition.condition, condition.value);
  return { condition, position, shortest, longest, matches, surely: surelyWithout(condition), name, laterAlternative };
}

const ASCII_ONLY = /^[\0-\x7f]*$/;

/** What a condition is without the texts that it names; null where that is no matter of having texts, or where they are not ASCII. */
function surelyWithout({ condition, value }: Condition): boolean | null {
  return condition === 'less than' || condition === 'more than' || !ASCII_ONLY.test(value)
    ? null
    : conditionDescription(condition).negative;
}
