export type { Baseline, BaselineEntry, Compared } from './baseline';
export { baselineOf, compareWithBaseline, fingerprintOf } from './baseline';
export type { Platform } from '../reader';
export type { LintContext, WmiFacts } from './context';
export type { LintFacts, WmiProofs } from './facts';
export type {
  Change,
  Effect,
  Finding,
  FindingReference,
  Fix,
  RelatedSpan,
  Severity,
  Suggestion,
  SuppressedFinding,
} from './finding';
export { GRAVEST_FIRST } from './finding';
export type { FindingWithConsequences } from './findings-by-cause';
export { findingsByCause } from './findings-by-cause';
export type { ChosenFix, FixLevel, FixOutcome } from './fixes';
export { fixSource } from './fixes';
export type { Ignore, IgnoredRule } from './ignores';
export { isIgnoreComment } from './ignores';
export type { LinterOptions, LintOptions, LintReport } from './linter';
export { runLint, severityOf } from './linter';
export type { Logging } from './logging';
export { loggingOf } from './logging';
export type {
  LintRule,
  Messages,
  MessageTexts,
  OfferedFix,
  OfferedSuggestion,
  Preset,
  Report,
  RuleCategory,
  RuleContext,
  RuleExample,
  RuleMeta,
  RuleRun,
} from './rule';
export { defineRule } from './rule';
