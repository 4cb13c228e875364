export type { CompanionFile } from './companion';
export { companionFiles } from './companion';
