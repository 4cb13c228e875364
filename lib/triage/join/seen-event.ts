import type { WmiEventRecord } from '../../catalog';
import { originalText, recordedText, standardConsumer, UNREAD_VALUE } from '../../catalog';
import type { ActivityRecord, RecordedEvent, RecordedSubscription } from '../../events';
import type { BindingContent, ConsumerContent, FilterContent, Flaws, Part, Sighting } from './chain';
import { instantOf } from './instant';
import type { ObjectEnd } from './object-end';
import { readObjectEnd } from './object-end';

/** What one event shows of a filter or a consumer; without a name it belongs to none. */
export interface SeenObject<Content> {
  readonly namespace: string | null;
  readonly name: string | null;
  readonly content: Content;
}

/** A consumer, by its class; null where the recorded type is none that is known. */
export interface SeenConsumer extends SeenObject<ConsumerContent> {
  readonly wmiClass: string | null;
}

/** A binding, by the objects that it names; undefined where a path cannot be read. */
export interface SeenBinding {
  readonly filter: ObjectEnd | undefined;
  readonly consumer: ObjectEnd | undefined;
  readonly content: BindingContent;
}

/** What one event shows. */
export interface SeenEvent {
  readonly sighting: Sighting;
  /** Whether its time tells the zone. */
  readonly zoned: boolean;
  readonly flaws: Flaws;
  /** The part of which it does not tell the whole name. */
  readonly lost: Part | null;
  /** Gives all its values in one text, for finding it a second time. */
  readonly values: () => string;
  readonly filter?: SeenObject<FilterContent>;
  readonly consumer?: SeenConsumer;
  readonly binding?: SeenBinding;
}

const FORM = 'its values do not have the form that Sysmon records';
const OPERATIONS: ReadonlySet<string> = new Set(['Created', 'Modified', 'Deleted']);
/**
 * What an event 19, 20 or 21 shows.
 *
 * @param recorded - the event
 * @param path - its file
 * @returns the part that it shows
 */
export function sysmonSeen(recorded: RecordedEvent, path: string): SeenEvent {
  const { event, place, recordId, computer = '', time, shortened } = recorded;
  const { EventID: eventId, Operation = '', User = '' } = event;
  const instant = instantOf(time);
  const sighting: Sighting = {
    path,
    line: place.line,
    record: recordId ?? null,
    eventId,
    listed: false,
    operation: OPERATIONS.has(Operation) ? (Operation as Sighting['operation']) : null,
    computer,
    user: isUnread(User) ? null : User,
    time: time ?? null,
    instant: instant?.at ?? null,
  };
  const shared = {
    sighting,
    zoned: instant?.zoned ?? false,
    flaws: flawsOf(recorded),
    values: () => JSON.stringify([time, event]),
  };
  if (eventId === 21) {
    const binding = bindingOf(event);
    const isCut = shortened.includes('Filter') || shortened.includes('Consumer');
    const isWhole = !isCut && binding.filter !== undefined && binding.consumer !== undefined;
    return { ...shared, binding, lost: isWhole ? null : 'binding' };
  }
  const name = shortened.includes('Name') ? null : textOf(event.Name);
  if (eventId === 19) {
    const content = { namespace: textOf(event.EventNamespace), query: textOf(event.Query) };
    return { ...shared, filter: { namespace: null, name, content }, lost: name === null ? 'filter' : null };
  }
  const { Type: type = '' } = event;
  const content = { type, destination: textOf(event.Destination), properties: null };
  const wmiClass = standardConsumer(type)?.wmiClass ?? null;
  return {
    ...shared,
    consumer: { namespace: null, name, content, wmiClass },
    lost: name === null ? 'consumer' : null,
  };
}

