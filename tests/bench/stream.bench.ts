import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measurePiped } from './piped-events';
import { FORMATS } from './stream-records';

// How fast large files of events are read, beside grep on the same file. The program is dist/cli.js: build it first. With --gigabytes N
// so much is piped into the program instead, and none of it is kept.
const RUNS = 3;
const MEGABYTE = 1e6;
const sizes = process.argv.includes('--small') ? [10] : [100, 1000];
const gigabytes = Number(process.argv[process.argv.indexOf('--gigabytes') + 1] ?? NaN);
const folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-bench-'));
const config = join(folder, 'sysmon.xml');
const usageFile = join(folder, 'usage.json');
const hook = join(folder, 'usage.cjs');
writeFileSync(
  config,
  '<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup name="" groupRelation="or"><WmiEvent onmatch="exclude"/></RuleGroup></EventFiltering></Sysmon>',
);
writeFileSync(
  hook,
  `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(usageFile)}, JSON.stringify(process.resourceUsage())));`,
);

/** Writes records to a file until it is large enough; returns how many. */
function write(path: string, bytes: number, record: (index: number) => string): number {
  const file = openSync(path, 'w');
  let written = 0;
  let count = 0;
  while (written < bytes) {
    const records = Array.from({ length: 1000 }, (_, index) => record(count + index)).join('');
    written += writeSync(file, records);
    count += 1000;
  }
  closeSync(file);
  return count;
}

interface Run {
  readonly wall: number;
  readonly processor: number;
  /** Resident memory at most, in MB; null where it is not measured. */
  readonly memory: number | null;
}

function timed(work: () => Pick<Run, 'processor' | 'memory'>): Run {
  const runs = Array.from({ length: RUNS }, (): Run => {
    const begin = performance.now();
    const used = work();
    return { wall: (performance.now() - begin) / 1000, ...used };
  });
  const least = (of: (run: Run) => number): number => Math.min(...runs.map(of));
  const memory = Math.max(...runs.map((run) => run.memory ?? NaN));
  return { wall: least(({ wall }) => wall), processor: least(({ processor }) => processor), memory };
}

function summary(path: string): Pick<Run, 'processor' | 'memory'> {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', hook, 'dist/cli.js', 'evaluate', config, path, '--summary', '--format', 'json'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`evaluate failed: ${stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(usageFile, 'utf8')) as NodeJS.ResourceUsage;
  return { processor: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1000 };
}

const SPENT = /^(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/;

/** What `times` of the shell says of its children. */
function grep(path: string): Pick<Run, 'processor' | 'memory'> {
  const { stdout } = spawnSync('bash', ['-c', `grep -c -F WmiEvent ${path} > ${usageFile}; times`], {
    encoding: 'utf8',
  });
  const [, minutes, seconds, systemMinutes, systemSeconds] = SPENT.exec(stdout.split('\n')[1] ?? '') ?? [];
  const spent = 60 * (Number(minutes) + Number(systemMinutes)) + Number(seconds) + Number(systemSeconds);
  return { processor: spent, memory: null };
}

const load = (): string => loadavg()[0]?.toFixed(1) ?? '';

function measureFiles(): void {
  for (const [name, { wmi, other }] of Object.entries(FORMATS)) {
    for (const size of sizes) {
      const path = join(folder, 'events');
      write(path, size * MEGABYTE, (index) => (index % 1000 === 500 ? wmi(index) : other(index)));
      grep(path);
      const theirs = timed(() => grep(path));
      const ours = timed(() => summary(path));
      console.log(
        `${name}, ${String(size)} MB, 0.1 % WMI events: ${(theirs.wall / ours.wall).toFixed(2)} of the speed of grep by the clock, ${(theirs.processor / ours.processor).toFixed(2)} by processor time (grep ${theirs.wall.toFixed(2)} s, evaluate ${ours.wall.toFixed(2)} s); ${(ours.memory ?? 0).toFixed(0)} MB resident; load ${load()}`,
      );
    }
    const path = join(folder, 'events');
    const count = write(path, (sizes[0] ?? 0) * MEGABYTE, wmi);
    const all = timed(() => summary(path));
    const size = statSync(path).size / MEGABYTE;
    console.log(
      `${name}, ${size.toFixed(0)} MB, all WMI events: ${(count / all.processor).toFixed(0)} events a second of processor time, start-up included (${(all.processor / count / 1e-6).toFixed(1)} µs each); ${(all.memory ?? 0).toFixed(0)} MB resident; load ${load()}`,
    );
  }
}

async function run(): Promise<void> {
  try {
    if (process.argv.includes('--gigabytes')) {
      await measurePiped(gigabytes, config, hook, usageFile);
    } else {
      measureFiles();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void run();
