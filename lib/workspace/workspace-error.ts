/** What kind of trouble the disk makes. */
export type WorkspaceErrorKind = 'missing' | 'forbidden' | 'no-match' | 'too-large' | 'exists' | 'not-a-file' | 'failed';

/** A file or folder that cannot be used; the message says which, and what to do. */
export class WorkspaceError extends Error {
  override readonly name = 'WorkspaceError';
  readonly kind: WorkspaceErrorKind;
  readonly path: string;

  /**
   * @param kind - what is wrong
   * @param path - the file or folder
   * @param message - one sentence for the user
   */
  constructor(kind: WorkspaceErrorKind, path: string, message: string) {
    super(message);
    this.kind = kind;
    this.path = path;
  }
}

/**
 * Turns what Node throws into a {@link WorkspaceError}.
 *
 * @param error - anything thrown by node:fs
 * @param path - the file or folder it is about
 * @returns the error to throw instead
 */
export function asWorkspaceError(error: unknown, path: string): WorkspaceError {
  if (error instanceof WorkspaceError) {
    return error;
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new WorkspaceError('missing', path, `${path} does not exist`);
    case 'EACCES':
    case 'EPERM':
      return new WorkspaceError('forbidden', path, `${path} cannot be opened: permission denied`);
    case 'EEXIST':
      return new WorkspaceError('exists', path, `${path} exists already`);
    case 'EISDIR':
      return new WorkspaceError('not-a-file', path, `${path} is a folder`);
    default:
      return new WorkspaceError('failed', path, `${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
