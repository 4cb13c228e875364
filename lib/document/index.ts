export type { DocumentProblem, Mistake, Place } from './document';
export { readDocument } from './document';
export type { CheckedDocument } from './check';
export { checkDocument } from './check';
