import type { WmiField } from '../../catalog';
import { isWmiField } from '../../catalog';
import type { Condition } from '../../model';

/** Words that also say what an event is about, so that they may well be meant as a rule name. */
const OBJECTS: ReadonlySet<string> = new Set(['Filter', 'Consumer']);

/**
 * The field that a condition names in its attribute `name`, where another one is compared.
 *
 * @param condition - a condition
 * @returns the field that is meant; null where the name is one
 */
export function fieldInName({ field, name }: Condition): WmiField | null {
  if (name === null || !isWmiField(name) || name === field) {
    return null;
  }
  return OBJECTS.has(name) && !OBJECTS.has(field) ? null : name;
}
