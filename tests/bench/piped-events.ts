import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { CSV_HEADER, FORMATS } from './stream-records';

const GIGABYTE = 1e9;
const IN_A_BLOCK = 999;
/** So many blocks are written at once. */
const BLOCKS = 10;

/**
 * Pipes events into `evaluate --summary` and `triage`: one of WMI in a thousand, and says how long it took and how much memory.
 *
 * @param gigabytes - how much
 * @param config - a configuration
 * @param hook - a module that writes what the program used
 * @param usageFile - where it writes that
 */
export async function measurePiped(gigabytes: number, config: string, hook: string, usageFile: string): Promise<void> {
  const commands = [
    ['evaluate', config, '-', '--summary'],
    ['triage', '-', '--format', 'json', '--fail-on', 'never'],
  ];
  for (const [name, format] of Object.entries(FORMATS)) {
    for (const command of commands) {
      const begin = performance.now();
      const child = spawn(process.execPath, ['--require', hook, 'dist/cli.js', ...command], {
        stdio: ['pipe', 'ignore', 'inherit'],
      });
      const end = once(child, 'exit');
      const records = await feed(child.stdin, gigabytes * GIGABYTE, format, name === 'CSV' ? CSV_HEADER : '');
      const [status] = (await end) as [number | null];
      if (status !== 0) throw new Error(`${String(command[0])} ended with ${String(status)}`);
      const seconds = (performance.now() - begin) / 1000;
      const { maxRSS } = JSON.parse(readFileSync(usageFile, 'utf8')) as NodeJS.ResourceUsage;
      console.log(
        `${String(command[0])}, ${name}, ${String(gigabytes)} GB, ${String(records)} records: ${seconds.toFixed(0)} s, ${(maxRSS / 1000).toFixed(0)} MB resident`,
      );
    }
  }
}

/** Writes blocks of records, each with a WMI event of its own, as fast as they are read; returns how many records. */
async function feed(
  input: NodeJS.WritableStream,
  bytes: number,
  { wmi, other }: (typeof FORMATS)[keyof typeof FORMATS],
  header: string,
): Promise<number> {
  const block = Buffer.from(Array.from({ length: IN_A_BLOCK }, (_, index) => other(index)).join(''));
  let records = 0;
  input.write(header);
  for (let written = 0; written < bytes;) {
    const parts = Array.from({ length: BLOCKS }, (_, index) => [
      block,
      Buffer.from(wmi(records / (IN_A_BLOCK + 1) + index)),
    ]).flat();
    const all = Buffer.concat(parts);
    records += BLOCKS * (IN_A_BLOCK + 1);
    written += all.length;
    if (!input.write(all)) {
      await once(input, 'drain');
    }
  }
  input.end();
  return records;
}
