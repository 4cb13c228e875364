export type { Problem, ProblemCode, ProblemEffect, RelatedPlace } from './problem';
export { describeReason } from './problem';
export type { Platform } from './platform';
export type { ReadOptions, ReadResult } from './read';
export { readConfig } from './read';
export type { DeclaredVersion } from './schema-version';
export type { SourceText } from './source-text';
