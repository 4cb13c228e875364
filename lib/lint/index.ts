export type { Baseline, BaselineEntry, Compared } from './baseline';
export { baselineOf, compareWithBaseline } from './baseline';
export type { LintContext, Platform, WmiFacts } from './context';
export type { Finding, Fix, RelatedSpan, Severity } from './finding';
export type { ChosenFix, FixLevel, FixOutcome } from './fixes';
export { fixSource } from './fixes';
export type { Ignore, IgnoredRule } from './ignores';
export { isIgnoreComment } from './ignores';
export type { LinterOptions, LintReport } from './linter';
export { runLint, severityOf } from './linter';
export type {
  LintRule,
  Messages,
  MessageTexts,
  OfferedFix,
  Preset,
  Report,
  RuleCategory,
  RuleContext,
  RuleExample,
  RuleMeta,
} from './rule';
export { defineRule, fillMessage } from './rule';
