import { asciiLowerCase } from '../../catalog';
import type { Span } from '../../text';
import { watchedClass } from '../facts/watched-class';
import { alternativesOf } from './alternatives';
import type { Condition } from './alternatives';
import type { ClassName, PropertyPath, SelectQuery } from './ast';

/** What happens to an object, class or namespace. */
export type Change = 'creation' | 'modification' | 'deletion' | 'operation';

/** One of the things that a query waits for. */
export interface WaitedCase {
  /** The class of the object, or of the event itself; null where the query leaves it open. */
  readonly watched: string | null;
  /** What in the query names that class; null where it leaves the class open. */
  readonly at: Span | null;
  /** The other conditions, in the order of the query. */
  readonly conditions: readonly Condition[];
}

/** What an event query waits for. */
export interface Waiting {
  /** The class behind FROM. */
  readonly eventClass: string;
  /** What changes; `event`: the event is one by itself, as a timer is. */
  readonly scope: 'instance' | 'class' | 'namespace' | 'event';
  /** null where {@link Waiting.scope} is `event`. */
  readonly change: Change | null;
  /** null where there are more cases than are worked out. */
  readonly cases: readonly WaitedCase[] | null;
}

const INTRINSIC = /^__(instance|class|namespace)(creation|modification|deletion|operation)event$/i;
const INSTANCES = new Set(['targetinstance', 'previousinstance']);
/** Properties of an object that hold the name of its class. */
const CLASS_PROPERTIES = new Set(['__class', 'creationclassname']);
/** Classes of which every event, or every one that a provider reports, is one. */
const ANY_EVENT = new Set(['__event', '__extrinsicevent', '__systemevent']);

/**
 * What an event query waits for, case by case.
 *
 * @param query - an event query
 * @returns the class of the event, and per alternative the watched class and the conditions
 * @example
 * ```ts
 * import { parseQuery, waitingOf } from 'lib/triage';
 * const parsed = parseQuery("SELECT * FROM __InstanceCreationEvent WHERE TargetInstance ISA 'Win32_Process'");
 * if (parsed.kind === 'query' && parsed.query.form === 'select') {
 *   waitingOf(parsed.query).cases?.[0]?.watched; // 'Win32_Process'
 * }
 * ```
 */
export function waitingOf(query: SelectQuery): Waiting {
  const [, scope, change] = INTRINSIC.exec(query.from.name) ?? [];
  const alternatives = alternativesOf(query.where);
  const isEvent = scope === undefined;
  const open = isEvent && !ANY_EVENT.has(asciiLowerCase(query.from.name)) ? query.from : null;
  return {
    eventClass: query.from.name,
    scope: isEvent ? 'event' : (scope.toLowerCase() as Waiting['scope']),
    change: isEvent ? null : ((change ?? '').toLowerCase() as Change),
    cases: alternatives === null ? null : alternatives.map((conditions) => caseOf(conditions, isEvent, open)),
  };
}

function caseOf(conditions: readonly Condition[], isEvent: boolean, open: ClassName | null): WaitedCase {
  const ofObject = conditions.filter((condition) => classTested(condition) === 'object');
  const ofEvent = isEvent ? conditions.filter((condition) => classTested(condition) === 'event') : [];
  const tests = [...ofObject, ...ofEvent];
  const chosen = tests.find((test) => watchedClass(textOf(test)) !== undefined) ?? tests[0];
  return chosen === undefined
    ? { watched: open?.name ?? null, at: open?.span ?? null, conditions }
    : { watched: textOf(chosen), at: chosen.span, conditions: conditions.filter((condition) => condition !== chosen) };
}

/** Whose class a condition demands, as `TargetInstance ISA 'Win32_Process'` does; null where it demands none. */
function classTested({ property, operator, value }: Condition): 'object' | 'event' | null {
  if (value?.kind !== 'text' || (operator !== 'isa' && operator !== '=')) {
    return null;
  }
  const [first = '', second, ...others] = property.steps.map(({ name }) => asciiLowerCase(name));
  const isObject = INSTANCES.has(first) && others.length === 0;
  if (operator === 'isa') {
    return second !== undefined ? null : isObject ? 'object' : first === '__this' ? 'event' : null;
  }
  if (second === undefined) {
    return first === '__class' ? 'event' : null;
  }
  return isObject && CLASS_PROPERTIES.has(second) ? 'object' : null;
}

function textOf({ value }: Condition): string {
  return value?.kind === 'text' ? value.text : '';
}

/**
 * The name of a property as tables have it.
 *
 * @param property - a property of a query
 * @returns {@link propertyWords} in small letters
 */
export function propertyKey(property: PropertyPath): string {
  return asciiLowerCase(propertyWords(property));
}

/**
 * The name of a property for a sentence.
 *
 * @param property - a property of a query
 * @returns `Name` for `TargetInstance.Name`, `previous State` for `PreviousInstance.State`
 */
export function propertyWords({ steps }: PropertyPath): string {
  const first = asciiLowerCase(steps[0].name);
  const own = steps.length > 1 && INSTANCES.has(first) ? steps.slice(1) : steps;
  const words = own.map(({ name, index }) => (index === null ? name : `${name}[${String(index)}]`)).join('.');
  return first === 'previousinstance' && steps.length > 1 ? `previous ${words}` : words;
}
