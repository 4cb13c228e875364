import { asciiLowerCase } from '../../catalog';
import type { Span } from '../../text';
import type { KnownTrigger } from '../facts/known-triggers.data';
import { TRIGGER_KINDS } from '../facts/trigger-kind';
import type { TriggerKind } from '../facts/trigger-kind';
import type { Query, SelectQuery } from './ast';
import { knownTriggers } from './known';
import { natureOf } from './nature';
import type { Nature } from './nature';
import { namedCases, triggerPlaces } from './trigger-places';
import { waitingOf } from './waiting';
import type { WaitedCase, Waiting } from './waiting';

/** A query that hears more, or looks more often, than it needs. */
export interface WideTrigger {
  /** `no-condition`: every change of every object; `any-class`: objects of every class; `fast`: it looks once a second or more often. */
  readonly reason: 'no-condition' | 'any-class' | 'fast';
  /** What in the query shows it. */
  readonly span: Span;
}

/** What sets off a subscription. */
export interface Trigger {
  /** The kind that says most, if there are several. */
  readonly kind: TriggerKind;
  /** The kinds of all cases that the query waits for, that of {@link Trigger.kind} first. */
  readonly kinds: readonly TriggerKind[];
  /** Whether the query asks for events at all; a filter with another one does not work. */
  readonly nature: Nature;
  /** The class behind FROM; null for ASSOCIATORS OF and REFERENCES OF. */
  readonly eventClass: string | null;
  /** The classes of the objects, or of the events, that the query waits for, each once, as first written. */
  readonly watchedClasses: readonly string[];
  /** Whether some case leaves the class open. */
  readonly isOpen: boolean;
  /** The time between two checks in seconds; null where WMI is told of the event at once. */
  readonly everySeconds: number | null;
  /** Where it hears more, or looks more often, than it needs. */
  readonly wide: readonly WideTrigger[];
  /** Public tools whose default this is. */
  readonly known: readonly KnownTrigger[];
  /** The query has more alternatives than are worked out: kinds and classes are those that it names somewhere. */
  readonly isUndecided: boolean;
}

/** Looking once a second or oftener is more than Microsoft recommends for most classes. */
const FAST_SECONDS = 1;

/**
 * What sets off a subscription with this query.
 *
 * @param query - the query of its filter
 * @returns the kind of the trigger, and what stands out
 * @example
 * ```ts
 * import { parseQuery, triggerOf } from 'lib/triage';
 * const parsed = parseQuery("SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'calc.exe'");
 * parsed.kind === 'query' && triggerOf(parsed.query).kind; // 'process'
 * ```
 */
export function triggerOf(query: Query): Trigger {
  const nature = natureOf(query);
  if (query.form !== 'select' || nature === 'data' || nature === 'classes') {
    return { ...NO_EVENTS, nature, eventClass: query.form === 'select' ? query.from.name : null };
  }
  const waiting = waitingOf(query);
  const cases = waiting.cases ?? namedCases(query.where);
  const found = new Set(triggerPlaces(query).map(({ kind }) => kind));
  const kinds = TRIGGER_KINDS.filter((kind) => found.has(kind));
  return {
    kind: kinds[0] ?? 'other',
    kinds,
    nature,
    eventClass: query.from.name,
    watchedClasses: classesOf(cases),
    isOpen: cases.some(({ watched }) => watched === null),
    everySeconds: query.within?.seconds ?? null,
    wide: wideOf(query, waiting),
    known: knownTriggers(query),
    isUndecided: waiting.cases === null,
  };
}

const NO_EVENTS: Omit<Trigger, 'nature' | 'eventClass'> = {
  kind: 'other',
  kinds: ['other'],
  watchedClasses: [],
  isOpen: false,
  everySeconds: null,
  wide: [],
  known: [],
  isUndecided: false,
};

function classesOf(cases: readonly WaitedCase[]): readonly string[] {
  const classes = new Map<string, string>();
  for (const { watched } of cases) {
    const key = asciiLowerCase(watched ?? '');
    if (watched !== null && !classes.has(key)) {
      classes.set(key, watched);
    }
  }
  return [...classes.values()];
}

function wideOf(query: SelectQuery, { scope, cases }: Waiting): readonly WideTrigger[] {
  const wide: WideTrigger[] = [];
  const isOpen = (scope === 'instance' || scope === 'event') && (cases ?? []).some(({ watched }) => watched === null);
  if (isOpen && query.where === null) {
    wide.push({ reason: 'no-condition', span: query.from.span });
  } else if (isOpen) {
    wide.push({ reason: 'any-class', span: query.where?.span ?? query.from.span });
  }
  if (query.within !== null && query.within.seconds <= FAST_SECONDS) {
    wide.push({ reason: 'fast', span: query.within.span });
  }
  return wide;
}
