export { LARGEST_FILE, readFileBytes, writeFileAtomically } from './files';
export { expandPaths, findUpward } from './find';
export type { WorkspaceErrorKind } from './workspace-error';
export { WorkspaceError } from './workspace-error';
