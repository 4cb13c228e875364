export { applyWmiRules } from './apply';
export type { ApplyProblem, ApplyProblemCode, ApplyResult } from './result';
export type { ApplyRequest } from './request';
