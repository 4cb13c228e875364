import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkspaceErrorKind } from '../../lib/workspace';
import { readFromGit, WorkspaceError } from '../../lib/workspace';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string): string => join(folder, path);

function put(path: string, content: string): void {
  mkdirSync(join(at(path), '..'), { recursive: true });
  writeFileSync(at(path), content);
}

/** The kind of WorkspaceError that an action ends in, and whether it says what to do. */
async function failure(action: () => unknown): Promise<WorkspaceErrorKind | undefined> {
  try {
    await action();
  } catch (error) {
    if (error instanceof WorkspaceError) {
      expect(error.help).not.toBe('');
      return error.kind;
    }
    throw error;
  }
  return undefined;
}

describe('Git', () => {
  function git(...args: readonly string[]): void {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
    expect(spawnSync('git', [...identity, ...args], { cwd: folder }).status).toBe(0);
  }

  beforeEach(() => {
    git('init', '-q');
    put('conf/sysmon.xml', 'committed');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    put('conf/sysmon.xml', 'changed');
  });

  test('gives a file of a revision, relative to the working folder', async () => {
    const text = async (path: string, cwd: string): Promise<string> =>
      new TextDecoder().decode(await readFromGit('HEAD', path, cwd));
    expect(await text('conf/sysmon.xml', folder)).toBe('committed');
    expect(await text('sysmon.xml', at('conf'))).toBe('committed');
    expect(await text('./sysmon.xml', at('conf'))).toBe('committed');
  });

  test('tells how it fails', async () => {
    expect(await failure(() => readFromGit('no-branch', 'conf/sysmon.xml', folder))).toBe('missing');
    expect(await failure(() => readFromGit('HEAD', 'missing.xml', folder))).toBe('missing');
    expect(await failure(() => readFromGit('--help', 'conf/sysmon.xml', folder))).toBe('missing');
    expect(await failure(() => readFromGit('HEAD', 'conf', folder))).toBe('missing');
  });
});
