import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Family } from './families/family';

/*
 * Every reader of outside input takes time and memory in proportion to it: each family of hostile input is measured at n, 2n, 4n and 8n, and
 * run once with as little memory as it may take. Further arguments pick families by a part of their name.
 */

const MOST_GROWTH = 1.2;
const FEWEST_RUNS = 3;
const MOST_RUNS = 20;
const ENOUGH_SECONDS = 0.3;
const ATTEMPTS = 4;
const FACTORS = [1, 2, 4, 8];
const MEBIBYTE = 1024 * 1024;
const BASE_MEBIBYTES = 64;
const TIMES_THE_INPUT = 40;

const folder = join(process.cwd(), 'tests/bench/families');

async function allFamilies(): Promise<readonly Family[]> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'family.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  const modules = await Promise.all(
    names.map((name) => import(`./families/${name}.ts`) as Promise<{ readonly families: readonly Family[] }>),
  );
  return modules.flatMap(({ families }) => families);
}

function sizeOf(input: string | Uint8Array): number {
  return typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
}

/** The slope of the line through the points (log size, log time), by least squares. */
function exponentOf(sizes: readonly number[], times: readonly number[]): number {
  const x = sizes.map(Math.log);
  const y = times.map(Math.log);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = x.reduce((sum, value, index) => sum + (value - meanX) * ((y[index] ?? 0) - meanY), 0);
  return covariance / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}

/** Of the processor and not of the clock: others use the machine too. */
function secondsOf(run: Family['run'], input: string | Uint8Array): number {
  const before = process.cpuUsage();
  run(input);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Short runs are repeated more often: what else the processor does weighs more in them. */
function fastestOf(run: Family['run'], input: string | Uint8Array): number {
  let best = Infinity;
  let spent = 0;
  for (let times = 0; times < FEWEST_RUNS || (times < MOST_RUNS && spent < ENOUGH_SECONDS); times++) {
    const seconds = secondsOf(run, input);
    spent += seconds;
    best = Math.min(best, seconds);
  }
  return best;
}

/** Run in a process of its own: prints the growth, and the largest time. What the machine does besides only ever makes a run longer. */
function measureTime({ start, make, run }: Family): void {
  const inputs = FACTORS.map((factor) => make(start * factor));
  const best = inputs.map(() => Infinity);
  // Compiles the code that is measured.
  run(inputs.at(-1) ?? '');
  let exponent = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && !(exponent <= MOST_GROWTH); attempt++) {
    for (const [index, input] of inputs.entries()) {
      best[index] = Math.min(best[index] ?? Infinity, fastestOf(run, input));
    }
    exponent = exponentOf(inputs.map(sizeOf), best);
  }
  console.log(JSON.stringify({ exponent, seconds: best.at(-1) ?? 0, bytes: sizeOf(inputs.at(-1) ?? '') }));
}

interface Measured {
  readonly exponent: number;
  readonly seconds: number;
  readonly bytes: number;
}

function child(name: string, kind: 'time' | 'memory', options: readonly string[]): string | null {
  const { status, stdout } = spawnSync(process.execPath, [...options, process.argv[1] ?? '', `--${kind}`, name], {
    encoding: 'utf8',
    timeout: 300_000,
    stdio: ['ignore', 'pipe', kind === 'time' ? 'inherit' : 'ignore'],
  });
  return status === 0 ? stdout : null;
}

function measure({ name }: Family): boolean {
  const timed = child(name, 'time', []);
  if (timed === null) {
    console.log(`${name.padEnd(60)} did not end`);
    return false;
  }
  const { exponent, seconds, bytes } = JSON.parse(timed) as Measured;
  const limit = Math.floor(BASE_MEBIBYTES + (TIMES_THE_INPUT * bytes) / MEBIBYTE);
  const fits = child(name, 'memory', [`--max-old-space-size=${String(limit)}`]) !== null;
  const isLinear = exponent <= MOST_GROWTH;
  console.log(
    [
      name.padEnd(60),
      `${(bytes / MEBIBYTE).toFixed(1)} MB`.padStart(8),
      `${(seconds * 1000).toFixed(0)} ms`.padStart(9),
      `exponent ${exponent.toFixed(2)}`,
      `${isLinear ? '' : 'TOO STEEP '}${fits ? `fits ${String(limit)} MB` : `NEEDS MORE THAN ${String(limit)} MB`}`,
    ].join('  '),
  );
  return isLinear && fits;
}

async function main(): Promise<void> {
  const [kind, wanted] = process.argv.slice(2);
  const families = await allFamilies();
  const chosen = families.find(({ name }) => name === wanted);
  if (kind === '--time' && chosen !== undefined) {
    measureTime(chosen);
  } else if (kind === '--memory' && chosen !== undefined) {
    chosen.run(chosen.make(chosen.start * (FACTORS.at(-1) ?? 1)));
  } else {
    const parts = process.argv.slice(2);
    const failed = families
      .filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)))
      .filter((family) => !measure(family));
    console.log(
      failed.length === 0
        ? 'all are linear'
        : `${String(failed.length)} are not: ${failed.map(({ name }) => name).join('; ')}`,
    );
    process.exitCode = failed.length === 0 ? 0 : 1;
  }
}

void main();
