export type { CollectionJson } from './collection-json';
export { collectionJson } from './collection-json';
export { formatCollection } from './collection-text';
export type { AppliedFileJson, ApplyJson } from './apply-json';
export { applyJson } from './apply-json';
export type { AppliedFile } from './apply-text';
export { applyTotalLine, formatApplied, formatApplyRefusal } from './apply-text';
export type { ConditionJson } from './condition-json';
export type { CellJson, CoverageJson } from './coverage-json';
export { coverageJson } from './coverage-json';
export type { CoveredFile } from './coverage-text';
export { formatCoverage } from './coverage-text';
export type { DecisionJson, DifferenceJson, DiffJson } from './diff-json';
export { diffJson } from './diff-json';
export type { ComparedFile, ComparedFiles } from './diff-text';
export { formatDiff } from './diff-text';
export { formatDiffMarkdown } from './diff-markdown';
export type {
  DriftCellJson,
  DriftDifferenceJson,
  DriftJson,
  GivenLastJson,
  HostJson,
  PlacedDecisionJson,
  UnreadableHostJson,
} from './drift-json';
export { driftJson, givenLastJson, unreadableHostJson } from './drift-json';
export type { ComparedHost } from './drift-text';
export { formatDrift, formatUnreadableHost } from './drift-text';
export type { Formats, ResultWriter } from './format';
export type { LintFormat } from './formats';
export {
  APPLY_FORMATS,
  COLLECTION_FORMATS,
  CONVERT_FORMATS,
  COVERAGE_FORMATS,
  EVALUATION_SUMMARY_FORMATS,
  FOLDER_DIFF_FORMATS,
  DIFF_FORMATS,
  DRIFT_FORMATS,
  EXPLANATION_FORMATS,
  GENERATED_FORMATS,
  KIT_FORMATS,
  LINT_FORMATS,
  MANIFEST_CHECK_FORMATS,
  MERGE_FORMATS,
  RULE_LIST_FORMATS,
  SIEM_FORMATS,
  STARTER_FORMATS,
  TEST_FORMATS,
  TRIAGE_FORMATS,
  triageAnswer,
  VERDICT_FORMATS,
} from './formats';
export type { FileHash, HostNotRead } from './host-not-read';
export { isGivenLast } from './host-not-read';
export type { LintedFile, LintSummary } from './file-summary';
export { countFindings, failsCall, sumOf } from './file-summary';
export { jsonText } from './json-text';
export { formatJunit } from './junit';
export { cutMiddle, displayWidth, wrapWords } from './layout';
export type { ChangeJson, FileJson, FindingJson, LintJson } from './lint-json';
export { lintJson, LintJsonText } from './lint-json';
export type { LintLayout, LintLimits, LintTextOptions, LintWriter } from './lint-text';
export { formatLintText, LintText } from './lint-text';
export type { CheckedManifest, ManifestCheckJson } from './manifest-report';
export { formatManifestCheck, manifestCheckJson } from './manifest-report';
export type { VerdictWriter } from './judged-file';
export type { RefusalJson } from './problems';
export { formatRefusal, refusalJson } from './problems';
export type { RecordedVerdictJson, VerdictTotals } from './recorded-verdict';
export {
  countVerdict,
  formatEventProblems,
  formatRecordedVerdict,
  formatVerdictTotals,
  MOST_EVENT_PROBLEMS,
  recordedVerdictJson,
} from './recorded-verdict';
export type { EvaluationSummary, EvaluationSummaryJson } from './evaluation-summary';
export type { ReadingSummary, UnreadablePlaces } from './reading-summary';
export { mergeComments, mergeNotes } from './merge-text';
export type { MergedFiles, RefusedMerge } from './merged-files';
export type { WrittenQuery } from './siem-query';
export type { SettingsInForce } from './settings-json';
export { settingsJsonText } from './settings-json';
export type { RuleExplanationJson, RuleJson } from './rule-pages';
export { formatRuleExplanation, formatRuleList, ruleExplanationJson, ruleListJson } from './rule-pages';
export type { Style, TextOptions } from './style';
export { plainStyle } from './style';
export { formatTap } from './tap';
export type { MutantJson, TestJson, TestReportJson, UnreachedJson } from './test-json';
export { testReportJson } from './test-json';
export type { TestTextOptions } from './test-text';
export type { Tool } from './tool';
export { ruleAddress } from './tool';
export { formatTests } from './test-text';
export type { RefusedConfig, TestedConfig, TestOutcomes, UnreadableTests } from './tested-config';
export type { VerdictJson } from './verdict-json';
export { formatVerdict } from './verdict-text';
export { refusalGithub } from './refusal-github';
export { refusalMarkdown } from './refusal-markdown';
export type { TriageChainJson, TriageEventJson, TriageJson } from './triage/triage-json';
export { triageJson } from './triage/triage-json';
export type { ContextCount, CountedFile, TriagedFiles } from './triage/triaged-files';
export { isIncomplete } from './triage/triaged-files';
export type { ComparedFolders, ComparedPair, PairResult, RefusedFile } from './folders/compared-folders';
export type { PairJson } from './folders/folders-json';
export type { StarterList } from './starter-list';
