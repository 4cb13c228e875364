export type { Problem, ProblemCode, ProblemEffect, RelatedPlace } from './problem';
export { describeReason } from './problem';
export type { ReadResult } from './read';
export { readConfig } from './read';
export type { DeclaredVersion } from './schema-version';
export type { SourceText } from './source-text';
