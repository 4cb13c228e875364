import type { ConditionName } from '../catalog';
import { asciiLowerCase } from '../catalog';
import { textFinder } from './text-finder';

/** Tells whether a lower-cased event value satisfies a condition. */
export type Matcher = (value: string) => boolean;

const LIST_SEPARATOR = ';';

/**
 * Compiles one condition. The rule value is lower-cased here, once; the caller lower-cases the event's.
 *
 * Source: measured on Microsoft's open-source engine; Microsoft's page describes `excludes any` and `excludes all` the other
 * way round.
 *
 * @param condition - the condition's name
 * @param ruleValue - the text of the element, as it stands
 * @returns a test of lower-cased event values ({@link asciiLowerCase}; an empty value is given as `-`)
 * @example
 * ```ts
 * import { compileCondition } from 'lib/engine';
 * compileCondition('contains any', 'PowerShell;mshta')(' "c:\\\\powershell.exe"'); // true
 * ```
 */
export function compileCondition(condition: ConditionName, ruleValue: string): Matcher {
  const rule = asciiLowerCase(ruleValue);
  switch (condition) {
    case 'is':
      return (value) => value === rule;
    case 'is not':
      return (value) => value !== rule;
    case 'contains':
      return textFinder([rule], 'any');
    case 'excludes':
      return not(textFinder([rule], 'any'));
    case 'contains any':
      return textFinder(searchItems(rule), 'any');
    case 'excludes any':
      return not(textFinder(searchItems(rule), 'any'));
    case 'contains all':
      return textFinder(searchItems(rule), 'all');
    case 'excludes all':
      return not(textFinder(searchItems(rule), 'all'));
    case 'is any':
      return isAny(rule);
    case 'begin with':
      return (value) => value.startsWith(rule);
    case 'not begin with':
      return (value) => !value.startsWith(rule);
    case 'end with':
      return (value) => value.endsWith(rule);
    case 'not end with':
      return (value) => !value.endsWith(rule);
    case 'less than':
      return (value) => value < rule;
    case 'more than':
      return (value) => value > rule;
    case 'image':
      return image(rule);
  }
}

/**
 * The items that the contains and excludes lists search for. An empty item in front or in the middle stands for the literal
 * rest of the value from that `;` on; a trailing one is the empty text, which every value contains.
 *
 * Of several such rests only the first is given. Each later one is a part of it, so that a value with all items has them too; and
 * each has an item behind its `;`, so that a value with a rest has that item. No list matches more or less for it, and the items
 * together are at most twice as long as the value.
 *
 * @param ruleValue - the text of the element
 * @returns the texts searched for, in order
 * @example
 * ```ts
 * import { searchItems } from 'lib/engine';
 * searchItems('a;;b'); // ['a', ';b', 'b']
 * searchItems('a;;;b'); // ['a', ';;b', 'b']
 * searchItems('a;'); // ['a', '']
 * ```
 */
export function searchItems(ruleValue: string): readonly string[] {
  const items: string[] = [];
  let hasRest = false;
  let start = 0;
  while (start <= ruleValue.length) {
    const separator = ruleValue.indexOf(LIST_SEPARATOR, start);
    const end = separator === -1 ? ruleValue.length : separator;
    const isRest = start === end && separator !== -1;
    if (!isRest) {
      items.push(ruleValue.slice(start, end));
    } else if (!hasRest) {
      items.push(ruleValue.slice(start));
      hasRest = true;
    }
    start = end + LIST_SEPARATOR.length;
  }
  return items;
}

function isAny(rule: string): Matcher {
  const items = new Set(rule.split(LIST_SEPARATOR));
  return (value) => items.has(value);
}

function not(matcher: Matcher): Matcher {
  return (value) => !matcher(value);
}

function image(rule: string): Matcher {
  if (rule.includes('\\')) {
    return (value) => value === rule;
  }
  const inFolder = `\\${rule}`;
  return (value) => value === rule || value.endsWith(inFolder);
}

/** The lengths, in UTF-16 code units, of the values that can satisfy a condition; both ends count. */
export interface LengthBounds {
  readonly shortest: number;
  readonly longest: number;
}

const ANY_LENGTH: LengthBounds = { shortest: 0, longest: Infinity };

/**
 * The lengths that a value must have to satisfy a condition. Lower-casing A to Z keeps the length, so that a value of another
 * length need not be lower-cased at all.
 *
 * @param condition - the condition's name
 * @param ruleValue - the text of the element
 * @returns bounds that every matching value keeps
 * @example
 * ```ts
 * import { lengthBounds } from 'lib/engine';
 * lengthBounds('is', ' "Updater"'); // { shortest: 10, longest: 10 }
 * ```
 */
export function lengthBounds(condition: ConditionName, ruleValue: string): LengthBounds {
  switch (condition) {
    case 'is':
      return { shortest: ruleValue.length, longest: ruleValue.length };
    case 'contains':
    case 'begin with':
    case 'end with':
    case 'image':
      return { shortest: ruleValue.length, longest: Infinity };
    default:
      return ANY_LENGTH;
  }
}
