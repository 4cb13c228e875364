// Read a file as Sysmon does.
export { readConfig } from './reader';
export type {
  DeclaredVersion,
  Platform,
  Problem,
  ProblemCode,
  ProblemEffect,
  ReadOptions,
  ReadResult,
  RelatedPlace,
} from './reader';
export type {
  Binding,
  BoundElement,
  Condition,
  Config,
  ConfigNode,
  DefaultReason,
  IncorrectElement,
  Option,
  PlacedWmiEvent,
  Relation,
  Rule,
  RuleGroup,
  WmiEvent,
} from './model';
export type {
  ConditionName,
  SchemaVersion,
  VersionKnowledge,
  WmiEventId,
  WmiEventRecord,
  WmiField,
  WmiOperation,
} from './catalog';
export type { Position, Range, Span, TextEdit } from './text';

// Evaluate: would Sysmon log this event, and why.
export { compileConfig } from './engine';
export type { CompiledConfig, Decision, Outcome, TriedCondition, TriedElement, Verdict } from './engine';

// Lint: what is wrong with a file.
export { lint, RULES } from './rules';
export type {
  Change,
  Effect,
  Finding,
  FindingReference,
  Fix,
  LintFacts,
  LintOptions,
  LintReport,
  Preset,
  RelatedSpan,
  RuleCategory,
  RuleExample,
  RuleMeta,
  RuleRun,
  Severity,
  Suggestion,
  SuppressedFinding,
  WmiProofs,
} from './lint';

// Fix a file, or give it other WMI rules.
export { fixSource } from './rules';
export type { ChosenFix, FixLevel, FixOutcome } from './lint';
export { applyWmiRules } from './apply';
export type { ApplyProblem, ApplyProblemCode, ApplyResult, ApplyRequest } from './apply';

// Prove statements about all events.
export { analyzeCoverage, compareConfigs, exclusionReach, findDeadConditions, proveDrops } from './analysis';
export type {
  Cause,
  Cell,
  ComparedCell,
  Comparison,
  Coverage,
  DeadCondition,
  DeadConditions,
  Difference,
  DifferenceProofs,
  DropProof,
  ExclusionReach,
  FieldConstraint,
  IdentityField,
  IntendedDrop,
  MatchingPart,
  Proof,
  ReachOnEvent,
  Renamed,
} from './analysis';

// Build and write configurations.
export { ConfigBuildError, recorded, sysmonConfig } from './builder';
export type {
  AfterExclude,
  AllowsCatchAll,
  AllowsExclude,
  AllowsField,
  AllowsRule,
  AllowsRuleGroup,
  BeginConfig,
  BuilderAt,
  Builders,
  BuildProblem,
  BuildWmiEvent,
  ConditionSince,
  DefaultVersion,
  ElementSince,
  EventsWith,
  ExcludeState,
  FieldFacts,
  FieldMethods,
  ForeignField,
  ForeignFields,
  Has,
  KnownCondition,
  KnownField,
  KnownOption,
  MissingConditions,
  NameOption,
  OptionFacts,
  OptionText,
  RecordedForms,
  RuleAttributes,
  RuleBuilder,
  RuleContent,
  RuleGroupAttributes,
  RuleGroupBuilder,
  SysmonConfigBuilder,
  VersionsFrom,
  VersionsInOrder,
  WmiEventBuilder,
  WmiEventContent,
} from './builder';
export { UnwritableConfigError, writeConfig } from './writer';
export type { ConfigComments, ConfigPart, WriteOptions } from './writer';
export { generateTemplate, TemplateError } from './template';
export type { ExclusionStrategy, TemplateErrorCode, TemplateName, TemplateOptions, TemplateResult } from './template';
export { buildPolicy, mergeConfigs, readPolicy } from './compose';
export type { Keep, MergeResult, Policy, ReadPolicy } from './compose';

