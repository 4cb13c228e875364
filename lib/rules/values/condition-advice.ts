import { isWmiField } from '../../catalog';
import type { OfferedFix, OfferedSuggestion, WmiFacts } from '../../lint';
import type { BoundElement, Condition } from '../../model';
import type { SurroundingBlanks } from './blanks-around-items';
import { describeValue } from '../conditions/describe';
import { correctionFor } from './meant-value';
import type { Correction } from './written-value';
import { withoutTrailing } from './written-value';
import { fixesFor, valueSuggestion } from './value-fix';

/** What to do about a condition that does not match what it is meant for. */
export interface ConditionAdvice {
  /** Whether a `;` at the end of "excludes any" is what is wrong. */
  readonly trailing: boolean;
  readonly remedy: string;
  readonly fixes: readonly OfferedFix[];
  readonly suggestions: readonly OfferedSuggestion[];
}

/**
 * The advice for a condition, in words and as changes.
 *
 * @param wmi - the file
 * @param bound - the element of the condition
 * @param condition - the condition
 * @param blanks - what is to go first, where there are any
 */
export function conditionAdvice(
  wmi: WmiFacts,
  bound: BoundElement,
  condition: Condition,
  blanks: SurroundingBlanks | null,
): ConditionAdvice {
  const trailing = condition.condition === 'excludes any' && condition.value.endsWith(';');
  const correction = blanks === null ? correctionOf(bound, condition, trailing) : withoutBlanks(blanks);
  return {
    trailing,
    remedy: correction?.text ?? 'compare the value with a recorded event',
    fixes: fixesFor(wmi, bound, condition, correction?.value),
    suggestions: valueSuggestion(wmi, condition, correction?.value),
  };
}

function correctionOf(bound: BoundElement, condition: Condition, trailing: boolean): Correction | null {
  const { field, value } = condition;
  return trailing ? withoutTrailing(value) : isWmiField(field) ? correctionFor(field, condition, bound) : null;
}

function withoutBlanks({ cleaned }: SurroundingBlanks): Correction {
  return cleaned === null
    ? { text: 'remove them' }
    : { text: `remove them: ${describeValue(cleaned)}`, value: cleaned };
}
