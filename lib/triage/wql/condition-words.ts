import { asciiLowerCase } from '../../catalog';
import { escapeControls } from '../../text';
import { LOGON_EVENTS, VALUE_WORDS } from '../facts/value-words.data';
import type { Operand } from './ast';
import { propertyKey, propertyWords } from './waiting';
import type { DescribedCondition } from './described-case';

const LONGEST_VALUE = 60;
const MOST_CONDITIONS = 6;
const MOST_VALUES = 8;

const OPERATOR_WORDS: ReadonlyMap<DescribedCondition['operator'], string> = new Map<
  DescribedCondition['operator'],
  string
>([
  ['=', 'is'],
  ['<>', 'is not'],
  ['<', 'is below'],
  ['<=', 'is at most'],
  ['>', 'is above'],
  ['>=', 'is at least'],
  ['isa', 'is of class'],
  ['not isa', 'is not of class'],
  ['is null', 'is empty'],
  ['is not null', 'is not empty'],
]);

/** A pattern of LIKE that is a text with `%` around it. */
const PLAIN_PATTERN = /^(%?)([^%_[\]]+)(%?)$/;

/**
 * Tells conditions that hold together.
 *
 * @param conditions - the conditions
 * @param watched - the class that has the properties; null where it is open
 * @returns for example `EventCode is 4625 and Message contains BOB`; empty where there are none
 */
export function describeConditions(conditions: readonly DescribedCondition[], watched: string | null): string {
  const told = conditions.slice(0, MOST_CONDITIONS).map((condition) => describeCondition(condition, watched));
  const left = conditions.length - told.length;
  return listed(left > 0 ? [...told, `${String(left)} more conditions hold`] : told, 'and');
}

function describeCondition(condition: DescribedCondition, watched: string | null): string {
  const { property, operator, values } = condition;
  const name = escapeControls(shortened(propertyWords(property)));
  if (operator === 'like' || operator === 'not like') {
    return `${name} ${describePattern(values[0], operator === 'not like')}`;
  }
  const words = OPERATOR_WORDS.get(operator) ?? operator;
  const key = propertyKey(property);
  return [name, words, describeValues(values, (value) => meaningOf(value, key, watched))].filter(Boolean).join(' ');
}

function describePattern(value: Operand | undefined, isNegated: boolean): string {
  const [, before, text, after] = (value?.kind === 'text' ? PLAIN_PATTERN.exec(value.text) : null) ?? [];
  if (text === undefined) {
    return `${isNegated ? 'is not like' : 'is like'} ${value === undefined ? '' : describeValue(value)}`;
  }
  const verb =
    before === ''
      ? after === ''
        ? ['is', 'is not']
        : ['begins with', 'does not begin with']
      : after === ''
        ? ['ends with', 'does not end with']
        : ['contains', 'does not contain'];
  return `${verb[Number(isNegated)] ?? ''} ${describeText(text)}`;
}

/**
 * Tells values of which any will do.
 *
 * @param values - the values
 * @param meaning - what a value means, in a few words; undefined where that is not known
 * @returns for example `2 (interactive) or 10 (Remote Desktop)`
 */
export function describeValues(values: readonly Operand[], meaning: (value: Operand) => string | undefined): string {
  const told = values.slice(0, MOST_VALUES).map((value) => {
    const words = meaning(value);
    return words === undefined ? describeValue(value) : `${describeValue(value)} (${words})`;
  });
  const left = values.length - told.length;
  return listed(left > 0 ? [...told, `${String(left)} other values`] : told, 'or');
}

function describeValue(value: Operand): string {
  switch (value.kind) {
    case 'property':
      return escapeControls(shortened(propertyWords(value)));
    case 'null':
      return 'empty';
    case 'boolean':
      return value.value ? 'true' : 'false';
    case 'number':
      return shortened(value.text);
    case 'text':
      return describeText(value.text);
  }
}

function describeText(text: string): string {
  const shown = escapeControls(shortened(text));
  return /^[^\s,;()"]+$/.test(shown) ? shown : `"${shown}"`;
}

function shortened(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/**
 * What a value of a property means.
 *
 * @param value - the value
 * @param key - the property, in small letters
 * @param watched - the class that has it
 * @returns in a few words; undefined where no table has it
 */
export function meaningOf(value: Operand, key: string, watched: string | null): string | undefined {
  if (value.kind !== 'number' && value.kind !== 'text') {
    return undefined;
  }
  const number = value.text.trim();
  const name = asciiLowerCase(watched ?? '');
  if (name === 'win32_ntlogevent' && (key === 'eventcode' || key === 'eventidentifier')) {
    return LOGON_EVENTS.get(number);
  }
  return VALUE_WORDS.find(({ classes, property }) => property === key && classes.includes(name))?.words.get(number);
}

/**
 * Joins the parts of a list.
 *
 * @param parts - the parts
 * @param word - what stands before the last
 * @returns for example `a, b and c`
 */
export function listed(parts: readonly string[], word: 'and' | 'or'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1) ?? ''}`;
}
