import type { ConditionName, WmiField } from '../catalog';
import { asciiLowerCase, fieldPosition, isWmiField, UNREAD_VALUE, WMI_EVENTS } from '../catalog';
import { compileCondition, searchItems } from '../engine';
import type { BoundElement, Condition } from '../model';
import { SiemError } from './siem-error';
import { negated, sqlLength, sqlText } from './sql-text';

/** The column that holds the ID of the event. */
export const ID_COLUMN = 'sysmon_event_id';

/**
 * The column that holds a value as the engine compares it: lower-cased, `-` for an empty one.
 *
 * @param field - a field
 * @returns its name
 */
export function valueColumn(field: WmiField): string {
  return `sysmon_value_${field.toLowerCase()}`;
}

/**
 * A condition as it acts on every event: on one that lacks its field at its place it is false, negative ones too.
 *
 * @param bound - the element that holds it
 * @param condition - the condition
 * @returns a boolean expression over {@link ID_COLUMN} and {@link valueColumn}, never NULL
 * @throws SiemError if SQL cannot express it
 */
export function boundCondition(bound: BoundElement, { field, condition, value }: Condition): string {
  if (!isWmiField(field)) {
    return 'FALSE';
  }
  const position = fieldPosition(bound.boundTo, field);
  const reached = WMI_EVENTS.filter(({ id }) => position !== undefined && fieldPosition(id, field) === position);
  // At filter time the event has no rule name yet.
  const test =
    field === 'RuleName'
      ? constant(compileCondition(condition, value)(UNREAD_VALUE))
      : sqlCondition(condition, value, valueColumn(field));
  if (reached.length === WMI_EVENTS.length || test === 'FALSE') {
    return test;
  }
  const ids = reached.map(({ id }) => `${ID_COLUMN} = ${String(id)}`);
  return `(${[...ids, ...(test === 'TRUE' ? [] : [test])].join(' AND ')})`;
}

function constant(value: boolean): string {
  return value ? 'TRUE' : 'FALSE';
}

/** The first UTF-16 code unit from which SQL's order of code points differs from the engine's order of code units. */
const FIRST_OUT_OF_ORDER = /[\ud800-\uffff]/;

/**
 * One condition as a boolean expression.
 *
 * @param condition - its name
 * @param ruleValue - its value
 * @param value - an expression for the lower-cased value of the event, never NULL, `-` for an empty one
 * @returns the expression, true exactly where the engine's condition matches
 * @throws SiemError if SQL's order of texts differs from the engine's for this value
 */
function sqlCondition(condition: ConditionName, ruleValue: string, value: string): string {
  const rule = asciiLowerCase(ruleValue);
  switch (condition) {
    case 'is':
      return `${value} = ${sqlText(rule)}`;
    case 'is not':
      return `${value} <> ${sqlText(rule)}`;
    case 'contains':
      return contains(value, rule);
    case 'excludes':
      return negated(contains(value, rule));
    case 'contains any':
      return joined('OR', searchItems(rule), value);
    case 'excludes any':
      return negated(joined('OR', searchItems(rule), value));
    case 'contains all':
      return joined('AND', searchItems(rule), value);
    case 'excludes all':
      return negated(joined('AND', searchItems(rule), value));
    case 'is any':
      return `${value} IN (${[...new Set(rule.split(';'))].map(sqlText).join(', ')})`;
    case 'begin with':
      return side('left', value, rule);
    case 'not begin with':
      return negated(side('left', value, rule));
    case 'end with':
      return side('right', value, rule);
    case 'not end with':
      return negated(side('right', value, rule));
    case 'less than':
      return ordered(value, '<', rule, condition);
    case 'more than':
      return ordered(value, '>', rule, condition);
    case 'image':
      // Only the part behind the last backslash counts, and the rule has none: the value is that part or ends with \ and that part.
      return rule.includes('\\')
        ? `${value} = ${sqlText(rule)}`
        : `(${value} = ${sqlText(rule)} OR ${side('right', value, `\\${rule}`)})`;
  }
}

function contains(value: string, item: string): string {
  return item === '' ? 'TRUE' : `position(${sqlText(item)} IN ${value}) > 0`;
}

function joined(operator: 'AND' | 'OR', items: readonly string[], value: string): string {
  const parts = [...new Set(items)].map((item) => contains(value, item));
  return parts.length === 1 ? parts.join('') : `(${parts.join(` ${operator} `)})`;
}

function side(end: 'left' | 'right', value: string, rule: string): string {
  return rule === '' ? 'TRUE' : `${end}(${value}, ${String(sqlLength(rule))}) = ${sqlText(rule)}`;
}

/** Up to U+D7FF both orders agree on every pair of texts, because the first differing character decides. */
function ordered(value: string, operator: '<' | '>', rule: string, condition: ConditionName): string {
  if (FIRST_OUT_OF_ORDER.test(rule)) {
    throw new SiemError(
      'not-expressible',
      `"${condition}" with the value "${rule}" depends on an order of characters that SQL does not have`,
      'use a value without characters above U+D7FF; "sysmon-wmi evaluate" judges the configuration as it is',
    );
  }
  return `${value} COLLATE "C" ${operator} ${sqlText(rule)}`;
}
