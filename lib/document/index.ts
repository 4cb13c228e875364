export type { DocumentProblem, Mistake } from './mistake';
export type { JsonPlaces } from './json-places';
export { JsonSyntaxError, scanJson } from './json-places';
export type { Place } from './place';
export { shownPlace } from './place';
export { readDocument } from './document';
export type { CheckedDocument } from './check';
export { checkDocument } from './check';
