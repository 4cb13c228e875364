export type { ComparedCell, Comparison, Difference, Renamed } from './compare';
export { compareConfigs } from './compare';
export type { Cell, Coverage, Logged } from './coverage';
export { analyzeCoverage } from './coverage';
export { InternalDisagreement } from './witness';
