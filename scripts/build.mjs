import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, root } from './bundle.mjs';
import { thirdPartyNotices } from './notices.mjs';

const { values: flags } = parseArgs({
  options: { outdir: { type: 'string', default: 'dist' }, types: { type: 'boolean', default: true } },
  allowNegative: true,
});
const outdir = join(root, flags.outdir);
const require = createRequire(import.meta.url);

/** @type {{ dependencies: Record<string, string> }} */
const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

// What every start runs is bundled: one file instead of thirty. The rest only some commands need; child_process costs a
// tenth of Node's own start.
const packages = Object.keys(dependencies).filter((name) => name !== 'ajv' && name !== 'yargs');
const lazy = [...packages, 'node:child_process'];

// Node reads one file of the program faster than the dozens of the package.
const packed = { yaml: './yaml.js' };

// The program is several files, so that each call reads what it needs: `--version` the smallest one alone, correct calls no yargs, lint,
// which runs before every commit, no other command, the others no lint, and all that read no YAML no parser of it.
async function buildBundles() {
  const metafiles = await Promise.all([
    bundle({ entry: 'lib/index.ts', outfile: join(outdir, 'index.js'), lazy }),
    bundle({ entry: 'lib/workspace/index.ts', outfile: join(outdir, 'node.js'), lazy }),
    bundle({
      entry: 'lib/cli/bin.ts',
      outfile: join(outdir, 'cli.js'),
      beside: { './program': './program.js' },
      minify: true,
    }),
    bundle({
      entry: 'lib/cli/program.ts',
      outfile: join(outdir, 'program.js'),
      beside: { './yargs-call': './yargs-call.js', '../commands/lint': './lint.js', '../commands': './commands.js' },
      lazy,
      packed,
      minify: true,
    }),
    bundle({
      entry: 'lib/cli/commands/lint.ts',
      outfile: join(outdir, 'lint.js'),
      beside: { './commands': './commands.js' },
      lazy,
      packed,
      minify: true,
    }),
    bundle({ entry: 'lib/cli/commands/index.ts', outfile: join(outdir, 'commands.js'), lazy, packed, minify: true }),
    bundle({ entry: require.resolve('yaml'), outfile: join(outdir, 'yaml.js'), minify: true }),
    bundle({ entry: 'lib/cli/yargs-call.ts', outfile: join(outdir, 'yargs-call.js'), minify: true }),
  ]);
  await writeFile(join(outdir, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(root, metafiles));
}

async function buildTypes() {
  const tsc = spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  /** @type {unknown[]} */
  const [code] = await once(tsc, 'exit');
  if (code !== 0) throw new Error('tsc could not write the declarations');
}

await rm(outdir, { recursive: true, force: true });
await Promise.all([buildBundles(), flags.types && buildTypes()]);
