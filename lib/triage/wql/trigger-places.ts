import { asciiLowerCase } from '../../catalog';
import type { Span } from '../../text';
import type { TriggerKind } from '../facts/trigger-kind';
import { LOGON_EVENTS } from '../facts/value-words.data';
import { WATCHED_CLASSES } from '../facts/watched-classes.data';
import { watchedClass } from '../facts/watched-class';
import { isConstant, numberOf } from './alternatives';
import type { Condition } from './alternatives';
import type { Expression, SelectQuery } from './ast';
import { boundsOf } from './bounds';
import { mayBeSecurity } from './security-log';
import { propertyKey, waitingOf } from './waiting';
import type { WaitedCase } from './waiting';

/** What in a query shows that something of a kind sets it off. */
export interface TriggerPlace {
  readonly kind: TriggerKind;
  readonly span: Span;
}

/**
 * What in an event query shows which kind of thing it waits for, case by case.
 *
 * @param query - an event query
 * @returns each place once, in the order of the cases
 * @example
 * ```ts
 * import { parseQuery, triggerPlaces } from 'lib/triage';
 * const parsed = parseQuery('SELECT * FROM Win32_VolumeChangeEvent');
 * if (parsed.kind === 'query' && parsed.query.form === 'select') {
 *   triggerPlaces(parsed.query); // [{ kind: 'device', span: { start: 14, end: 37 } }]
 * }
 * ```
 */
export function triggerPlaces(query: SelectQuery): readonly TriggerPlace[] {
  const { scope, cases } = waitingOf(query);
  if (scope === 'class' || scope === 'namespace') {
    return [{ kind: 'wmi', span: query.from.span }];
  }
  const found = new Map<string, TriggerPlace>();
  for (const each of cases ?? namedCases(query.where)) {
    for (const place of likePlaces(each) ?? [placeOf(each, query.from.span)]) {
      found.set(`${place.kind} ${String(place.span.start)} ${String(place.span.end)}`, place);
    }
  }
  return [...found.values()];
}

/**
 * From the start of the first of some spans to the end of the last.
 *
 * @param spans - at least one
 * @returns the span that has them all
 */
export function coverOf(spans: readonly Span[]): Span {
  return {
    start: spans.reduce((least, { start }) => Math.min(least, start), Infinity),
    end: spans.reduce((most, { end }) => Math.max(most, end), 0),
  };
}

function placeOf({ watched, at, conditions }: WaitedCase, whole: Span): TriggerPlace {
  const by = (kind: TriggerKind, shown: readonly Condition[]): TriggerPlace => ({
    kind,
    span: coverOf(shown.map(({ span }) => span)),
  });
  if (boundsOf(conditions, 'systemuptime') !== null) {
    return by('startup', about(conditions, 'systemuptime'));
  }
  if (watched === null) {
    return { kind: 'other', span: whole };
  }
  const name = asciiLowerCase(watched);
  const boot = name === 'win32_operatingsystem' ? about(conditions, 'lastbootuptime') : [];
  if (boot.length > 0) {
    return by('startup', boot);
  }
  const user = name === 'win32_computersystem' ? about(conditions, 'username') : [];
  if (user.length > 0) {
    return by('logon', user);
  }
  const logons = name === 'win32_ntlogevent' && mayBeSecurity(conditions) ? conditions.filter(isLogonEvent) : [];
  if (logons.length > 0) {
    return by('logon', logons);
  }
  const kind = watchedClass(watched)?.kind ?? (name.endsWith('eventconsumer') ? 'wmi' : 'other');
  return { kind, span: at ?? whole };
}

/** The kinds of the known classes whose names a pattern fits, where the class is given by a pattern: `__CLASS LIKE '%LogonSession'`. */
function likePlaces({ watched, conditions }: WaitedCase): readonly TriggerPlace[] | null {
  const test = conditions.find(
    ({ property, operator }) => operator === 'like' && propertyKey(property).endsWith('__class'),
  );
  if (watched !== null || test?.value?.kind !== 'text') {
    return null;
  }
  const { span } = test;
  const pattern = asciiLowerCase(test.value.text);
  const fitting = WATCHED_CLASSES.filter(({ name }) => fits(asciiLowerCase(name), pattern));
  const places = fitting.map(({ name }) => placeOf({ watched: name, at: span, conditions }, span));
  return places.length === 0 ? null : places;
}

/** Whether a name has the letters of a pattern in its order; what else the pattern asks for is left aside. */
function fits(name: string, pattern: string): boolean {
  let at = 0;
  for (const part of pattern.split(/[%_[\]]+/)) {
    const found = name.indexOf(part, at);
    if (found === -1) {
      return false;
    }
    at = found + part.length;
  }
  return true;
}

function about(conditions: readonly Condition[], key: string): readonly Condition[] {
  return conditions.filter(({ property }) => propertyKey(property) === key);
}

function isLogonEvent({ property, operator, value }: Condition): boolean {
  const key = propertyKey(property);
  const number = numberOf(value);
  return (
    (key === 'eventcode' || key === 'eventidentifier') &&
    operator === '=' &&
    number !== null &&
    LOGON_EVENTS.has(String(number))
  );
}

/**
 * The classes that a condition names somewhere, where its alternatives are too many to be worked out.
 *
 * @param where - the condition of a query
 * @returns one case for each place, without conditions
 */
export function namedCases(where: Expression | null): readonly WaitedCase[] {
  const found = new Map<string, WaitedCase>();
  const left = where === null ? [] : [where];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (next.kind === 'isa') {
      const { name } = next.className;
      found.set(name, { watched: name, at: next.span, conditions: [] });
    } else if (next.kind === 'comparison') {
      for (const side of [next.left, next.right]) {
        if (isConstant(side) && side.kind === 'text' && watchedClass(side.text) !== undefined) {
          found.set(side.text, { watched: side.text, at: next.span, conditions: [] });
        }
      }
    } else if (next.kind === 'not') {
      left.push(next.operand);
    } else if ('operands' in next) {
      for (const operand of next.operands) {
        left.push(operand);
      }
    }
  }
  return [...found.values()];
}