// Exclusions: verified subscriptions that Sysmon need not log.
export { intendedDrops, readManifest, subscriptionsOf, verifiedExclusions } from './exclusions';
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
export { collectExclusions, manifestText, proposedManifest } from './triage';
export type {
  CollectedFile,
  Collection,
  CollectOptions,
  EventFile,
  Frequency,
  IncompleteSubscription,
  Proposal,
  RefusedSubscription,
  Suspicion,
} from './triage';
export type { DocumentProblem } from './document';

// Events: what was recorded.
export { readEvents } from './events';
export type {
  ActivityEventId,
  ActivityRecord,
  Alteration,
  AlterationKind,
  EventFormat,
  EventPlace,
  EventProblem,
  EventProblemCode,
  InventoryConsumer,
  InventoryEntry,
  RecordedConsumer,
  RecordedEvent,
  RecordedEvents,
  RecordedFilter,
  RecordedSubscription,
} from './events';

// Hosts: what a computer runs. SIEM: filters and verdicts in other languages.
export { compareWithHost, readHostState } from './host';
export type {
  Drift,
  DriftVerdict,
  HostForm,
  HostPlace,
  HostProblem,
  HostProblemCode,
  HostState,
  HostUnknown,
  HostUnknownCode,
  ReadHost,
} from './host';
export { readSiemMapping, SiemError, siemFilter, verdictSql } from './siem';
export type {
  EventField,
  FieldNamesOptions,
  ReadSiemMapping,
  SiemErrorCode,
  SiemFilter,
  SiemLanguage,
  SiemMapping,
  SiemQuery,
  SiemSchema,
  VerdictSqlOptions,
} from './siem';

// Test a configuration with events.
export { attackSuite, readTests, runTests, testMutants } from './testing';
export type {
  ConditionCoverage,
  ConditionReach,
  CoveredCondition,
  CoveredElement,
  Deviation,
  EventFailure,
  ExpectedVerdict,
  Mutant,
  MutantChange,
  MutantResult,
  MutationOptions,
  MutationRun,
  OpenedFile,
  OpenFile,
  ReadTests,
  ReadTestsOptions,
  SuiteResult,
  MutantWitness,
  TestCase,
  TestedEvent,
  TestNote,
  TestResult,
  TestRun,
  TestSuite,
} from './testing';

// Triage what was recorded.
export { triage } from './triage';
export type {
  Address,
  BindingContent,
  Chain,
  ChainNote,
  ChainNoteKind,
  Confidence,
  ConsumerContent,
  Detection,
  EarlierPayload,
  FilePath,
  FilterContent,
  Flaws,
  JoinNote,
  JoinOptions,
  Joined,
  JoinedBinding,
  JoinedConsumer,
  JoinedFilter,
  JudgedPart,
  KnownTrigger,
  Language,
  Layer,
  Level,
  LevelReason,
  Missing,
  MissingReason,
  Nature,
  Neighbour,
  NeighbourRole,
  Part,
  DescribedPayload,
  PayloadKind,
  Place,
  Recorded,
  RecordedField,
  Sighting,
  Standing,
  StandingKind,
  State,
  Step,
  Strength,
  SubscriptionFinding,
  DescribedQuery,
  TriageOptions,
  TriageReport,
  TriagedChain,
  Trigger,
  TriggerKind,
  Unreadable,
  Volume,
  Weight,
  WideTrigger,
} from './triage';

// Format results for people and as JSON.
export {
  coverageJson,
  diffJson,
  formatCoverage,
  formatDiff,
  formatLintText,
  formatRecordedVerdict,
  formatTests,
  lintJson,
  recordedVerdictJson,
  testReportJson,
} from './report';
export type {
  CellJson,
  ChangeJson,
  ComparedFile,
  ComparedFiles,
  ConditionJson,
  CoverageJson,
  CoveredFile,
  DecisionJson,
  DifferenceJson,
  DiffJson,
  FileJson,
  FindingJson,
  LintedFile,
  LintJson,
  LintLayout,
  LintLimits,
  LintSummary,
  LintTextOptions,
  MutantJson,
  RecordedVerdictJson,
  Style,
  TestedConfig,
  TestJson,
  TestReportJson,
  TestTextOptions,
  TextOptions,
  UnreachedJson,
  VerdictJson,
} from './report';
