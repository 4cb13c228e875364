export { applyWmiRules } from './apply';
export type { ApplyProblem, ApplyProblemCode, ApplyResult, ApplySummary } from './result';
export { hasExclusions, summarizeApplied } from './result';
export type { ApplyRequest } from './request';
