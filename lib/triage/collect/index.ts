export { collectExclusions, proposedManifest } from './collect';
export type {
  CollectedFile,
  Collection,
  CollectOptions,
  Frequency,
  IncompleteSubscription,
  Proposal,
  RefusedSubscription,
} from './collection';
export { manifestText, savingOf } from './manifest-text';
export type { Saving } from './saving';
export { collectionSaving, EXPECTED_PER_MONTH } from './saving';
export type { Suspicion } from './suspicions';
export { suspicionsOf } from './suspicions';
