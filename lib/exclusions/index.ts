export { requireToday } from './day';
export { PLACEHOLDER } from './entry-mistake';
export type { ExcludeRule } from './exclude-rules';
export { DEFAULT_OPERATIONS, excludeRules, operationsOf } from './exclude-rules';
export type { NamedDrop } from './intended';
export { intendedDrops } from './intended';
export type { AppliesTo, Evidence, EvidenceFile, ExclusionManifest, ManifestEntry } from './manifest';
export type { ManifestProblem, ReadManifest } from './read-manifest';
export { daysLeft, isExpired, readManifest } from './read-manifest';
export type {
  BindingExclusion,
  ConsumerExclusion,
  ConsumerReference,
  FilterExclusion,
  FilterReference,
  SubscriptionExclusion,
} from './subscription';
export type { VerifiedExclusion } from './verified';
export { verifiedExclusions } from './verified';
export { subscriptionOf, subscriptionsOf } from './subscriptions-of';
