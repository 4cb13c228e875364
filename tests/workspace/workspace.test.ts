import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkspaceErrorKind } from '../../lib/workspace';
import {
  expandPath,
  findUpward,
  readFileBytes,
  WorkspaceError,
  writeFileAtomically,
  writeFilesTogether,
} from '../../lib/workspace';
import { thrownBy } from '../thrown-by';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string): string => join(folder, path);

function put(path: string, content = ''): string {
  mkdirSync(join(at(path), '..'), { recursive: true });
  writeFileSync(at(path), content);
  return at(path);
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

describe('reading', () => {
  test('gives the bytes', () => {
    expect([...readFileBytes(put('a', 'é'))]).toEqual([0xc3, 0xa9]);
    expect(readFileBytes(put('empty'))).toHaveLength(0);
    expect(readFileBytes(put('large', 'x'.repeat(100_000)))).toHaveLength(100_000);
  });

  test('tells how it fails', async () => {
    expect(await failure(() => readFileBytes(at('missing')))).toBe('missing');
    expect(await failure(() => readFileBytes(join(put('file'), 'below')))).toBe('missing');
    expect(await failure(() => readFileBytes(folder))).toBe('not-a-file');
    symlinkSync('loop', at('loop'));
    expect(await failure(() => readFileBytes(at('loop')))).toBe('failed');
  });

  test('names the file as the user did', () => {
    expect(() => readFileBytes(at('missing'), 'conf/missing.xml')).toThrow('conf/missing.xml does not exist');
  });

  test('stops at a device that never ends', async () => {
    expect(await failure(() => readFileBytes('/dev/zero'))).toBe('too-large');
  });
});

describe('writing', () => {
  test('makes a new file and leaves nothing else', () => {
    writeFileAtomically(at('new.xml'), 'é', { overwrite: false });
    expect(readFileSync(at('new.xml'), 'utf8')).toBe('é');
    expect(readdirSync(folder)).toEqual(['new.xml']);
  });

  test('writes the parts of a text that is too long for one string', () => {
    const path = join(folder, 'parts.txt');
    writeFileAtomically(path, ['a\u00e9', '', 'b\n'], { overwrite: false });
    expect(readFileSync(path, 'utf8')).toBe('a\u00e9b\n');
    writeFileAtomically(path, [], { overwrite: true });
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  test('replaces a file only where it may, and keeps its permissions', async () => {
    chmodSync(put('old.xml', 'old'), 0o600);
    expect(
      await failure(() => {
        writeFileAtomically(at('old.xml'), 'new', { overwrite: false });
      }),
    ).toBe('exists');
    expect(readFileSync(at('old.xml'), 'utf8')).toBe('old');
    writeFileAtomically(at('old.xml'), new Uint8Array([1, 2]), { overwrite: true });
    expect([...readFileSync(at('old.xml'))]).toEqual([1, 2]);
    expect(statSync(at('old.xml')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['old.xml']);
  });

  test('replaces what is expected, and nothing else', async () => {
    const expected = new TextEncoder().encode('read');
    put('a.xml', 'saved meanwhile');
    const write = (path: string, was: Uint8Array | null) => (): void => {
      writeFileAtomically(at(path), 'new', { overwrite: true, expected: was });
    };
    expect(await failure(write('a.xml', expected))).toBe('changed');
    expect(await failure(write('a.xml', null))).toBe('changed');
    expect(await failure(write('gone.xml', expected))).toBe('changed');
    expect([readFileSync(at('a.xml'), 'utf8'), readdirSync(folder)]).toEqual(['saved meanwhile', ['a.xml']]);
    put('a.xml', 'read');
    write('a.xml', expected)();
    write('b.xml', null)();
    expect([readFileSync(at('a.xml'), 'utf8'), readFileSync(at('b.xml'), 'utf8')]).toEqual(['new', 'new']);
  });

  test('leaves a file with more than one hard link alone', async () => {
    linkSync(put('a.xml', 'shared'), at('b.xml'));
    const write = (): void => {
      writeFileAtomically(at('a.xml'), 'new', { overwrite: true });
    };
    expect(await failure(write)).toBe('linked');
    expect(thrownBy(write)).toMatchObject({ help: expect.stringContaining('--out') as string });
    expect([readFileSync(at('b.xml'), 'utf8'), readdirSync(folder)]).toEqual(['shared', ['a.xml', 'b.xml']]);
  });

  test('goes through a symbolic link to the file', async () => {
    mkdirSync(at('real'));
    symlinkSync(put('real/a.xml', 'old'), at('link.xml'));
    writeFileAtomically(at('link.xml'), 'new', { overwrite: true });
    expect(lstatSync(at('link.xml')).isSymbolicLink()).toBe(true);
    expect([readFileSync(at('real/a.xml'), 'utf8'), readdirSync(at('real'))]).toEqual(['new', ['a.xml']]);
    symlinkSync('nowhere.xml', at('dangling.xml'));
    expect(
      await failure(() => {
        writeFileAtomically(at('dangling.xml'), 'new', { overwrite: true });
      }),
    ).toBe('failed');
  });

  const asRoot = process.getuid?.() === 0 ? test : test.skip;

  asRoot('keeps owner, group and permissions', () => {
    chmodSync(put('a.xml', 'old'), 0o640);
    chownSync(at('a.xml'), 12_345, 23_456);
    writeFileAtomically(at('a.xml'), 'new', { overwrite: true });
    const { uid, gid, mode } = statSync(at('a.xml'));
    expect([uid, gid, mode & 0o777]).toEqual([12_345, 23_456, 0o640]);
  });

  test('removes only what a write of ours left behind long ago', () => {
    const leave = (name: string, content: string): void => {
      put(`${name}/${content}`);
      utimesSync(at(name), 0, 0);
    };
    leave('.sysmon-wmi-abcDEF', 'new');
    leave('.sysmon-wmi-backup', 'precious.xml');
    leave('.sysmon-wmi-backups', 'new');
    put('.sysmon-wmi-recent/new');
    writeFileAtomically(at('a.xml'), 'new', { overwrite: false });
    expect(readdirSync(folder)).toEqual(['.sysmon-wmi-backup', '.sysmon-wmi-backups', '.sysmon-wmi-recent', 'a.xml']);
  });

  test('tells how it fails', async () => {
    expect(
      await failure(() => {
        writeFileAtomically(at('no/folder.xml'), '', { overwrite: true });
      }),
    ).toBe('missing');
    mkdirSync(at('folder'));
    expect(
      await failure(() => {
        writeFileAtomically(at('folder'), '', { overwrite: true });
      }),
    ).toBe('not-a-file');
  });
});

describe('writing together', () => {
  test('writes all or nothing, also where a file in the middle cannot be replaced', async () => {
    put('kit/a', 'old a');
    linkSync(put('kit/c', 'old c'), at('c'));
    const files = ['a', 'b', 'c'].map((name) => ({ name, content: `new ${name}` }));
    const write = (): void => void writeFilesTogether(at('kit'), files, { overwrite: true });
    expect(await failure(write)).toBe('linked');
    expect([readFileSync(at('kit/a'), 'utf8'), readdirSync(at('kit'))]).toEqual(['old a', ['a', 'c']]);
    rmSync(at('c'));
    write();
    expect([readFileSync(at('kit/a'), 'utf8'), readFileSync(at('kit/c'), 'utf8')]).toEqual(['new a', 'new c']);
  });

  test('takes back what is written where the disk fails in the middle', async () => {
    put('kit/a', 'old a');
    put('kit/no', 'a file, in which nothing can be written');
    const files = ['a', 'b', 'no/folder'].map((name) => ({ name, content: `new ${name}` }));
    expect(await failure(() => writeFilesTogether(at('kit'), files, { overwrite: true }))).toBe('missing');
    expect([readFileSync(at('kit/a'), 'utf8'), readdirSync(at('kit'))]).toEqual(['old a', ['a', 'no']]);
  });

  test('makes the folders of the files', () => {
    writeFilesTogether(at('kit'), [{ name: 'deep/er/a', content: 'a' }], { overwrite: false });
    expect(readFileSync(at('kit/deep/er/a'), 'utf8')).toBe('a');
  });
});

describe('expanding', () => {
  test('sorts by code units, not by locale', () => {
    ['b.xml', 'B.xml', 'ä.xml', 'a.xml', 'a-b/c.xml'].forEach((path) => put(`f/${path}`));
    expect(expandPath('f', folder)).toEqual(['f/B.xml', 'f/a-b/c.xml', 'f/a.xml', 'f/b.xml', 'f/ä.xml']);
  });

  test('does not follow links to folders', () => {
    put('f/a.xml');
    symlinkSync('.', at('f/again'));
    symlinkSync('a.xml', at('f/link.xml'));
    expect(expandPath('f', folder)).toEqual(['f/a.xml', 'f/link.xml']);
  });

  test('leaves pipes out, which may never end, and keeps links that lead nowhere, which are said when they are read', () => {
    put('f/a.xml');
    expect(spawnSync('mkfifo', [at('f/pipe.xml')]).status).toBe(0);
    symlinkSync('pipe.xml', at('f/to-pipe.xml'));
    symlinkSync('nowhere', at('f/to-nowhere.xml'));
    symlinkSync('to-itself.xml', at('f/to-itself.xml'));
    expect(expandPath('f', folder)).toEqual(['f/a.xml', 'f/to-itself.xml', 'f/to-nowhere.xml']);
    expect(() => readFileBytes(at('f/to-itself.xml'))).toThrow('leads back to itself');
  });

  test('gives up a pattern that links between folders make endless', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `f/${String(index)}`);
    names.forEach((name) => {
      put(`${name}/a.xml`);
      names.forEach((_, index) => {
        symlinkSync(`../${String(index)}`, at(`${name}/to-${String(index)}`));
      });
    });
    expect(expandPath('f', folder)).toHaveLength(8);
    expect(await failure(() => expandPath('f/**/*.xml', folder))).toBe('failed');
    expect(expandPath('f/*/*.xml', folder)).toHaveLength(8);
  });

  const asUser = process.getuid?.() === 0 ? test.skip : test;

  asUser.each(['f', 'f/**/*.xml'])(
    'tells of a folder below %s that cannot be read, and gives the others',
    (argument) => {
      put('f/a.xml');
      put('f/closed/b.xml');
      chmodSync(at('f/closed'), 0);
      const told: string[] = [];
      expect(expandPath(argument, folder, ({ path }) => void told.push(path))).toEqual(['f/a.xml']);
      expect(told).toEqual(['f/closed']);
      expect(() => expandPath(argument, folder)).toThrow('access to f/closed is denied');
      chmodSync(at('f/closed'), 0o700);
    },
  );

  test('takes absolute paths and the working folder itself', () => {
    put('a.xml');
    expect(expandPath(at('a.xml'), '/')).toEqual([at('a.xml')]);
    expect(expandPath('.', folder)).toEqual(['a.xml']);
  });

  test('tells how it fails', async () => {
    expect(await failure(() => expandPath('missing', folder))).toBe('missing');
    expect(await failure(() => expandPath('*.xml', folder))).toBe('no-match');
    expect(await failure(() => expandPath('.', folder))).toBe('no-match');
  });
});

test('finds the nearest file upward, within the repository', () => {
  mkdirSync(at('repo/a/b'), { recursive: true });
  put('s.json');
  expect(findUpward('s.json', at('repo/a/b'))).toBe(at('s.json'));
  mkdirSync(at('repo/.git'));
  expect(findUpward('s.json', at('repo/a/b'))).toBeNull();
  put('repo/a/s.json');
  expect(findUpward('s.json', at('repo/a/b'))).toBe(at('repo/a/s.json'));
});
