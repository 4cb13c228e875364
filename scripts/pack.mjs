import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bundle.mjs';

// Makes the package that npm publishes: `npm run pack -- --to FOLDER`. The manifest of the checkout has scripts that build it, of which npm
// warns whoever installs the package, and packages that only a checkout needs.
const ONLY_IN_CHECKOUT = ['scripts', 'devDependencies', 'overrides', 'config'];

/** Where the content of the package is put together for the Dockerfile. */
const STAGING = join(root, 'reports/package');

/**
 * @param {readonly string[]} args of npm pack
 * @param {string} cwd
 * @returns {{ filename: string, size: number, unpackedSize: number, files: { path: string }[] }}
 */
function npmPack(args, cwd) {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json', '--ignore-scripts', ...args], {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  /** @type {[{ filename: string, size: number, unpackedSize: number, files: { path: string }[] }]} */
  const [packed] = JSON.parse(stdout);
  return packed;
}

/**
 * Packs the package.
 *
 * @param {string} destination a folder
 * @param {string} [staging] a folder for the content of the package, made anew
 * @returns the tarball, and its size in bytes, packed and unpacked
 */
export function pack(destination, staging = STAGING) {
  const { files } = npmPack(['--dry-run'], root);
  rmSync(staging, { recursive: true, force: true });
  for (const { path } of files) {
    mkdirSync(dirname(join(staging, path)), { recursive: true });
    cpSync(join(root, path), join(staging, path));
  }
  /** @type {Record<string, unknown>} */
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const published = Object.fromEntries(Object.entries(manifest).filter(([key]) => !ONLY_IN_CHECKOUT.includes(key)));
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  mkdirSync(destination, { recursive: true });
  const { filename, size, unpackedSize } = npmPack(['--pack-destination', destination], staging);
  return { file: join(destination, filename), size, unpackedSize };
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({ options: { to: { type: 'string', default: '.' } } });
  console.log(pack(resolve(values.to)).file);
}
