export type { Keep } from '../analysis';
export type { Conversion, NamedManifest } from './convert';
export { convertToPolicy, policyText } from './convert';
export type { MergeResult } from './merge';
export { mergeConfigs } from './merge';
export { hasWmiEvents, otherRules } from './other-rules';
export type { Policy, ReadPolicy } from './policy';
export { buildPolicy, readPolicy } from './policy';
