import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { root } from './bundle.mjs';
import { pack } from './pack.mjs';

// What npm would publish: small, the same bytes each time, and installed without a warning into a folder that has nothing else.
const MOST_PACKED = 1.5e6;
const MOST_UNPACKED = 6e6;
const DEPENDENCIES = ['ajv', 'fast-xml-parser', 'xmlbuilder2', 'yargs'];

const folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-package-'));

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(program, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr + stdout}`);
  return { stdout, stderr };
}

/**
 * @param {boolean} holds
 * @param {string} words what is wrong where it does not
 */
function require(holds, words) {
  if (!holds) throw new Error(words);
}

/** @param {string} file */
function sha256Of(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/**
 * @param {string} path of a folder
 * @returns {Map<string, string>} its files, with their content
 */
function contentOf(path) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(paths.map((file) => [relative(path, file), readFileSync(file, 'utf8')]));
}

try {
  run(process.execPath, ['scripts/build.mjs', '--outdir', 'reports/built-again'], root);
  const [built, again] = [contentOf(join(root, 'dist')), contentOf(join(root, 'reports/built-again'))];
  const changed = [...built].filter(([name, text]) => again.get(name) !== text).map(([name]) => name);
  require(built.size === again.size && changed.length === 0, `a second build is different: ${changed.join(', ')}`);

  const { file, size, unpackedSize } = pack(join(folder, 'first'));
  const sha256 = sha256Of(file);
  require(sha256 === sha256Of(pack(join(folder, 'second')).file), 'npm packs other bytes the second time');
  require(size <= MOST_PACKED &&
    unpackedSize <= MOST_UNPACKED, `the package is too large: ${size} bytes, ${unpackedSize} unpacked`);

  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"private":true}\n');
  const started = performance.now();
  const { stderr } = run('npm', ['install', '--no-audit', '--no-fund', file], project);
  const seconds = (performance.now() - started) / 1000;
  require(stderr === '', `npm warns: ${stderr}`);

  const installed = join(project, 'node_modules/sysmon-wmi');
  /** @type {{ scripts?: Record<string, string>, dependencies: Record<string, string> }} */
  const { scripts = {}, dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  require(Object.keys(scripts).length === 0, `the package has scripts: ${Object.keys(scripts).join(', ')}`);
  require(Object.keys(dependencies).sort().join() ===
    DEPENDENCIES.join(), `other dependencies: ${Object.keys(dependencies).join(', ')}`);

  const program = join(project, 'node_modules/.bin/sysmon-wmi');
  for (const args of [
    ['lint', 'examples/log-all.xml'],
    ['diff', 'examples/log-all.xml', 'examples/log-all.xml'],
    ['generate', 'log-all'],
    ['schema', '--xsd', '4.90'],
    ['evaluate', 'examples/log-all.xml', 'examples/recorded.jsonl'],
    ['triage', 'examples/recorded.jsonl', '--fail-on', 'never'],
    ['exclusions', 'check', 'templates/sccm-exclusions.yaml', '--today', '2026-01-15'],
  ]) {
    const { status, stderr: said } = spawnSync(program, args, { cwd: installed, encoding: 'utf8' });
    require(status === 0 ||
      (args[0] === 'exclusions' && status === 1), `${args.join(' ')} ends with ${status}: ${said}`);
  }
  console.log(
    `${(size / 1e6).toFixed(2)} MB packed, ${(unpackedSize / 1e6).toFixed(2)} MB unpacked, installed in ${seconds.toFixed(1)} s; sha256 ${sha256}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
