export { lintedPaths } from './linted-paths';
export type { StarterFile, StarterOptions } from './starter-files';
export { starterFiles } from './starter-files';
