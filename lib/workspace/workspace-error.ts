/** Why a file could not be found, read or written. */
export type WorkspaceErrorKind =
  'missing' | 'forbidden' | 'not-a-file' | 'too-large' | 'exists' | 'changed' | 'linked' | 'no-match' | 'failed';

/**
 * A file or folder that cannot be used. The message says what is wrong and the help what to do; both name the path as the user
 * gave it, control characters included.
 *
 * @example
 * ```ts
 * import { readFileBytes, WorkspaceError } from 'sysmon-wmi/node';
 * try {
 *   readFileBytes('sysmon.xml');
 * } catch (error) {
 *   error instanceof WorkspaceError && error.kind; // 'missing'
 * }
 * ```
 */
export class WorkspaceError extends Error {
  /** Tells this error from others. */
  override readonly name = 'WorkspaceError';
  /** The kind of problem. */
  readonly kind: WorkspaceErrorKind;
  /** The file or folder, as the user named it. */
  readonly path: string;
  /** The next step. */
  readonly help: string;

  /**
   * @param kind - what kind of obstacle it is
   * @param path - the file or folder
   * @param message - one clause: what is wrong
   * @param help - one clause: what to do
   */
  constructor(kind: WorkspaceErrorKind, path: string, message: string, help: string) {
    super(message);
    this.kind = kind;
    this.path = path;
    this.help = help;
  }
}

/**
 * Runs disk access and turns what the system refuses into a {@link WorkspaceError}.
 *
 * @param path - the path as the user gave it
 * @param access - what to do
 * @returns what the access returns
 * @throws WorkspaceError where the system refuses; other exceptions pass
 * @example
 * ```ts
 * onDisk('configs', () => readdirSync('/srv/configs'));
 * ```
 */
export function onDisk<Result>(path: string, access: () => Result): Result {
  try {
    return access();
  } catch (error) {
    throw isSystemError(error) ? refusal(path, error.code) : error;
  }
}

/** Not by `instanceof`: in another context of Node's vm, where jest runs tests, the Error of node:fs is another one. */
function isSystemError(error: unknown): error is { readonly code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
}

function refusal(path: string, code: string): WorkspaceError {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new WorkspaceError('missing', path, `${path} does not exist`, 'check the path');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new WorkspaceError('forbidden', path, `access to ${path} is denied (${code})`, 'check its permissions');
    case 'EISDIR':
      return notAFile(path);
    case 'EEXIST':
      return alreadyThere(path);
    case 'ENXIO':
      return new WorkspaceError(
        'not-a-file',
        path,
        `${path} is a socket, or a device that does not exist`,
        'name a file',
      );
    case 'ELOOP':
      return new WorkspaceError(
        'failed',
        path,
        `${path} is a symbolic link that leads back to itself`,
        'name the file',
      );
    default:
      return new WorkspaceError('failed', path, `${path} could not be used (${code})`, 'check the path and the disk');
  }
}

/** The error for a folder where a file is needed. */
export function notAFile(path: string): WorkspaceError {
  return new WorkspaceError('not-a-file', path, `${path} is a folder`, 'name a file');
}

/** The error for a file that must not be replaced. */
export function alreadyThere(path: string): WorkspaceError {
  return new WorkspaceError('exists', path, `${path} already exists`, 'add --force to overwrite it');
}

/** The error for a file that is no longer what was read: a save of somebody else would be lost. */
export function changedMeanwhile(path: string): WorkspaceError {
  const message = `${path} was changed in the meantime, so nothing is written`;
  return new WorkspaceError('changed', path, message, 'run the command again');
}

/** The error for a file with several names: a new file in its place would leave the others with the old content. */
export function manyLinks(path: string, count: number): WorkspaceError {
  const message = `${path} has ${String(count)} hard links, and the others would keep the old content, so nothing is written`;
  const help = 'write to another file: use --out with apply, generate and build, or a copy with lint --fix';
  return new WorkspaceError('linked', path, message, help);
}

/** The error for a symbolic link whose file does not exist. */
export function leadsNowhere(path: string): WorkspaceError {
  const message = `${path} is a symbolic link to a file that does not exist`;
  return new WorkspaceError('failed', path, message, 'remove the link, or name the file itself');
}

/** The error for a pipe or device that is to be changed in place. */
export function notInPlace(path: string): WorkspaceError {
  return new WorkspaceError(
    'failed',
    path,
    `${path} is a pipe or device and cannot be changed in place`,
    'name a file',
  );
}
