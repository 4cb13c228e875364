import type { Condition } from '../../model';
import { escapeControls } from '../../text';

const SHOWN = 60;

/**
 * A condition in words: `Operation is Created`, its value in backquotes where spaces or quotes need to be seen.
 *
 * @param condition - a condition
 * @returns one line, cut in the middle where it is long
 */
export function describeCondition({ field, condition, value }: Condition): string {
  return `${field} ${condition} ${describeValue(value)}`;
}

/** A value in one line; in backquotes where blanks at its ends or quotes would be misread. */
export function describeValue(value: string): string {
  const oneLine = escapeControls(value);
  const shown = oneLine.length > SHOWN ? `${oneLine.slice(0, SHOWN / 2)}…${oneLine.slice(-SHOWN / 2)}` : oneLine;
  return value === '' || value !== value.trim() || value.includes('"') ? `\`${shown}\`` : shown;
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerated(words: readonly string[], conjunction = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1) ?? ''}`;
}

const SEVERAL = 3;

/** The first of a list that may be long: `a, b, c and 12 more`. */
export function severalOf(words: readonly string[], conjunction = 'and'): string {
  const rest = words.length - SEVERAL;
  return rest > 1 ? `${words.slice(0, SEVERAL).join(', ')} and ${String(rest)} more` : enumerated(words, conjunction);
}
