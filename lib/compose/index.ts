export type { MergeResult } from './merge';
export { mergeConfigs } from './merge';
