import { asciiLowerCase } from '../../catalog';
import { escapeControls } from '../../text';
import { PROCESS_NOTES } from '../facts/value-words.data';
import { watchedClass } from '../facts/watched-class';
import type { WatchedClass } from '../facts/watched-classes.data';
import { alternativesOf } from './alternatives';
import type { Condition } from './alternatives';
import type { Grouping, Query, SelectQuery } from './ast';
import { boundsOf } from './bounds';
import type { Bounds } from './bounds';
import { describeClock } from './clock-words';
import { listed, meaningOf, describeConditions, describeValues } from './condition-words';
import { describeSpan, describeSpans } from './durations';
import { natureOf } from './nature';
import { describedCases } from './described-case';
import type { DescribedCase, DescribedCondition } from './described-case';
import { mayBeSecurity } from './security-log';
import { propertyKey, propertyWords, waitingOf } from './waiting';
import type { Waiting } from './waiting';

const MOST_CASES = 4;
const MOST_CLASSES = 8;
const LONGEST_NAME = 100;

/**
 * Says in one sentence what a query waits for.
 *
 * @param query - the query of a filter
 * @returns the sentence, on one line, without capital and full stop, not longer than a few lines whatever the query holds:
 *   `fires 4 to 5.4 minutes after Windows starts; checked every 60 s`
 * @example
 * ```ts
 * import { parseQuery, describeQuery } from 'lib/triage';
 * const parsed = parseQuery("SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'calc.exe'");
 * parsed.kind === 'query' && describeQuery(parsed.query); // 'fires when calc.exe starts'
 * ```
 */
export function describeQuery(query: Query): string {
  if (query.form !== 'select') {
    return `asks for the objects that belong to ${shown(query.path)}; it is not an event query, so a filter with it never fires`;
  }
  const nature = natureOf(query);
  if (nature === 'classes') {
    return 'asks for WMI classes; it is not an event query, so a filter with it never fires';
  }
  const doubt = nature === 'unclear' ? `, if ${shown(query.from.name)} is an event class,` : '';
  const asked = nature === 'data' ? describeData(query) : `fires${doubt} ${describeWaiting(query)}`;
  const polling = query.within === null ? '' : `; checked every ${describeSpan(query.within.seconds)}`;
  return `${asked}${polling}${query.group === null ? '' : describeGrouping(query.group)}`;
}

function describeData(query: SelectQuery): string {
  const told = describeWhere(query.where, query.from.name);
  const where = told === '' ? '' : ` where ${told}`;
  const why =
    watchedClass(query.from.name) === undefined
      ? 'by its name, that is not an event class, so a filter with it would never fire'
      : 'that is not an event class in root\\cimv2, so a filter with it never fires there';
  return `asks for objects of ${shown(query.from.name)}${where}; ${why}`;
}

function describeWhere(where: SelectQuery['where'], watched: string | null): string {
  const alternatives = alternativesOf(where);
  if (alternatives === null) {
    return 'any of a great many combinations of conditions holds';
  }
  const cases = describedCases(alternatives.map((conditions) => ({ watched, at: null, conditions })));
  return either(cases.map(({ conditions }) => describeConditions(conditions, watched)));
}

function describeGrouping({ seconds, by, having }: Grouping): string {
  const each =
    by.length === 0
      ? ''
      : ` for each ${listed(
          by.map((property) => shown(propertyWords(property))),
          'and',
        )}`;
  const only = having === null ? '' : `, only where ${describeWhere(having, null)}`;
  return `; what happens within ${describeSpan(seconds)} counts once${each}${only}`;
}

function describeWaiting(query: SelectQuery): string {
  const waiting = waitingOf(query);
  if (waiting.cases === null) {
    return `when ${shown(query.from.name)} is reported and any of a great many combinations of conditions holds`;
  }
  return either(describedCases(waiting.cases).map((each) => describeCase(each, waiting)));
}

function either(parts: readonly string[]): string {
  const told = parts.slice(0, MOST_CASES);
  const left = parts.length - told.length;
  return [...told, ...(left > 0 ? [`in ${String(left)} other cases`] : [])].join(', or ');
}

function describeCase({ classes, conditions }: DescribedCase, waiting: Waiting): string {
  const [watched = null] = classes;
  const isChange = waiting.change === 'modification' || waiting.change === 'operation';
  const special = isChange && classes.length === 1 ? describeSpecial(watched, conditions) : null;
  if (special !== null) {
    return special;
  }
  const known = classes.length === 1 && watched !== null ? watchedClass(watched) : undefined;
  const naming = known === undefined ? undefined : namingCondition(known, conditions);
  const subject =
    naming === undefined || known === undefined
      ? describeClasses(classes, waiting)
      : describeName(known, naming, conditions);
  const rest = describeConditions(
    conditions.filter((condition) => condition !== naming),
    watched,
  );
  const verb = verbOf(known, waiting);
  const note = naming === undefined || verb !== 'starts' ? undefined : processNote(naming);
  return `when ${subject} ${verb}${note === undefined ? '' : `, ${note}`}${rest === '' ? '' : `, where ${rest}`}`;
}

