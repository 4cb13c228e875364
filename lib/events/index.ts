export type { ContextEvent, ContextEventId, ContextSink } from './context/context-event';
export { ContextStream, isContextEventId } from './context/context-stream';
export type {
  ActivityEventId,
  ActivityRecord,
  RecordedConsumer,
  RecordedFilter,
  RecordedSubscription,
} from './activity-record';
export { absentFields, doubtfulFields } from './doubtful-fields';
export type { InventoryConsumer, InventoryEntry } from './inventory/inventory-entry';
export type { ObjectPath } from './object-path';
export { readObjectPath } from './object-path';
export { readEvents } from './read-events';
export type { ByteSearch } from './stream/byte-search';
export { isWmiEventNumber } from './stream/candidates';
export type { EventSink, StreamTotals } from './stream/event-sink';
export type { LogRecord } from './stream/log-records';
export { LogRecords } from './stream/log-records';
export { EventStream } from './stream/event-stream';
export type { EventPlace } from './event-place';
export type {
  Alteration,
  AlterationKind,
  EventFormat,
  EventProblem,
  EventProblemCode,
  RecordedEvent,
  RecordedEvents,
} from './recorded-event';
