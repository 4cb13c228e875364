export type {
  Cause,
  Cell,
  CombinationProof,
  ComparedCell,
  Comparison,
  Coverage,
  DeadCondition,
  DeadConditions,
  Difference,
  DifferenceProofs,
  DropProof,
  ExclusionExcess,
  ExclusionReach,
  FieldHold,
  IdentityField,
  IntendedDrop,
  Keep,
  MatchingPart,
  Proof,
  ReachOnEvent,
  Renamed,
} from './analysis';
export {
  analyzeCoverage,
  compareConfigs,
  exclusionExcess,
  exclusionReach,
  findDeadConditions,
  hasRecordedForm,
  hasUnreadException,
  IDENTITY_FIELDS,
  objectName,
  proveCombination,
  proveDrops,
  undecidedStatements,
} from './analysis';
export * from './apply';
export * from './builder';
export * from './companion';
export type { Conversion, MergeResult, NamedManifest, Policy, ReadPolicy } from './compose';
export { buildPolicy, convertToPolicy, mergeConfigs, policyText, readPolicy } from './compose';
export * from './catalog';
export * from './engine';
export * from './events';
export type {
  AppliesTo,
  BindingExclusion,
  CollectedFile,
  Collection,
  CollectOptions,
  ConsumerExclusion,
  ConsumerReference,
  Evidence,
  EventFile,
  EvidenceFile,
  ExclusionManifest,
  FilterExclusion,
  FilterReference,
  Frequency,
  IncompleteSubscription,
  ManifestEntry,
  ManifestProblem,
  NamedDrop,
  Proposal,
  ReadManifest,
  RefusedSubscription,
  SubscriptionExclusion,
  Suspicion,
  VerifiedExclusion,
} from './exclusions';
export {
  collectExclusions,
  intendedDrops,
  isExpired,
  manifestText,
  proposedManifest,
  readManifest,
  savingOf,
  subscriptionOf,
  subscriptionsOf,
  suspicionsOf,
  verifiedExclusions,
} from './exclusions';
export * from './host';
export type {
  Baseline,
  BaselineEntry,
  ChosenFix,
  Compared,
  Effect,
  Finding,
  Fix,
  FixLevel,
  FixOutcome,
  LinterOptions,
  LintFacts,
  LintReport,
  LintRule,
  Preset,
  RelatedSpan,
  RuleMeta,
  Severity,
  Suggestion,
  WmiProofs,
} from './lint';
export { baselineOf, compareWithBaseline } from './lint';
export * from './model';
export * from './reader';
export * from './siem';
export { ALL_RULES, fixSource, lint } from './rules';
export type {
  ExclusionStrategy,
  Template,
  TemplateErrorCode,
  TemplateName,
  TemplateOptions,
  TemplateResult,
} from './template';
export { generateTemplate, proveExclusions, TemplateError, TEMPLATES } from './template';
export * from './testing';
export type { Position, Range, Span, TextEdit, TextEncodingName } from './text';
export { encodeText } from './text';
export * from './writer';
