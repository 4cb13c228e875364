export * from './analysis';
export * from './builder';
export * from './catalog';
export * from './engine';
export * from './events';
export type {
  AppliesTo,
  BindingExclusion,
  ConsumerExclusion,
  ConsumerReference,
  Evidence,
  EvidenceFile,
  ExclusionManifest,
  FilterExclusion,
  FilterReference,
  ManifestEntry,
  ManifestProblem,
  NamedDrop,
  ReadManifest,
  SubscriptionExclusion,
  VerifiedExclusion,
} from './exclusions';
export {
  intendedDrops,
  isExpired,
  readManifest,
  subscriptionOf,
  subscriptionsOf,
  verifiedExclusions,
} from './exclusions';
export type {
  ChosenFix,
  Finding,
  Fix,
  FixLevel,
  FixOutcome,
  LinterOptions,
  LintReport,
  LintRule,
  Platform,
  Preset,
  RelatedSpan,
  RuleMeta,
  Severity,
} from './lint';
export { fixSource } from './lint';
export * from './model';
export * from './reader';
export { ALL_RULES, lint } from './rules';
export * from './template';
export type { Position, Range, Span, TextEdit, TextEncodingName } from './text';
export { encodeText } from './text';
export * from './writer';
