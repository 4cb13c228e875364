export type {
  BindingContent,
  Chain,
  ChainNote,
  ChainNoteKind,
  ConsumerContent,
  EventFile,
  FilterContent,
  Flaws,
  Joined,
  JoinedBinding,
  JoinedConsumer,
  JoinedFilter,
  Joining,
  JoinNote,
  JoinOptions,
  Missing,
  MissingReason,
  Part,
  Recorded,
  Sighting,
  State,
} from './chain';
export { MOST_CHAINS } from './chain';
export { droppedBy } from './dropped-by';
export { sightingsOf } from './sightings';
export { joinEvents } from './join';
export { readObjectEnd } from './object-end';
export { isSameHost } from './host-names';
export { instantOf } from './instant';
export { MISSING_REASONS } from './missing-reasons';
export { namespacePath } from './object-end';
