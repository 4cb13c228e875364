import { asciiLowerCase } from '../../catalog';
import { KNOWN_TRIGGERS } from '../facts/known-triggers.data';
import type { KnownTrigger } from '../facts/known-triggers.data';
import { numberOf } from './alternatives';
import type { Condition } from './alternatives';
import type { SelectQuery } from './ast';
import { parseQuery } from './parser';
import { propertyKey, waitingOf } from './waiting';
import type { WaitedCase } from './waiting';

/** A known trigger, read. */
interface Shape {
  readonly known: KnownTrigger;
  readonly query: SelectQuery;
  readonly eventClass: string;
  readonly only: WaitedCase;
}

let shapes: readonly Shape[] | undefined;

/**
 * The public tools whose default trigger a query has among the things that it waits for: whatever the case, the order of conditions,
 * the blanks, the quotes and the side on which a property stands, and with further conditions or alternatives added.
 *
 * @param query - an event query
 * @returns the rows of the table, those first that say most
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
  shapes ??= KNOWN_TRIGGERS.map(shapeOf);
  const found = shapes.filter(
    (shape) =>
      asciiLowerCase(shape.eventClass) === asciiLowerCase(eventClass) &&
      (!shape.known.exact || hasSameTimes(shape.query, query)) &&
      (cases ?? []).some((each) => isCase(shape, each)),
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

function isCase({ known, only }: Shape, found: WaitedCase): boolean {
  return (
    asciiLowerCase(only.watched ?? '') === asciiLowerCase(found.watched ?? '') &&
    (!known.exact || only.conditions.length === found.conditions.length) &&
    only.conditions.every((condition) => found.conditions.some((each) => isLike(condition, each)))
  );
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
