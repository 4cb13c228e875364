import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const root = join(__dirname, '../..');
/** Of the worker alone: two test files build at the same time. */
const folder = join(root, `reports/program-test-${process.env['JEST_WORKER_ID'] ?? '1'}`);
/** The program that {@link buildProgram} builds. */
export const builtProgram = join(folder, 'cli.js');

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the program, so that a test can run it as a process of its own. */
export function buildProgram(): void {
  execFileSync(process.execPath, ['scripts/build.mjs', '--outdir', relative(root, folder), '--no-types'], {
    cwd: root,
  });
}

/**
 * Starts the program.
 *
 * @param args - its arguments
 * @param cwd - its working folder
 * @param options - code that runs in the process first; the streams
 * @returns the process
 */
export function startProgram(
  args: readonly string[],
  cwd: string,
  { before = '', stdio }: { readonly before?: string; readonly stdio?: ('ignore' | 'pipe' | number)[] } = {},
): ChildProcess {
  const preload = join(folder, `preload-${String(process.pid)}.cjs`);
  writeFileSync(preload, before);
  return spawn(process.execPath, ['--require', preload, builtProgram, ...args], {
    cwd,
    stdio: stdio ?? ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', SYSMON_WMI_DEBUG: '' },
  });
}

/** Waits for the end of a process. */
export async function endOf(child: ChildProcess): Promise<Ending> {
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...texts };
}

/** Waits until a file is there. */
export async function appears(path: string, wanted: AbortSignal): Promise<void> {
  while (!existsSync(path)) {
    await setTimeout(5, undefined, { signal: wanted });
  }
}

/**
 * Code that makes a process stop before a call of node:fs until a file is there, after saying so with another file.
 *
 * @param call - the function of node:fs
 * @param reached - the file that is made when the call is reached
 * @param goOn - the file that is waited for
 * @returns code for `before` of {@link startProgram}
 */
export function stopBefore(call: string, reached: string, goOn: string): string {
  return `
const fs = require('node:fs');
const original = fs.${call};
const { existsSync, writeFileSync } = fs;
fs.${call} = (...args) => {
  writeFileSync(${JSON.stringify(reached)}, '');
  while (!existsSync(${JSON.stringify(goOn)})) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  }
  return original(...args);
};`;
}
