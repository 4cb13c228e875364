import type { Constant, Expression, Operand, Operator, Part, PropertyPath, Test } from './ast';

/** A single condition with the property on the left. */
export interface Condition extends Part {
  readonly property: PropertyPath;
  readonly operator: Operator | 'not like' | 'isa' | 'not isa' | 'is null' | 'is not null';
  /** What it is compared with; null for `is null` and `is not null`. The class of `isa` is a text. */
  readonly value: Operand | null;
}

/** Conditions that hold together, in the order of the query. */
export type Alternative = readonly Condition[];

/** More alternatives than that are not worked out. */
export const MOST_ALTERNATIVES = 256;

const MOST_CONDITIONS = 20_000;

const MIRRORED: ReadonlyMap<Condition['operator'], Condition['operator']> = new Map<
  Condition['operator'],
  Condition['operator']
>([
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
]);

const OPPOSITES: readonly (readonly [Condition['operator'], Condition['operator']])[] = [
  ['=', '<>'],
  ['<', '>='],
  ['>', '<='],
  ['like', 'not like'],
  ['isa', 'not isa'],
  ['is null', 'is not null'],
];
const NEGATED = new Map(OPPOSITES.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]));

/**
 * Brings a condition into disjunctive form: it holds where all conditions of one alternative hold. NOT is worked into the operators.
 *
 * @param where - the condition of a query; null: there is none
 * @returns the alternatives, one empty where there is no condition; null where there are more than {@link MOST_ALTERNATIVES}, or
 *   multiplying them out makes more than 20,000 conditions
 * @example
 * ```ts
 * import { alternativesOf, parseQuery } from 'lib/triage';
 * const parsed = parseQuery('SELECT * FROM a WHERE (b = 1 OR b = 2) AND NOT c < 3');
 * parsed.kind === 'query' && parsed.query.form === 'select' && alternativesOf(parsed.query.where)?.length; // 2
 * ```
 */
export function alternativesOf(where: Expression | null): readonly Alternative[] | null {
  const found = where === null ? [[]] : expand(where, false);
  return found === null ? null : found.map((each) => [...each].sort((a, b) => a.span.start - b.span.start));
}

/** The recursion ends: a condition is not nested deeper than DEEPEST_CONDITION. */
function expand(condition: Expression, isNegated: boolean): readonly Alternative[] | null {
  if (condition.kind === 'not') {
    return expand(condition.operand, !isNegated);
  }
  if (!('operands' in condition)) {
    return [[conditionOf(condition, isNegated)]];
  }
  const parts: (readonly Alternative[])[] = [];
  for (const operand of condition.operands) {
    const part = expand(operand, isNegated);
    if (part === null) {
      return null;
    }
    parts.push(part);
  }
  return (condition.kind === 'and') === isNegated ? eitherOf(parts) : allOf(parts);
}

function eitherOf(parts: readonly (readonly Alternative[])[]): readonly Alternative[] | null {
  const count = parts.reduce((sum, part) => sum + part.length, 0);
  return count > MOST_ALTERNATIVES ? null : parts.flat();
}

function allOf(parts: readonly (readonly Alternative[])[]): readonly Alternative[] | null {
  const certain = parts.filter((part) => part.length === 1).flat(2);
  const size = (alternatives: readonly Alternative[]): number =>
    alternatives.reduce((sum, alternative) => sum + alternative.length, 0);
  let combined: readonly Alternative[] = [certain];
  for (const part of parts.filter((each) => each.length > 1)) {
    const count = combined.length * part.length;
    if (count > MOST_ALTERNATIVES || size(combined) * part.length + size(part) * combined.length > MOST_CONDITIONS) {
      return null;
    }
    combined = combined.flatMap((before) => part.map((alternative) => [...before, ...alternative]));
  }
  return combined;
}

function conditionOf(test: Test, isNegated: boolean): Condition {
  const { property, operator, value } = positive(test);
  return { property, operator: isNegated ? opposite(operator) : operator, value, span: test.span };
}

function positive(test: Test): Omit<Condition, 'span'> {
  if (test.kind === 'isa') {
    const { name: text, span } = test.className;
    return { property: test.property, operator: 'isa', value: { kind: 'text', text, span } };
  }
  if (test.kind === 'null-test') {
    return { property: test.property, operator: test.negated ? 'is not null' : 'is null', value: null };
  }
  const { left, operator, right } = test;
  if (left.kind === 'property') {
    return compared(left, operator, right);
  }
  if (right.kind === 'property') {
    return compared(right, MIRRORED.get(operator) ?? operator, left);
  }
  throw new RangeError('a comparison has a property on one side');
}

function compared(property: PropertyPath, operator: Condition['operator'], value: Operand): Omit<Condition, 'span'> {
  const isNullTest = value.kind === 'null' && (operator === '=' || operator === '<>');
  return isNullTest
    ? { property, operator: operator === '=' ? 'is null' : 'is not null', value: null }
    : { property, operator, value };
}

function opposite(operator: Condition['operator']): Condition['operator'] {
  return NEGATED.get(operator) ?? operator;
}

/**
 * The number that a value stands for; WMI compares `'4625'` with numbers as well.
 *
 * @param value - a value of a query
 * @returns the number; null where it is none
 */
export function numberOf(value: Operand | null): number | null {
  if (value === null || (value.kind !== 'number' && value.kind !== 'text') || value.text.trim() === '') {
    return null;
  }
  const number = Number(value.text);
  return Number.isFinite(number) ? number : null;
}

/**
 * Whether a value is written out in the query.
 *
 * @param value - what a property is compared with
 * @returns false for another property, and where there is none
 */
export function isConstant(value: Operand | null): value is Constant {
  return value !== null && value.kind !== 'property';
}
