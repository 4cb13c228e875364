import { conditionDescription, valueFormat } from '../../catalog';
import type { WmiField } from '../../catalog';
import type { Condition } from '../../model';
import { describeValue } from '../conditions/describe';

/** The blanks around the items of a list, or around a value with line breaks. */
export interface SurroundingBlanks {
  /** Which item has which, for a sentence. */
  readonly where: readonly string[];
  /** The value without them; null where not just blanks would change. */
  readonly cleaned: string | null;
}

const BREAK = /[\r\n\t]/;
const LEADING = /^[ \t\r\n]*/;

/**
 * Finds the blanks that layout and not its author put around an item: line breaks and tabs, and the blank after each `;` where the
 * first item has none. What begins as a recorded value does is left alone.
 *
 * @param field - the field of the condition
 * @param condition - the condition
 * @returns them, or null where there are none
 */
export function surroundingBlanks(field: WmiField, { condition, value }: Condition): SurroundingBlanks | null {
  const { list } = conditionDescription(condition);
  const items = list ? value.split(';') : [value];
  const spaced = list && isSpacedList(items);
  const where = items.flatMap((item, index) => {
    const [before, after] = ends(item);
    const recorded = before === ' ' && after === '' && valueFormat(field).form === 'quoted' && item.startsWith(' "');
    if (recorded || !(BREAK.test(before + after) || (spaced && before + after !== ''))) {
      return [];
    }
    const subject = list ? `item ${String(index + 1)}` : 'the value';
    return before.length === item.length
      ? [`${subject} is nothing but ${counted(before)}`]
      : [`${subject} (${describeValue(item.trim())}) ${described(before, after)}`];
  });
  if (where.length === 0) {
    return null;
  }
  // An empty item in front or in the middle stands for the rest of the list.
  const hasEmpty = items.slice(0, -1).includes('');
  const cleaned = items
    .map((item) => (item.startsWith(' "') ? item.trimEnd() : item.trim()))
    .filter((item) => item !== '');
  return { where, cleaned: hasEmpty || cleaned.length === 0 ? null : cleaned.join(';') };
}

/** `a; b; c`, where all items but the first have a blank in front, or `a ; b` with one on both sides. */
function isSpacedList([first = '', ...others]: readonly string[]): boolean {
  return (
    others.length > 0 && !first.startsWith(' ') && others.some((item) => item.startsWith(' ') && !item.startsWith(' "'))
  );
}

function ends(item: string): readonly [string, string] {
  const before = LEADING.exec(item)?.[0] ?? '';
  return [before, item.slice(before.length + item.slice(before.length).trimEnd().length)];
}

function described(before: string, after: string): string {
  const parts = [
    ...(before === '' ? [] : [`begins with ${counted(before)}`]),
    ...(after === '' ? [] : [`ends with ${counted(after)}`]),
  ];
  return parts.join(' and ');
}

function counted(blanks: string): string {
  const counts = [
    ['line break', (blanks.match(/\n/g) ?? []).length],
    ['carriage return', (blanks.match(/\r/g) ?? []).length],
    ['tab', (blanks.match(/\t/g) ?? []).length],
    ['space', (blanks.match(/ /g) ?? []).length],
  ] as const;
  return counts
    .flatMap(([name, count]) => (count === 0 ? [] : [count === 1 ? `a ${name}` : `${String(count)} ${name}s`]))
    .join(' and ');
}
