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
  return runGit(['cat-file', 'blob', objectName(revision, path)], { revision, path, cwd });
}

/**
 * The configurations in a folder of a Git revision: its `.xml` files at any depth.
 *
 * @param revision - a commit, branch or tag
 * @param path - relative to the working folder
 * @param cwd - the working folder, inside the repository
 * @returns their paths below the folder, with forward slashes, sorted by their code units; null where the path is a file
 * @throws WorkspaceError if Git is missing, or has no such path or revision
 * @example
 * ```ts
 * import { listFromGit } from 'sysmon-wmi/node';
 * await listFromGit('main', 'configs', process.cwd()); // ['laptops.xml', 'servers/sysmon.xml']
 * ```
 */
export async function listFromGit(revision: string, path: string, cwd: string): Promise<readonly string[] | null> {
  const asked = { revision, path, cwd };
  const object = objectName(revision, path);
  const kind = await runGit(['cat-file', '-t', object], asked);
  if (kind.toString('utf8').trim() !== 'tree') {
    return null;
  }
  const listed = await runGit(['ls-tree', '-r', '-z', '--full-tree', object], asked);
  return listed
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => /^100\d{3} blob \S+\t(.+\.xml)$/is.exec(entry)?.[1] ?? [])
    .sort((a, b) => (a < b ? -1 : 1));
}

interface Asked {
  readonly revision: string;
  readonly path: string;
  readonly cwd: string;
}

/** Git takes a path behind `./` from the working folder on. */
function objectName(revision: string, path: string): string {
  return `${revision}:./${path.replace(/^\.\/+|^\.$/, '').replace(/(?<=[^/])\/+$/, '')}`;
}

async function runGit(args: readonly string[], { revision, path, cwd }: Asked): Promise<Buffer> {
  const named = `git:${revision}:${path}`;
  if (revision.startsWith('-')) {
    throw new WorkspaceError('missing', named, `${revision} is not a Git revision`, 'name a branch, tag or commit');
  }
  // Loaded here, because it takes Node longer than linting a small file takes.
  const { spawnSync } = await import('node:child_process');
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd, maxBuffer: LARGEST_FILE });
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
