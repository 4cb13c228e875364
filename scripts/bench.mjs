import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, root } from './bundle.mjs';

// Runs tests/bench/*.bench.ts one after another, each in a process of its own; arguments pick them by name, and those behind "--" are for them.
const given = process.argv.slice(2);
const names = given.includes('--') ? given.slice(0, given.indexOf('--')) : given;
const forBenches = given.slice(names.length + 1);
const benches = readdirSync(join(root, 'tests/bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .filter((name) => names.length === 0 || names.includes(name))
  .sort();

if (benches.length === 0) {
  console.error(`tests/bench has no benchmark called ${names.join(' or ')}`);
  process.exitCode = 1;
}

for (const name of benches) {
  const outfile = join(root, 'reports/bench', `${name}.cjs`);
  await bundle({ entry: `tests/bench/${name}.bench.ts`, outfile, external: ['@duckdb/node-api'] });
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [outfile, ...forBenches], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
