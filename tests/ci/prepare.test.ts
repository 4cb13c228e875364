import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../docs/page';

/** What the build reads. */
const FOLDERS = ['lib', 'schemas', 'scripts', 'templates'];
const FILES = ['package.json', 'LICENSE', 'tsconfig.json', 'tsconfig.build.json'];

interface Wanted {
  readonly dependencies: Readonly<Record<string, string>>;
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-'));
  for (const path of [...FOLDERS, ...FILES]) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `prepare` with an npm that notes what it is asked for, and takes it from the checkout. */
function prepare(): { status: number | null; stderr: string } {
  const npm = join(folder, 'npm.cjs');
  writeFileSync(
    npm,
    `const { cpSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
writeFileSync(${JSON.stringify(join(folder, 'asked.json'))}, JSON.stringify({ args: process.argv.slice(2), dependencies }));
const all = ${JSON.stringify(join(ROOT, 'node_modules'))};
const taken = new Set();
const take = (name) => {
  if (taken.has(name) || !existsSync(all + '/' + name)) return;
  taken.add(name);
  cpSync(all + '/' + name, 'node_modules/' + name, { recursive: true });
  const manifest = JSON.parse(readFileSync(all + '/' + name + '/package.json', 'utf8'));
  for (const other of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) take(other);
};
for (const name of Object.keys(dependencies)) take(name);
`,
  );
  const env = { ...process.env, NODE_OPTIONS: '', npm_execpath: npm, npm_config_global: 'true' };
  return spawnSync(process.execPath, ['scripts/prepare.mjs'], { cwd: folder, encoding: 'utf8', env });
}

test('a global installation from Git fetches what the build needs, and builds the program without declarations', () => {
  expect(prepare()).toMatchObject({ status: 0, stderr: '' });
  const asked = JSON.parse(readFileSync(join(folder, 'asked.json'), 'utf8')) as Wanted & { readonly args: string[] };
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Wanted & {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  expect(asked.args).toEqual(expect.arrayContaining(['install', '--no-global', '--ignore-scripts']));
  expect(asked.dependencies).toMatchObject(manifest.dependencies);
  expect(asked.dependencies).toMatchObject({ rolldown: manifest.devDependencies['rolldown'] });
  expect(Object.keys(asked.dependencies).length).toBeLessThan(Object.keys(manifest.devDependencies).length);
  expect(existsSync(join(folder, 'dist/types'))).toBe(false);
  const { stdout } = spawnSync(process.execPath, ['dist/cli.js', '--version'], { cwd: folder, encoding: 'utf8' });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
}, 120_000);

test('the second time, when npm packs, nothing is fetched or built again', () => {
  rmSync(join(folder, 'asked.json'));
  rmSync(join(folder, 'dist/cli.js'));
  expect(prepare()).toMatchObject({ status: 0, stderr: '' });
  expect(existsSync(join(folder, 'asked.json'))).toBe(false);
  expect(existsSync(join(folder, 'dist/cli.js'))).toBe(false);
});
