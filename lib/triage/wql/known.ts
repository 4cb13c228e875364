import { asciiLowerCase } from '../../catalog';
import type { Span } from '../../text';
import { KNOWN_TRIGGERS } from '../facts/known-triggers.data';
import type { KnownTrigger } from '../facts/known-triggers.data';
import { numberOf } from './alternatives';
import type { Condition } from './alternatives';
import type { SelectQuery } from './ast';
import { parseQuery } from './parser';
import { coverOf } from './trigger-places';
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
  return [...new Set(knownPlaces(query).map(({ known }) => known))];
}

/** A known trigger, and what in a query is like it. */
export interface KnownPlace {
  readonly known: KnownTrigger;
  readonly span: Span;
}

/**
 * The same as {@link knownTriggers}, with what in the query is like the default of the tool: the class and the conditions, or the
 * whole from the class on where the times count too.
 *
 * @param query - an event query
 * @returns one for each place, those first that say most
 */
export function knownPlaces(query: SelectQuery): readonly KnownPlace[] {
  const { eventClass, cases } = waitingOf(query);
  shapes ??= KNOWN_TRIGGERS.map(shapeOf);
  const whole = { start: query.from.span.start, end: query.span.end };
  const found = shapes
    .filter(
      (shape) =>
        asciiLowerCase(shape.eventClass) === asciiLowerCase(eventClass) &&
        (!shape.known.exact || hasSameTimes(shape.query, query)),
    )
    .flatMap((shape) =>
      (cases ?? []).flatMap((each): KnownPlace[] => {
        const spans = likeSpans(shape, each);
        const { known } = shape;
        return spans === null ? [] : [{ known, span: known.exact ? whole : coverOf(spans) }];
      }),
    );
  return found.sort((a, b) => Number(a.known.isOrdinary) - Number(b.known.isOrdinary));
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

/** What in a case is like a known one; null where it is another. */
function likeSpans({ known, only }: Shape, found: WaitedCase): readonly Span[] | null {
  const isSameClass = asciiLowerCase(only.watched ?? '') === asciiLowerCase(found.watched ?? '');
  if (!isSameClass || (known.exact && only.conditions.length !== found.conditions.length)) {
    return null;
  }
  const spans = found.at === null ? [] : [found.at];
  for (const condition of only.conditions) {
    const like = found.conditions.find((each) => isLike(condition, each));
    if (like === undefined) {
      return null;
    }
    spans.push(like.span);
  }
  return spans;
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
