import type { LintRule } from '../lint';
import type { Collection } from '../triage';
import type { ApplyLayout, ApplyWriter } from './apply-text';
import type { ConvertedPolicy } from './conversion';
import type { CoveredFile } from './coverage-text';
import type { ComparedFiles } from './diff-text';
import type { ComparedHost } from './drift-text';
import type { EvaluationSummary } from './evaluation-summary';
import type { ComparedFolders } from './folders/compared-folders';
import type { Formats, ResultWriter } from './format';
import type { Generated } from './generated';
import type { HostNotRead } from './host-not-read';
import type { JudgedBy, VerdictWriter } from './judged-file';
import type { LintLayout, LintWriter } from './lint-text';
import type { CheckedManifest } from './manifest-report';
import type { MergedFiles, RefusedMerge } from './merged-files';
import type { WrittenQuery } from './siem-query';
import type { StarterList } from './starter-list';
import type { TextOptions } from './style';
import type { Tool } from './tool';
import type { TestTextOptions } from './test-text';
import type { TestOutcomes } from './tested-config';
import type { TriagedFiles } from './triage/triaged-files';
import type { WrittenKit } from './written-kit';

/** What `lint` finds. */
export const LINT_FORMATS = {
  text: async () => (await import('./lint-text')).lintText,
  json: async () => (await import('./lint-json')).lintJsonText,
  compact: async () => (await import('./lint/lint-compact')).lintCompact,
  github: async () => (await import('./lint/lint-github')).lintGithub,
  sarif: async () => (await import('./lint/lint-sarif')).lintSarif,
  gitlab: async () => (await import('./lint/lint-gitlab')).lintGitlab,
  junit: async () => (await import('./lint/lint-junit')).lintJunit,
  checkstyle: async () => (await import('./lint/lint-checkstyle')).lintCheckstyle,
  markdown: async () => (await import('./lint/lint-markdown')).lintMarkdown,
  html: async () => (await import('./lint/lint-html')).lintHtml,
} satisfies Formats<(layout: LintLayout, tool: Tool) => LintWriter>;

/** The name of a format of `lint`. */
export type LintFormat = keyof typeof LINT_FORMATS;

/** What `evaluate` says of recorded events. */
export const VERDICT_FORMATS = {
  text: async () => (await import('./judged-text')).judgedText,
  json: async () => (await import('./judged-json')).judgedJsonLines,
} satisfies Formats<(judgedBy: JudgedBy) => VerdictWriter>;

/** What `evaluate --summary` says. */
export const EVALUATION_SUMMARY_FORMATS = {
  text: async () => (await import('./evaluation-summary')).evaluationSummaryText,
  json: async () => (await import('./evaluation-summary')).evaluationSummaryJsonText,
} satisfies Formats<(summary: EvaluationSummary) => string>;

/** What `coverage` proves. */
export const COVERAGE_FORMATS = {
  text: async () => (await import('./coverage-text')).coverageText,
  json: async () => (await import('./coverage-json')).coverageJsonLines,
  markdown: async () => (await import('./coverage-markdown')).coverageMarkdown,
  html: async () => (await import('./coverage-html')).coverageHtml,
} satisfies Formats<(options: TextOptions) => ResultWriter<CoveredFile>>;

/** How two configurations differ. */
export const DIFF_FORMATS = {
  text: async () => (await import('./diff-text')).formatDiff,
  json: async () => (await import('./diff-json')).diffJsonText,
  markdown: async () => (await import('./diff-markdown')).formatDiffMarkdown,
  github: async () => (await import('./diff-github')).diffGithub,
} satisfies Formats<(files: ComparedFiles, options: TextOptions) => string>;

/** How two folders of configurations differ. */
export const FOLDER_DIFF_FORMATS = {
  text: async () => (await import('./folders/folders-text')).foldersText,
  json: async () => (await import('./folders/folders-json')).foldersJson,
  markdown: async () => (await import('./folders/folders-markdown')).foldersMarkdown,
  github: async () => (await import('./folders/folders-github')).foldersGithub,
} satisfies Formats<(folders: ComparedFolders, options: TextOptions) => Iterable<string>>;

/** How a host differs from a configuration. */
export const DRIFT_FORMATS = {
  text: async () => (await import('./drift-text')).driftText,
  json: async () => (await import('./drift-json')).driftJsonText,
  markdown: async () => (await import('./drift-markdown')).driftMarkdown,
} satisfies Formats<(answer: ComparedHost | HostNotRead, options: TextOptions) => string>;

