import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TWO_EXCLUDES } from '../scenarios/program';
import type { Ending } from './built-program';
import { buildProgram, endOf, startProgram } from './built-program';

/** As Node does for handles that it does not know. */
const NO_FSTAT = `
const fs = require('node:fs');
const { fstatSync } = fs;
fs.fstatSync = (descriptor, ...others) => {
  if (descriptor < 3) throw Object.assign(new Error('EINVAL: invalid argument, fstat'), { code: 'EINVAL', syscall: 'fstat' });
  return fstatSync(descriptor, ...others);
};`;

// Each test starts Node once or more.
jest.setTimeout(30_000);

let folder: string;

beforeAll(() => {
  buildProgram();
  folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-test-'));
  writeFileSync(join(folder, 'sysmon.xml'), TWO_EXCLUDES);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const CALLS = [['lint', 'sysmon.xml'], ['--version'], ['rules']];

async function runInto(path: string, flags: string, args: readonly string[]): Promise<Ending> {
  const descriptor = openSync(path, flags);
  const ended = await endOf(startProgram(args, folder, { stdio: ['ignore', descriptor, 'pipe'] }));
  closeSync(descriptor);
  return ended;
}

test.each(CALLS)('%s %s writes where the kind of its streams cannot be found out', async (...args) => {
  const usual = await endOf(startProgram(args, folder));
  const odd = await endOf(startProgram(args, folder, { before: NO_FSTAT }));
  expect(odd).toEqual(usual);
  expect(odd.stdout).not.toBe('');
});

test.each(CALLS)('%s %s says in one sentence that a full disk takes nothing', async (...args) => {
  const { code, stderr } = await runInto('/dev/full', 'w', args);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^sysmon-wmi: the output cannot be written \(ENOSPC[^\n]*\); is the disk full\?\n$/);
});

test.each(CALLS)('%s %s says in one sentence that its output is no output', async (...args) => {
  const { code, stderr } = await runInto(folder, 'r', args);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^sysmon-wmi: the output cannot be written \(EBADF[^\n]*\n$/);
});

test.each(CALLS)('%s %s is quiet about a reader that is gone', async (...args) => {
  const child = startProgram(args, folder);
  child.stdout?.destroy();
  expect((await endOf(child)).stderr).toBe('');
});

test('an error that nothing catches is one sentence and exit code 2', async () => {
  const before = `setImmediate(() => { throw new Error('lost \\u009b31m\\nnot a line of its own'); });`;
  const { code, stderr } = await endOf(startProgram(['lint', 'sysmon.xml'], folder, { before }));
  expect(code).toBe(2);
  expect(stderr).toBe(
    `${String.raw`sysmon-wmi: this is a bug in sysmon-wmi: lost \x9b31m\nnot a line of its own; please report it with the file that causes it`}\n`,
  );
});
