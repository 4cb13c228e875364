import { isWmiField, valueFormat } from '../catalog';
import type { Condition } from '../model';
import { escapeControls } from '../text';
import { cutMiddle } from './layout';
import type { TextOptions } from './style';

/**
 * A condition in words. The value of a field that Sysmon records with a blank and quotes stands between backticks, so that a blank in
 * front is seen, and that it is missing.
 *
 * @param condition - the condition
 * @param width - the most columns
 * @param options - layout
 * @returns for example ``Name is ` "Updater"` `` or `Operation is Created`
 * @example
 * ```ts
 * conditionText(condition, 40, options); // 'Operation is Created'
 * ```
 */
export function conditionText(
  condition: Pick<Condition, 'field' | 'condition' | 'value'>,
  width: number,
  options: Pick<TextOptions, 'full' | 'unicode'>,
): string {
  return cutMiddle(wholeCondition(condition), width, options);
}

/**
 * A condition in words, whatever room they take.
 *
 * @param condition - the condition
 * @returns for example `Operation is Created`
 * @example
 * ```ts
 * wholeCondition(condition); // 'Operation is Created'
 * ```
 */
export function wholeCondition({ field, condition, value }: Pick<Condition, 'field' | 'condition' | 'value'>): string {
  const isQuoted = isWmiField(field) && valueFormat(field).form === 'quoted';
  const shown = escapeControls(value);
  return `${field} ${condition} ${isQuoted ? `\`${shown}\`` : shown}`;
}
