import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';

// Reads payloads that nobody would write, a million or as many as the argument says: `npm run fuzz:payloads -- 1000000 SEED`.
const count = Number(process.argv[2] ?? '1000000');
const first = Number(process.argv[3] ?? '0');
if (!(count > 0) || !Number.isInteger(first)) throw new Error('the arguments are a count and the first seed');

const folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-fuzz-'));
try {
  const outfile = join(folder, 'hostile-inputs.cjs');
  await bundle({ entry: 'tests/triage/payload/hostile-inputs.ts', outfile });
  /** @type {typeof import('../tests/triage/payload/hostile-inputs')} */
  const { faultsOf, hostileSource } = createRequire(import.meta.url)(outfile);
  const slowest = { seed: first, seconds: 0 };
  let faults = 0;
  for (let seed = first; seed < first + count; seed++) {
    const before = process.cpuUsage();
    for (const fault of faultsOf(hostileSource(seed))) {
      console.log(`seed ${String(seed)}: ${fault}`);
      faults += 1;
    }
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    if (seconds > slowest.seconds) Object.assign(slowest, { seed, seconds });
  }
  const { user, system } = process.cpuUsage();
  console.log(
    `${String(count)} payloads, ${String(faults)} faults, ${((user + system) / 1e6).toFixed(0)} s of CPU; ` +
      `the slowest took ${slowest.seconds.toFixed(3)} s (seed ${String(slowest.seed)})`,
  );
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
