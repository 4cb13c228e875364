import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bundle.mjs';
import { bundleGraph } from './graph.mjs';
import { PACKED } from './lazy.mjs';
import { thirdPartyNotices } from './notices.mjs';

const { values: flags } = parseArgs({
  options: { outdir: { type: 'string', default: 'dist' }, types: { type: 'boolean', default: true } },
  allowNegative: true,
});
const outdir = join(root, flags.outdir);

/** @type {{ dependencies: Record<string, string> }} */
const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

// One file instead of thirty. What the library needs and is large stays a package, and so does what is written or read rarely.
const bundled = new Set(['ajv', 'yargs']);
const installed = Object.keys(dependencies).filter((name) => !bundled.has(name));
const lazy = new Set(['node:child_process', ...installed, ...PACKED.keys()]);

async function buildGraph() {
  const modules = await bundleGraph({ outdir, lazy });
  await chmod(join(outdir, 'cli.js'), 0o755);
  await writeFile(join(outdir, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(root, modules));
}

async function buildTypes() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const tsc = spawn(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', join(outdir, 'types')], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  /** @type {unknown[]} */
  const [code] = await once(tsc, 'exit');
  if (code !== 0) throw new Error('tsc could not write the declarations');
}

await rm(outdir, { recursive: true, force: true });
await Promise.all([buildGraph(), flags.types && buildTypes()]);