/** Where a subscription was recorded, and when. */
export interface SubscriptionPlace {
  readonly place: ActivityRecord['place'];
  readonly recordId: string | undefined;
  readonly computer: string | undefined;
  readonly time: string | undefined;
  /** Whether an inventory lists it. */
  readonly listed: boolean;
  /** Gives all its values in one text, for finding it a second time. */
  readonly values: () => string;
}

/**
 * What an event 5861 shows: filter, consumer and binding at once.
 *
 * @param record - the event
 * @param subscription - what it tells
 * @param path - its file
 * @returns all three parts
 */
export function activitySeen(record: ActivityRecord, subscription: RecordedSubscription, path: string): SeenEvent {
  const { place, recordId, computer, time, fields } = record;
  const values = (): string => JSON.stringify([time, ...fields]);
  return subscriptionSeen(subscription, { place, recordId, computer, time, listed: false, values }, path);
}

/**
 * What shows a whole subscription: filter, consumer and binding at once.
 *
 * @param subscription - what is told of it
 * @param recorded - where, and when
 * @param path - its file
 * @returns all three parts
 */
export function subscriptionSeen(
  { namespace, filter, consumer, complete }: RecordedSubscription,
  { place, recordId, computer = '', time, listed, values }: SubscriptionPlace,
  path: string,
): SeenEvent {
  const instant = instantOf(time);
  const end = (wmiClass: string, name: string): ObjectEnd => ({
    namespace,
    wmiClass,
    name,
    unescaped: name,
    singleQuotes: false,
  });
  return {
    sighting: {
      path,
      line: place.line,
      record: recordId ?? null,
      eventId: 5861,
      listed,
      operation: null,
      computer,
      user: null,
      time: time ?? null,
      instant: instant?.at ?? null,
    },
    zoned: instant?.zoned ?? false,
    flaws: complete && filter.query !== undefined ? [] : ['its event 5861 was cut off'],
    lost: null,
    values,
    filter: {
      namespace,
      name: filter.name,
      content: { namespace: filter.eventNamespace ?? null, query: filter.query ?? null },
    },
    consumer: {
      namespace,
      name: consumer.name,
      wmiClass: consumer.wmiClass,
      content: {
        type: standardConsumer(consumer.wmiClass)?.type ?? consumer.wmiClass,
        destination: consumer.payload ?? null,
        properties: consumer.properties,
      },
    },
    binding: {
      filter: end('__EventFilter', filter.name),
      consumer: end(consumer.wmiClass, consumer.name),
      content: { paths: null },
    },
  };
}

function bindingOf({ Filter: filter = '', Consumer: consumer = '' }: WmiEventRecord): SeenBinding {
  return {
    filter: readObjectEnd(filter),
    consumer: readObjectEnd(consumer),
    content: { paths: { consumer: textOf(consumer) ?? '', filter: textOf(filter) ?? '' } },
  };
}

function flawsOf({ event, alterations, shortened }: RecordedEvent): Flaws {
  const uncertain = alterations.find(({ certain }) => !certain);
  const quoted = [event.Name, event.Query, event.Destination, event.Consumer, event.Filter, event.EventNamespace];
  return [
    ...(shortened.length === 0 ? [] : [`its ${shortened.join(' and ')} was cut before it reached the file`]),
    ...(uncertain === undefined
      ? []
      : [`its ${uncertain.field} was altered before it reached the file, and cannot be restored with certainty`]),
    ...(quoted.every((value) => value === undefined || isUnread(value) || isExact(value)) ? [] : [FORM]),
  ];
}

/** Whether writing the text behind a value down gives that very value again; a tab recorded as it is would not. */
function isExact(value: string): boolean {
  const text = originalText(value);
  return text !== undefined && recordedText(text) === value;
}

/** The text behind a recorded value; a value without Sysmon's quotes is taken as it is. */
function textOf(value = ''): string | null {
  return isUnread(value) ? null : (originalText(value) ?? value.trim());
}

function isUnread(value = ''): boolean {
  return value === '' || value === UNREAD_VALUE;
}
