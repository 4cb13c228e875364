export type { ChainNeighbours } from './chain-neighbours';
export type { NeighbourOptions } from './collector';
export { NeighbourCollector } from './collector';
