import { hundredthsOf, oppositeCondition, tableFor } from '../catalog';
import type { Condition, Rule, RuleGroup } from '../model';
import type { Piece } from './part';

/** Conditions of which all have to match. */
export type Term = readonly Condition[];

/** More terms than this are not written: nobody would read them. */
const MOST_TERMS = 64;

/**
 * The ways in which one of some pieces matches.
 *
 * @param pieces - elements of a module
 * @returns a term for each way, or null where there are too many
 */
export function termsOf(pieces: readonly Piece[]): readonly Term[] | null {
  const terms: Term[] = [];
  for (const { bound } of pieces) {
    const { items } = bound.element;
    const ways =
      bound.relation === 'or'
        ? items.flatMap((item): readonly Term[] => waysOf(item))
        : productOf(byField(items).map((alternatives) => alternatives.flatMap(waysOf)));
    if (ways === null || terms.length + ways.length > MOST_TERMS) {
      return null;
    }
    terms.push(...ways);
  }
  return terms;
}

/**
 * The ways in which none of some terms matches.
 *
 * @param terms - what must not match
 * @param schemaVersion - of the file, which has to know the conditions
 * @returns a term for each way, or null where Sysmon has no condition for it or there are too many
 */
export function noneOf(terms: readonly Term[], schemaVersion: string): readonly Term[] | null {
  const ways = terms.map((term) => term.map((condition) => opposite(condition, schemaVersion)));
  return ways.some((alternatives) => alternatives.some((way) => way === null))
    ? null
    : productOf(ways.map((alternatives) => alternatives.filter((way) => way !== null)));
}

/**
 * The ways to take one of each of several lists of terms together.
 *
 * @param lists - lists of alternatives
 * @returns every combination, or null where there are too many
 */
export function productOf(lists: readonly (readonly Term[])[]): readonly Term[] | null {
  let product: readonly Term[] = [[]];
  for (const alternatives of lists) {
    if (product.length * alternatives.length > MOST_TERMS) {
      return null;
    }
    product = product.flatMap((term) => alternatives.map((more) => [...term, ...more]));
  }
  return product;
}

/**
 * Elements that match where one of some terms does: each term a `<Rule>`, in an element of its own, so that it is bound to an event by
 * its own fields.
 *
 * @param terms - terms with at least one condition each
 * @param onmatch - what the elements do
 * @returns a RuleGroup for each
 */
export function groupsOf(terms: readonly Term[], onmatch: 'include' | 'exclude'): readonly RuleGroup[] {
  return terms.map((term): RuleGroup => {
    const [only, ...others] = term;
    const rule: Rule = { kind: 'Rule', name: null, groupRelation: 'and', conditions: term };
    const items = only !== undefined && others.length === 0 ? [only] : [rule];
    return { kind: 'RuleGroup', name: null, groupRelation: 'or', wmiEvents: [{ kind: 'WmiEvent', onmatch, items }] };
  });
}

function waysOf(item: Condition | Rule): readonly Term[] {
  if (item.kind === 'Condition') {
    return [[item]];
  }
  return item.groupRelation === 'and' ? [item.conditions] : item.conditions.map((condition) => [condition]);
}

/** Directly in an `and` element the conditions of one field are alternatives. */
function byField(items: readonly (Condition | Rule)[]): readonly (readonly (Condition | Rule)[])[] {
  const groups = new Map<unknown, (Condition | Rule)[]>();
  for (const item of items) {
    const key = item.kind === 'Condition' ? item.field : item;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** A term, because the opposite of a list is that no item of it matches. */
function opposite(condition: Condition, schemaVersion: string): Term | null {
  const { condition: name, value } = condition;
  const negated =
    name === 'is any'
      ? value.split(';').map((item) => ({ ...condition, condition: 'is not' as const, value: item, name: null }))
      : [oppositeCondition(name)].flatMap((other) =>
          other === undefined ? [] : [{ ...condition, condition: other, name: null }],
        );
  const { conditions } = tableFor(hundredthsOf(schemaVersion)).table;
  const isKnown = negated.every((other) => conditions.has(other.condition));
  return negated.length > 0 && isKnown ? negated : null;
}
