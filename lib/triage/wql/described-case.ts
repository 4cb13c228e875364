import { asciiLowerCase } from '../../catalog';
import { grouped } from '../grouped';
import { isConstant } from './alternatives';
import type { Condition } from './alternatives';
import type { Operand } from './ast';
import { printProperty } from './print';
import { propertyKey } from './waiting';
import type { WaitedCase } from './waiting';

/** A condition as a sentence tells it: equal to any of several values. */
export interface DescribedCondition extends Omit<Condition, 'value'> {
  readonly values: readonly Operand[];
}

/** Cases that a sentence tells together. */
export interface DescribedCase {
  readonly classes: readonly (string | null)[];
  readonly conditions: readonly DescribedCondition[];
}

/**
 * Brings cases together that differ in one value, or in the class alone.
 *
 * @param cases - the cases that a query waits for
 * @returns fewer cases with the same meaning, in the order of the query
 */
export function describedCases(cases: readonly WaitedCase[]): readonly DescribedCase[] {
  const [first, second] = cases;
  if (first !== undefined && second === undefined) {
    return [asTold(first)];
  }
  const byClass = grouped(cases, ({ watched }) => asciiLowerCase(watched ?? ''));
  const merged = [...byClass.values()].flatMap((group) => oneValue(group) ?? group.map(asTold));
  const alike = grouped(merged, ({ conditions }) => conditions.map(toldKey).sort().join('\n'));
  return [...alike.values()].map((group) => ({
    classes: [...new Set(group.flatMap(({ classes }) => classes))],
    conditions: group[0].conditions,
  }));
}

function asTold({ watched, conditions }: WaitedCase): DescribedCase {
  return { classes: [watched], conditions: conditions.map(withValues) };
}

function withValues({ value, ...rest }: Condition): DescribedCondition {
  return { ...rest, values: value === null ? [] : [value] };
}

/** One case of several that have all in common but the value that one property is equal to. */
function oneValue(group: readonly [WaitedCase, ...WaitedCase[]]): readonly DescribedCase[] | null {
  if (group.length === 1) {
    return null;
  }
  const counts = new Map<string, number>();
  for (const { conditions } of group) {
    for (const key of new Set(conditions.map(conditionKey))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const isShared = (condition: Condition): boolean => counts.get(conditionKey(condition)) === group.length;
  const rests = group.map(({ conditions }) => conditions.filter((condition) => !isShared(condition)));
  const [varying] = rests[0] ?? [];
  if (varying === undefined) {
    return null;
  }
  const isOne = rests.every(
    ([condition, ...others]) =>
      condition !== undefined &&
      others.length === 0 &&
      condition.operator === '=' &&
      isConstant(condition.value) &&
      propertyKey(condition.property) === propertyKey(varying.property),
  );
  if (!isOne) {
    return null;
  }
  const values = rests.flatMap(([condition]) => condition?.value ?? []);
  const [{ watched, conditions }] = group;
  return [
    {
      classes: [watched],
      conditions: conditions.map((condition) =>
        condition === varying ? { ...varying, values } : withValues(condition),
      ),
    },
  ];
}

function conditionKey(condition: Condition): string {
  return toldKey(withValues(condition));
}

function toldKey({ property, operator, values }: DescribedCondition): string {
  return [asciiLowerCase(printProperty(property)), operator, ...values.map(valueKey)].join(' ');
}

function valueKey(value: Operand): string {
  switch (value.kind) {
    case 'property':
      return `property ${asciiLowerCase(printProperty(value))}`;
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.value);
    default:
      return `${value.kind} ${asciiLowerCase(JSON.stringify(value.text))}`;
  }
}
