export type { ComparedCell, Comparison, Difference, Renamed } from './compare';
export { compareConfigs } from './compare';
export type { ConditionTruth, Truth } from './condition-prover';
export { ConditionProver } from './condition-prover';
export type { Cell, Coverage, Logged } from './coverage';
export { analyzeCoverage } from './coverage';
export type { ExclusionReach, FieldHold, IdentityField, ReachOnEvent } from './exclusion-reach';
export { exclusionReach, IDENTITY_FIELDS, objectName } from './exclusion-reach';
export { InternalDisagreement } from './witness';
