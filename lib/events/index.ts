export type {
  ActivityEventId,
  ActivityRecord,
  RecordedConsumer,
  RecordedFilter,
  RecordedSubscription,
} from './activity-record';
export type { ObjectPath } from './object-path';
export { readObjectPath } from './object-path';
export { readEvents } from './read-events';
export type {
  Alteration,
  AlterationKind,
  EventFormat,
  EventPlace,
  EventProblem,
  EventProblemCode,
  RecordedEvent,
  RecordedEvents,
} from './recorded-event';
