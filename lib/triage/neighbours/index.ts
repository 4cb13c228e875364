export type { ChainNeighbours } from './chain-neighbours';
export type { ChainWithPayload, NeighbourOptions } from './collector';
export { NeighbourCollector } from './collector';
