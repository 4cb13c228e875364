import type { BoundElement, Condition, Rule } from '../model';
import { boundCondition } from './sql-condition';
import { allOf, anyOf, firstOf, negated } from './sql-text';

/** A column that a stage of the query computes. */
export interface SqlColumn {
  readonly name: string;
  readonly expression: string;
}

/** A rule name and when the evaluation of its element sets it. */
export interface SqlNaming {
  readonly name: string;
  readonly when: string;
}

/** One element as SQL. */
export interface SqlElement {
  /** Columns that are computed from the values of the event. */
  readonly parts: readonly SqlColumn[];
  /** The column that tells where the evaluation stops, computed from the parts; null where no name depends on it. */
  readonly stop: SqlColumn | null;
  /** Whether it matches, computed from parts and stop. */
  readonly matches: string;
  /** In the order of evaluation. */
  readonly names: readonly SqlNaming[];
}

/** What is decided at once: a `<Rule>`, a condition, or in an `and` element all conditions on one field. */
interface Step {
  /** The place, from 1, of the item at which it is decided. */
  readonly at: number;
  readonly parts: readonly SqlColumn[];
  readonly matches: string;
  readonly names: readonly (SqlNaming & { readonly at: number })[];
}

interface PlacedItem<Item> {
  readonly item: Item;
  readonly at: number;
}

/**
 * An element as Sysmon evaluates it. Where it sets rule names, the place at which its evaluation stops is a column, because the
 * last condition that matched on the way there gives the name. The text of the query stays linear in the element's.
 *
 * @param bound - an element that counts
 * @param number - its place in the order of trial, from 1; it makes the names of columns
 * @returns the parts of the query
 * @throws SiemError if SQL cannot express a condition
 */
export function sqlElement(bound: BoundElement, number: number): SqlElement {
  const isAny = bound.relation === 'or';
  const steps = stepsOf(bound, isAny, String(number));
  const parts = steps.flatMap((step) => step.parts);
  const tests = steps.map(({ matches }) => matches);
  const naming = steps.flatMap(({ names }) => names).sort((one, other) => one.at - other.at);
  if (naming.length === 0) {
    return { parts, stop: null, matches: isAny || tests.length === 0 ? anyOf(tests) : allOf(tests), names: [] };
  }
  const stop = `sysmon_stop_${String(number)}`;
  const stopping = steps.map(({ matches, at }) => ({ test: isAny ? matches : negated(matches), at }));
  return {
    parts,
    stop: { name: stop, expression: firstOf(stopping) },
    matches: isAny ? `${stop} > 0` : `${stop} = 0`,
    names: naming.map(({ name, when, at }) => ({
      name,
      when: `(${stop} = 0 OR ${stop} >= ${String(at)}) AND ${when}`,
    })),
  };
}

function stepsOf(bound: BoundElement, isAny: boolean, number: string): readonly Step[] {
  const steps: Step[] = [];
  const alternatives = new Map<string, PlacedItem<Condition>[]>();
  for (const [index, item] of bound.element.items.entries()) {
    const at = index + 1;
    if (item.kind === 'Condition') {
      const key = isAny ? String(at) : item.field;
      const list = alternatives.get(key) ?? [];
      list.push({ item, at });
      alternatives.set(key, list);
    } else if (item.conditions.length > 0) {
      steps.push(ruleStep(bound, { item, at }, `sysmon_rule_${number}_${String(at)}`));
    }
  }
  for (const list of alternatives.values()) {
    steps.push(conditionStep(bound, list, `sysmon_match_${number}_${String(list[0]?.at)}`));
  }
  return steps.sort((one, other) => one.at - other.at);
}

/** The first alternative that matches sets its name; the last one decides where none has matched. */
function conditionStep(bound: BoundElement, list: readonly PlacedItem<Condition>[], column: string): Step {
  const tests = list.map(({ item }) => boundCondition(bound, item));
  const names = list.map(({ item }) => item.name ?? bound.group?.name ?? '');
  const at = list.at(-1)?.at ?? 0;
  if (names.every((name) => name === '')) {
    return { at, parts: [], matches: anyOf(tests), names: [] };
  }
  return {
    at,
    parts: [{ name: column, expression: firstOf(tests.map((test, index) => ({ test, at: index + 1 }))) }],
    matches: `${column} > 0`,
    names: list.flatMap((placed, index) => {
      const name = names[index] ?? '';
      return name === '' ? [] : [{ name, when: `${column} = ${String(index + 1)}`, at: placed.at }];
    }),
  };
}

function ruleStep(bound: BoundElement, { item: rule, at }: PlacedItem<Rule>, column: string): Step {
  const isAny = rule.groupRelation === 'or';
  const tests = rule.conditions.map((condition) => boundCondition(bound, condition));
  const names = rule.conditions.map(({ name }) => name ?? rule.name ?? bound.group?.name ?? '');
  if (names.every((name) => name === '')) {
    return { at, parts: [], matches: isAny ? anyOf(tests) : allOf(tests), names: [] };
  }
  const stopping = tests.map((test, index) => ({ test: isAny ? test : negated(test), at: index + 1 }));
  return {
    at,
    parts: [{ name: column, expression: firstOf(stopping) }],
    matches: isAny ? `${column} > 0` : `${column} = 0`,
    names: names.flatMap((name, index) => {
      const place = String(index + 1);
      const when = isAny ? `${column} = ${place}` : `(${column} = 0 OR ${column} > ${place})`;
      return name === '' ? [] : [{ name, when, at }];
    }),
  };
}
