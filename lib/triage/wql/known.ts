import { asciiLowerCase } from '../../catalog';
import { KNOWN_TRIGGERS } from '../facts/known-triggers.data';
import type { KnownTrigger } from '../facts/known-triggers.data';
import { numberOf } from './alternatives';
import type { Condition } from './alternatives';
import type { SelectQuery } from './ast';
import { parseQuery } from './parser';
import { propertyKey, waitingOf } from './waiting';
import type { WaitedCase } from './waiting';

/** A condition of a known trigger. */
interface Shape {
  readonly known: KnownTrigger;
  readonly query: SelectQuery;
  readonly eventClass: string;
  readonly only: WaitedCase;
}

let shapes: readonly Shape[] | undefined;

/**
 * The public tools whose default trigger a query is, whatever the case, the order of its conditions, the blanks, the quotes and the
 * side on which a property stands.
 *
 * @param query - an event query
 * @returns the rows of the table, those first that say most; none where the query has alternatives
 * @example
 * ```ts
 * import { knownTriggers, parseQuery } from 'lib/triage';
 * const parsed = parseQuery("select * from __TimerEvent where 'TI_x' = TimerID");
 * if (parsed.kind === 'query' && parsed.query.form === 'select') {
 *   knownTriggers(parsed.query)[0]?.tools; // ['Impacket wmipersist']
 * }
 * ```
 */
export function knownTriggers(query: SelectQuery): readonly KnownTrigger[] {
  const { eventClass, cases } = waitingOf(query);
  const [only, ...others] = cases ?? [];
  if (only === undefined || others.length > 0) {
    return [];
  }
  shapes ??= KNOWN_TRIGGERS.map(shapeOf);
  const found = shapes.filter(
    (shape) =>
      asciiLowerCase(shape.eventClass) === asciiLowerCase(eventClass) &&
      asciiLowerCase(shape.only.watched ?? '') === asciiLowerCase(only.watched ?? '') &&
      (!shape.known.exact || hasSameTimes(shape.query, query)) &&
      areSame(shape.only.conditions, only.conditions),
  );
  return found.map(({ known }) => known).sort((a, b) => Number(a.isOrdinary) - Number(b.isOrdinary));
}

function shapeOf(known: KnownTrigger): Shape {
  const parsed = parseQuery(known.query);
  if (parsed.kind === 'query' && parsed.query.form === 'select') {
    const { eventClass, cases } = waitingOf(parsed.query);
    const [only] = cases ?? [];
    if (only !== undefined) {
      return { known, query: parsed.query, eventClass, only };
    }
  }
  throw new TypeError(`the query of the known trigger ${known.id} is not read`);
}

function hasSameTimes(one: SelectQuery, other: SelectQuery): boolean {
  return one.within?.seconds === other.within?.seconds && one.group?.seconds === other.group?.seconds;
}

/** Each condition of the one has its like in the other; tables have few. */
function areSame(wanted: readonly Condition[], found: readonly Condition[]): boolean {
  return wanted.length === found.length && wanted.every((condition) => found.some((each) => isLike(condition, each)));
}

function isLike(wanted: Condition, found: Condition): boolean {
  return (
    wanted.operator === found.operator &&
    propertyKey(wanted.property) === propertyKey(found.property) &&
    isLikeValue(wanted, found)
  );
}

function isLikeValue({ value: wanted }: Condition, { value: found }: Condition): boolean {
  if (wanted?.kind === 'number') {
    return numberOf(wanted) === numberOf(found);
  }
  if (wanted?.kind !== 'text' || (found?.kind !== 'text' && found?.kind !== 'number')) {
    return false;
  }
  const [text, given] = [asciiLowerCase(wanted.text), asciiLowerCase(found.text)];
  return text.endsWith('*') ? given.startsWith(text.slice(0, -1)) : given === text;
}
