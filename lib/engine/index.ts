export { decidingConditions, restsOn } from './deciding-conditions';
export type { CompiledConfig, Decision, TriedCondition, TriedElement, Verdict } from './engine';
export { compileConfig, matchedIn } from './engine';
export type { Outcome } from './evaluator';
export type { LengthBounds, Matcher } from './matcher';
export { compileCondition, lengthBounds, searchItems } from './matcher';
