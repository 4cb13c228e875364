import type { WmiField } from '../../catalog';
import { asciiLowerCase } from '../../catalog';
import type { Condition } from '../../model';
import type { Alternative } from '../program/alternative';
import { someLiteral } from '../program/constraints';
import type { EventSpace } from '../program/event-space';
import type { EventProver } from '../program/prover';
import type { Constraint } from '../program/search';
import type { FieldValue } from '../values/domain';
import type { Literal } from '../values/literal';
import { isPositive, negated } from '../values/literal';

/** A field that says which subscription an event is about; the others are shared by many. */
export type IdentityField = Extract<WmiField, 'Name' | 'Query' | 'Destination' | 'Consumer' | 'Filter'>;

/** Every {@link IdentityField}. */
export const IDENTITY_FIELDS: readonly IdentityField[] = ['Name', 'Query', 'Destination', 'Consumer', 'Filter'];

/**
 * How an exclusion constrains a field of the events that it drops. `exact`: to a list of values; `object`: to paths of listed object
 * names, whatever the namespace and class in front; `free`: neither.
 */
export type FieldConstraint =
  | { readonly kind: 'exact'; readonly values: readonly string[] }
  | { readonly kind: 'object'; readonly names: readonly string[] }
  | { readonly kind: 'free' };

/** More values than this are not listed: such a condition constrains nothing. */
const MOST_VALUES = 8;

/** The events that an exclusion matches, with one of them. */
export interface Dropped {
  readonly matches: Constraint;
  /** The values of its fields by position. */
  readonly event: readonly FieldValue[];
}

/**
 * How an exclusion constrains one field.
 *
 * @param events - the events of one ID
 * @param alternative - the exclusion
 * @param dropped - what it matches
 * @param field - the field
 * @param position - its position in the event
 * @returns the constraint; `free` also where the budget is spent
 */
export function constraintOf(
  events: EventProver,
  alternative: Alternative,
  dropped: Dropped,
  field: IdentityField,
  position: number,
): FieldConstraint {
  const { space } = events;
  const literals = alternative.clauses.flat().filter((literal) => space.atom(literal).position === position);
  if (literals.length === 0) {
    return { kind: 'free' };
  }
  const listed = alternative.clauses.find(([only, ...others]) => others.length === 0 && isList(events, only, position));
  if (listed?.[0] !== undefined) {
    return { kind: 'exact', values: space.members(listed[0]).map(({ text }) => text) };
  }
  const exact = hasMany(space, dropped, position, ({ folded }) => folded)
    ? null
    : enumerate(events, dropped.matches, position, (value) => space.isExactly(field, value.text));
  if (exact !== null) {
    return { kind: 'exact', values: exact };
  }
  return field === 'Consumer' || field === 'Filter'
    ? objectConstraint(events, dropped, field, position)
    : { kind: 'free' };
}

/**
 * Whether a few variants of one event show at once that more values match than are listed, so that none needs to be searched for.
 *
 * @param space - the event
 * @param dropped - what matches, and an event that does
 * @param position - of the field
 * @param keyOf - what would be listed of a value; null where no list can hold it
 * @returns true where the variants show it; false where they leave it open
 */
function hasMany(
  space: EventSpace,
  { matches, event }: Dropped,
  position: number,
  keyOf: (value: FieldValue) => string | null,
): boolean {
  const { text = '' } = event[position] ?? {};
  const keys = new Set<string>();
  for (const at of placesAtEnds(text.length)) {
    for (let added = 1, isNew = true; isNew; added++) {
      const variant = `${text.slice(0, at)}${'x'.repeat(added)}${text.slice(at)}`;
      const value = space.domains[position]?.valueOf(variant) ?? null;
      isNew = false;
      if (value !== null && matches.violatedBy(event.with(position, value)) === null) {
        const key = keyOf(value);
        if (key === null || keys.size === MOST_VALUES) {
          return true;
        }
        isNew = !keys.has(key);
        keys.add(key);
      }
    }
  }
  return false;
}

/** So many places at either end of a value are tried. */
const MOST_PLACES = 32;

function placesAtEnds(length: number): readonly number[] {
  const places = Array.from({ length: Math.min(length, MOST_PLACES) }, (_, at) => at);
  return [...new Set([...places.map((at) => length - at), ...places])];
}

function isList({ space }: EventProver, literal: Literal | undefined, position: number): boolean {
  if (literal === undefined || !isPositive(literal)) {
    return false;
  }
  const atom = space.atom(literal);
  return atom.position === position && atom.predicate.kind === 'is';
}

/**
 * Lists values, one literal each, until no event is left that matches and has none of them.
 *
 * @returns the values, or null where they do not end
 */
function enumerate(
  events: EventProver,
  matches: Constraint,
  position: number,
  literalFor: (value: { readonly text: string; readonly folded: string }) => Literal | null,
): string[] | null {
  const { space } = events;
  const values: string[] = [];
  const others: Constraint[] = [];
  for (;;) {
    const noOther = events.ask([matches, ...others]);
    if (noOther.kind !== 'refuted') {
      return noOther.kind === 'proved' ? values : null;
    }
    const value = noOther.event[position];
    const literal = value === undefined ? null : literalFor(value);
    if (value === undefined || literal === null || values.length === MOST_VALUES) {
      return null;
    }
    values.push(value.text);
    others.push(someLiteral(space, [negated(literal)]));
  }
}

/** Whether all matching paths end with listed object names, as `CommandLineEventConsumer.Name=\"CCM\""` does. */
function objectConstraint(
  events: EventProver,
  dropped: Dropped,
  field: IdentityField,
  position: number,
): FieldConstraint {
  if (hasMany(events.space, dropped, position, ({ text }) => foldedName(text))) {
    return { kind: 'free' };
  }
  const names = new Map<string, string>();
  const ended = enumerate(events, dropped.matches, position, ({ text }) => {
    const name = objectName(text);
    if (name === null || names.has(asciiLowerCase(name))) {
      return null;
    }
    names.set(asciiLowerCase(name), name);
    const ending = `.Name=\\"${name}\\""`;
    const condition: Condition = { kind: 'Condition', field, condition: 'end with', value: ending, name: null };
    return events.space.literal(condition, position);
  });
  return ended === null ? { kind: 'free' } : { kind: 'object', names: [...names.values()] };
}

function foldedName(path: string): string | null {
  const name = objectName(path);
  return name === null ? null : asciiLowerCase(name);
}

const OBJECT_PATH = /^.*\.Name=\\"(.*)\\""$/s;

/**
 * The object name in a recorded path of Consumer or Filter, escaped as recorded.
 *
 * @param path - a recorded value
 * @returns the name, or null where the value is no such path
 * @example
 * ```ts
 * import { objectName } from 'lib/analysis';
 * objectName(' "__EventFilter.Name=\\"Updater\\""'); // 'Updater'
 * ```
 */
export function objectName(path: string): string | null {
  return OBJECT_PATH.exec(path)?.[1] ?? null;
}
