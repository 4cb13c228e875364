import type { Expression, Operand, PropertyPath, Query, RelationQuery, SelectQuery, Test } from './ast';
import { quoted } from './lexer';

/**
 * Writes a query in one form: keywords in capitals, single blanks, single quotes, brackets only where they matter. Reading it again
 * gives the same query, places aside.
 *
 * @param query - a query
 * @returns its text
 * @example
 * ```ts
 * import { parseQuery, printQuery } from 'lib/triage';
 * const parsed = parseQuery('select  *  from a where b="c"');
 * parsed.kind === 'query' && printQuery(parsed.query); // "SELECT * FROM a WHERE b = 'c'"
 * ```
 */
export function printQuery(query: Query): string {
  return query.form === 'select' ? printSelect(query) : printRelation(query);
}

function printSelect({ properties, from, within, where, group }: SelectQuery): string {
  const parts = [
    `SELECT ${properties.length === 0 ? '*' : properties.map(printProperty).join(', ')} FROM ${from.name}`,
    within === null ? '' : `WITHIN ${String(within.seconds)}`,
    where === null ? '' : `WHERE ${printCondition(where)}`,
  ];
  if (group !== null) {
    parts.push(`GROUP WITHIN ${String(group.seconds)}`);
    parts.push(group.by.length === 0 ? '' : `BY ${group.by.map(printProperty).join(', ')}`);
    parts.push(group.having === null ? '' : `HAVING ${printCondition(group.having)}`);
  }
  return parts.filter((part) => part !== '').join(' ');
}

function printRelation({ form, path, terms }: RelationQuery): string {
  const words = terms.map(({ name, value }) => (value === null ? name : `${name} = ${quoted(value)}`));
  const where = words.length === 0 ? '' : ` WHERE ${words.join(' ')}`;
  return `${form.toUpperCase()} OF {${path}}${where}`;
}

/**
 * Writes a property as a query does.
 *
 * @param property - a property
 * @returns for example `TargetInstance.Roles[0]`
 */
export function printProperty({ steps }: PropertyPath): string {
  return steps.map(({ name, index }) => (index === null ? name : `${name}[${String(index)}]`)).join('.');
}

function printOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'property':
      return printProperty(operand);
    case 'text':
      return quoted(operand.text);
    case 'number':
      return operand.text;
    case 'boolean':
      return operand.value ? 'TRUE' : 'FALSE';
    case 'null':
      return 'NULL';
  }
}

function printTest(test: Test): string {
  switch (test.kind) {
    case 'comparison':
      return `${printOperand(test.left)} ${test.operator.toUpperCase()} ${printOperand(test.right)}`;
    case 'isa':
      return `${printProperty(test.property)} ISA ${quoted(test.className.name)}`;
    case 'null-test':
      return `${printProperty(test.property)} IS ${test.negated ? 'NOT ' : ''}NULL`;
  }
}

/** The recursion ends: a condition is not nested deeper than DEEPEST_CONDITION. */
function printCondition(condition: Expression): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands.map(printInner).join(` ${condition.kind.toUpperCase()} `);
    case 'not':
      return `NOT ${printInner(condition.operand)}`;
    default:
      return printTest(condition);
  }
}

function printInner(condition: Expression): string {
  const text = printCondition(condition);
  return condition.kind === 'and' || condition.kind === 'or' ? `(${text})` : text;
}
