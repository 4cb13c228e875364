import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CREATED_ONLY, LOG_ALL, TWO_EXCLUDES } from '../scenarios/program';
import { appears, buildProgram, endOf, startProgram, stopBefore } from './built-program';

const APPLY = ['apply', 'sysmon.xml', '--template', 'log-all'];
const LONG_AGO = new Date(0);

// Each test starts Node once or more.
jest.setTimeout(30_000);

let outside: string;
let folder: string;

beforeAll(buildProgram, 60_000);

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'sysmon-wmi-test-'));
  folder = join(outside, 'conf');
  mkdirSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, 'sysmon.xml'), TWO_EXCLUDES);
});

afterEach(() => {
  rmSync(outside, { recursive: true, force: true });
});

const content = (): string => readFileSync(join(folder, 'sysmon.xml'), 'utf8');
const names = (): readonly string[] => readdirSync(folder).filter((name) => name !== '.git');

/** Runs the program up to a call of node:fs, does something, and lets it go on. */
async function runUpTo(
  call: string,
  args: readonly string[],
  meanwhile: (kill: (signal: NodeJS.Signals) => void) => void,
) {
  const reached = join(outside, 'reached');
  const goOn = join(outside, 'go-on');
  const child = startProgram(args, folder, { before: stopBefore(call, reached, goOn) });
  const ended = endOf(child);
  const over = new AbortController();
  void ended.then(() => {
    over.abort(new Error('the program ended before it came so far'));
  });
  await appears(reached, over.signal);
  meanwhile((signal) => child.kill(signal));
  writeFileSync(goOn, '');
  return ended;
}

describe('a signal in the middle of a write', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends the program and leaves nothing behind',
    async (signal) => {
      const ended = await runUpTo('renameSync', APPLY, (kill) => {
        expect(names()).toHaveLength(2);
        kill(signal);
      });
      expect([ended.signal, ended.code, names(), content()]).toEqual([signal, null, ['sysmon.xml'], LOG_ALL]);
    },
  );

  test('of several files the next one is left as it is', async () => {
    writeFileSync(join(folder, 'z.xml'), TWO_EXCLUDES);
    const args = ['apply', 'sysmon.xml', 'z.xml', '--template', 'log-all'];
    const { signal } = await runUpTo('renameSync', args, (kill) => {
      kill('SIGINT');
    });
    expect([signal, content(), readFileSync(join(folder, 'z.xml'), 'utf8')]).toEqual(['SIGINT', LOG_ALL, TWO_EXCLUDES]);
  });

  test('what SIGKILL leaves behind is removed by a write an hour later, and not before', async () => {
    await runUpTo('renameSync', APPLY, (kill) => {
      kill('SIGKILL');
    });
    const left = names().filter((name) => name !== 'sysmon.xml');
    expect(left).toEqual([expect.stringMatching(/^\.sysmon-wmi-\w{6}$/)]);
    expect(content()).toBe(TWO_EXCLUDES);
    expect((await endOf(startProgram(APPLY, folder))).code).toBe(0);
    expect(names()).toEqual([...left, 'sysmon.xml']);
    left.forEach((name) => {
      utimesSync(join(folder, name), LONG_AGO, LONG_AGO);
    });
    writeFileSync(join(folder, 'sysmon.xml'), TWO_EXCLUDES);
    expect((await endOf(startProgram(APPLY, folder))).code).toBe(0);
    expect([names(), content()]).toEqual([['sysmon.xml'], LOG_ALL]);
  });
});

describe('a save of an editor while the program runs', () => {
  test.each([
    [APPLY, 'sysmon.xml'],
    [['lint', '--fix', 'sysmon.xml'], 'sysmon.xml'],
    [['lint', 'sysmon.xml', '--baseline', 'known.json', '--prune'], 'known.json'],
  ])('%j writes nothing, and says so', async (args, saved) => {
    writeFileSync(join(folder, 'known.json'), '{ "version": 1, "findings": [] }\n');
    const { code, stderr } = await runUpTo('chmodSync', args, () => {
      writeFileSync(join(folder, saved), CREATED_ONLY);
    });
    expect(code).toBe(2);
    expect(stderr).toContain(
      `sysmon-wmi: ${saved} was changed in the meantime, so nothing is written; run the command again\n`,
    );
    expect(readFileSync(join(folder, saved), 'utf8')).toBe(CREATED_ONLY);
    expect(names()).toEqual(['known.json', 'sysmon.xml']);
  });

  test('a file that was removed meanwhile is not made again', async () => {
    const { code, stderr } = await runUpTo('chmodSync', APPLY, () => {
      rmSync(join(folder, 'sysmon.xml'));
    });
    expect([code, names()]).toEqual([2, []]);
    expect(stderr).toContain('so nothing is written');
  });
});