/** What came of tests. */
export const TEST_FORMATS = {
  text: async () => (await import('./test-text')).testsText,
  json: async () => (await import('./test-json')).testsJsonLines,
  junit: async () => (await import('./junit')).formatJunit,
  tap: async () => (await import('./tap')).formatTap,
  github: async () => (await import('./test-github')).testGithub,
} satisfies Formats<(outcomes: TestOutcomes, options: TestTextOptions) => string>;

/** A configuration that `generate` or `build` made. */
export const GENERATED_FORMATS = {
  text: async () => (await import('./generated')).generatedXml,
  json: async () => (await import('./generated')).generatedJsonText,
} satisfies Formats<(generated: Generated) => string>;

/** What became of files to which `apply` gave WmiEvent rules. */
export const APPLY_FORMATS = {
  text: async () => (await import('./apply-text')).applyText,
  json: async () => (await import('./apply-json')).applyJsonText,
} satisfies Formats<(layout: ApplyLayout) => ApplyWriter>;

/** The policy that `convert` made, or what it would lose. */
export const CONVERT_FORMATS = {
  text: async () => (await import('./conversion')).convertedYaml,
  json: async () => (await import('./conversion')).convertedJsonText,
} satisfies Formats<(converted: ConvertedPolicy) => string>;

/** The configuration that `merge` made, or why there is none. */
export const MERGE_FORMATS = {
  text: async () => (await import('./merge-text')).mergeText,
  json: async () => (await import('./merge-json')).mergeJsonText,
} satisfies Formats<(answer: MergedFiles | RefusedMerge, options: TextOptions) => string>;

/** What `exclusions check` says of a manifest. */
export const MANIFEST_CHECK_FORMATS = {
  text: async () => (await import('./manifest-report')).formatManifestCheck,
  json: async () => (await import('./manifest-report')).manifestCheckJsonText,
} satisfies Formats<(checked: CheckedManifest, options: TextOptions) => string>;

/** What `exclusions collect` proposes. */
export const COLLECTION_FORMATS = {
  text: async () => (await import('../triage')).manifestText,
  json: async () => (await import('./collection-json')).collectionJsonText,
} satisfies Formats<(collection: Collection) => string>;

/** What `triage` found. */
export const TRIAGE_FORMATS = {
  text: async () => (await import('./triage/triage-text')).triageText,
  json: async () => (await import('./triage/triage-json')).triageJsonText,
  html: async () => (await import('./triage/triage-html')).triageHtml,
  markdown: async () => (await import('./triage/triage-markdown')).triageMarkdown,
} satisfies Formats<(triaged: TriagedFiles, options: TextOptions) => string | Iterable<string>>;

/** The answer of `triage` in one sentence, for who writes the report to a file. */
export const triageAnswer = async (): Promise<(triaged: TriagedFiles) => string> =>
  (await import('./triage/totals')).headline;

/** The query that `siem` wrote. */
export const SIEM_FORMATS = {
  text: async () => (await import('./siem-query')).siemQueryText,
  json: async () => (await import('./siem-query')).siemQueryJsonText,
} satisfies Formats<(written: WrittenQuery) => string>;

/** The files that `companion` wrote. */
export const KIT_FORMATS = {
  text: async () => (await import('./written-kit')).writtenKitText,
  json: async () => (await import('./written-kit')).writtenKitJsonText,
} satisfies Formats<(kit: WrittenKit) => string>;

/** What `init` wrote. */
export const STARTER_FORMATS = {
  text: async () => (await import('./starter-list')).starterListText,
  json: async () => (await import('./starter-list')).starterListJsonText,
} satisfies Formats<(list: StarterList) => string>;

/** The list of the rules. */
export const RULE_LIST_FORMATS = {
  text: async () => (await import('./rule-pages')).formatRuleList,
  json: async () => (await import('./rule-pages')).ruleListJsonText,
} satisfies Formats<(rules: readonly LintRule[], options: TextOptions) => string>;

/** All that is said of one rule. */
export const EXPLANATION_FORMATS = {
  text: async () => (await import('./rule-pages')).formatRuleExplanation,
  json: async () => (await import('./rule-pages')).ruleExplanationJsonText,
} satisfies Formats<(rule: LintRule, options: TextOptions) => string>;
