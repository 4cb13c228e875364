export { alternativesOf, MOST_ALTERNATIVES } from './alternatives';
export type { Alternative, Condition } from './alternatives';
export { DEEPEST_CONDITION } from './ast';
export type {
  ClassName,
  ClassTest,
  Comparison,
  Constant,
  Expression,
  Grouping,
  Junction,
  Negation,
  NullTest,
  Operand,
  Operator,
  PathStep,
  Polling,
  PropertyPath,
  Query,
  RelationQuery,
  RelationTerm,
  SelectQuery,
  Test,
} from './ast';
export { boundsOf } from './bounds';
export type { Bounds } from './bounds';
export type { KnownPlace } from './known';
export { knownPlaces, knownTriggers } from './known';
export { natureOf } from './nature';
export type { Nature } from './nature';
export { parseQuery } from './parser';
export type { ParsedQuery } from './parser';
export { printQuery } from './print';
export { describeQuery } from './sentence';
export { triggerOf } from './trigger';
export type { Trigger, WideTrigger } from './trigger';
export type { TriggerPlace } from './trigger-places';
export { triggerPlaces } from './trigger-places';
export type { Change, WaitedCase, Waiting } from './waiting';
export { waitingOf } from './waiting';
