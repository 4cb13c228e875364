export type { Platform } from './platform';
export type { Problem, ProblemCode, ProblemEffect, RelatedPlace } from './problem';
export { describeReason } from './problem';
export type { ReadOptions, ReadResult } from './read';
export { readConfig } from './read';
export type { BufferOverflow } from './rule-buffer';
export { findBufferOverflow } from './rule-buffer';
export type { DeclaredVersion } from './schema-version';
export type { SourceText } from './source-text';
