import { LARGEST_FILE, tooLarge } from './read';
import { WorkspaceError } from './workspace-error';

/**
 * Reads a file of a Git revision.
 *
 * @param revision - a commit, branch or tag
 * @param path - the file, relative to the working folder
 * @param cwd - the working folder, inside the repository
 * @returns its bytes
 * @throws WorkspaceError if Git is missing, or has no such file or revision
 * @example
 * ```ts
 * import { readFromGit } from 'sysmon-wmi/node';
 * (await readFromGit('main', 'sysmon.xml', process.cwd())).length;
 * ```
 */
export async function readFromGit(revision: string, path: string, cwd: string): Promise<Uint8Array> {
  const named = `git:${revision}:${path}`;
  if (revision.startsWith('-')) {
    throw new WorkspaceError('missing', named, `${revision} is not a Git revision`, 'name a branch, tag or commit');
  }
  const object = `${revision}:./${path.replace(/^\.\//, '')}`;
  // Loaded here, because it takes Node longer than linting a small file takes.
  const { spawnSync } = await import('node:child_process');
  const { status, stdout, stderr, error } = spawnSync('git', ['cat-file', 'blob', object], {
    cwd,
    maxBuffer: LARGEST_FILE,
  });
  if (error !== undefined) {
    throw 'code' in error && error.code === 'ENOBUFS'
      ? tooLarge(named)
      : new WorkspaceError('failed', named, `Git cannot run: ${error.message}`, 'install Git, or name a file');
  }
  if (status !== 0) {
    const [reason = ''] = stderr.toString().trim().split('\n');
    throw new WorkspaceError('missing', named, `Git has no ${named}: ${reason}`, 'check the revision and the path');
  }
  return stdout;
}
