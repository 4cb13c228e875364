export { exists, expandPath, findUpward } from './find';
export { readFromGit } from './git';
export { LARGEST_FILE, readFileBytes, tooLarge } from './read';
export type { WorkspaceErrorKind } from './workspace-error';
export { WorkspaceError } from './workspace-error';
export type { WriteOptions } from './write';
export { writeFileAtomically } from './write';
export type { FileToWrite, WriteFolderOptions } from './write-together';
export { writeFilesTogether } from './write-together';