/** Classes of which the changes alone say nothing: counters and clocks. */
function describeSpecial(watched: string | null, conditions: readonly DescribedCondition[]): string | null {
  const name = asciiLowerCase(watched ?? '');
  if (name !== 'win32_perfrawdata_perfos_system') {
    const bounds = boundsOf(conditions.map(asSingle), 'systemuptime');
    if (bounds !== null) {
      const rest = describeConditions(
        conditions.filter((condition) => boundsOf([asSingle(condition)], 'systemuptime') === null),
        watched,
      );
      return `${describeUptime(bounds, rest === '')}${rest === '' ? '' : `, where ${rest}`}`;
    }
  }
  if (/^win32_perf(?:formatted|raw)data_/.test(name) && conditions.length === 0) {
    return 'at each check, because performance counters change all the time';
  }
  if (name === 'win32_localtime' || name === 'win32_utctime') {
    const time = describeClock(conditions);
    return time === null ? null : `${time}${name === 'win32_utctime' ? ' (UTC)' : ''}`;
  }
  return null;
}

function asSingle({ values, ...rest }: DescribedCondition): Condition {
  return { ...rest, value: values.length === 1 ? (values[0] ?? null) : null };
}

function describeUptime({ least, most, isEmpty }: Bounds, isAll: boolean): string {
  if (isEmpty) {
    return 'at no time, because no time since the start of Windows is within the bounds';
  }
  if (least === null || least <= 0) {
    return most === null ? 'at each check' : `in the first ${describeSpan(most)} after Windows starts`;
  }
  if (most === null) {
    return isAll
      ? `${describeSpan(least)} after Windows starts, and again at each later check`
      : `from ${describeSpan(least)} after Windows starts on`;
  }
  return `${least === most ? describeSpan(least) : describeSpans(least, most)} after Windows starts`;
}

function namingCondition(
  known: WatchedClass,
  conditions: readonly DescribedCondition[],
): DescribedCondition | undefined {
  return conditions.find(
    ({ property, operator, values }) =>
      operator === '=' &&
      propertyKey(property) === known.named?.by &&
      values.every(({ kind }) => kind === 'text' || kind === 'number'),
  );
}

function describeName(
  known: WatchedClass,
  { property, values }: DescribedCondition,
  conditions: readonly DescribedCondition[],
): string {
  const hasMeaning = known.kind !== 'logged-event' || mayBeSecurity(conditions.map(asSingle));
  const name = describeValues(values, (value) =>
    hasMeaning ? meaningOf(value, propertyKey(property), known.name) : undefined,
  );
  return `${known.named?.before ?? ''}${name}`;
}

function processNote({ values }: DescribedCondition): string | undefined {
  const [value, ...others] = values;
  return value?.kind === 'text' && others.length === 0 ? PROCESS_NOTES.get(asciiLowerCase(value.text)) : undefined;
}

function describeClasses(classes: readonly (string | null)[], { scope, eventClass }: Waiting): string {
  const told = classes.slice(0, MOST_CLASSES).map((name) => describeClass(name, scope, eventClass));
  const left = classes.length - told.length;
  return listed(left > 0 ? [...told, `an object of ${String(left)} other classes`] : told, 'or');
}

function describeClass(name: string | null, scope: Waiting['scope'], eventClass: string): string {
  if (scope === 'class' || scope === 'namespace') {
    return `a ${scope} of WMI`;
  }
  if (scope === 'event') {
    const known = name === null ? undefined : watchedClass(name);
    return known === undefined
      ? `${name === null ? 'any event of' : 'an event'} ${shown(name ?? eventClass)}`
      : known.what;
  }
  return name === null ? 'any object of WMI' : (watchedClass(name)?.what ?? `an object of ${shown(name)}`);
}

function verbOf(known: WatchedClass | undefined, { scope, change }: Waiting): string {
  if (scope === 'event') {
    return known === undefined ? 'is reported' : (known.happens ?? 'appears, changes or disappears');
  }
  const created = known?.created ?? 'appears';
  const modified = known?.modified ?? 'changes';
  const deleted = known?.deleted ?? 'disappears';
  switch (change) {
    case 'creation':
      return created;
    case 'modification':
      return modified;
    case 'deletion':
      return deleted;
    default:
      return `${created}, ${modified} or ${deleted}`;
  }
}

function shown(name: string): string {
  return escapeControls(name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name);
}
