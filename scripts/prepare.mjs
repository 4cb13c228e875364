import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Builds dist/ whenever npm prepares the package. `npm install --global git+URL`, which is how pre-commit installs a hook, brings no
// development packages: npm passes "global" on to the installation that should. What the program is built with is then fetched here,
// which is a tenth of these packages, and the declarations are left out. npm prepares twice; the second time all is there.
const root = fileURLToPath(new URL('..', import.meta.url));
const done = join(root, 'node_modules/.sysmon-wmi-prepared');

if (!existsSync(done)) {
  if (existsSync(join(root, 'node_modules/rolldown'))) {
    run('scripts/build.mjs');
  } else {
    fetchTools();
    run('scripts/build.mjs', '--no-types');
    writeFileSync(done, '');
  }
}

function fetchTools() {
  const folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: buildPackages() }));
    const npm = process.env['npm_execpath'];
    if (npm === undefined) throw new Error('scripts/prepare.mjs is run by npm; call "npm run prepare"');
    const options = ['--no-global', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund'];
    execFileSync(process.execPath, [npm, 'install', ...options], { cwd: folder, stdio: ['ignore', 2, 2] });
    cpSync(join(folder, 'node_modules'), join(root, 'node_modules'), { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The packages that go into the bundles, and those that make them. */
function buildPackages() {
  /** @type {{ dependencies: Record<string, string>, devDependencies: Record<string, string> }} */
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const imported = ['lib', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => (folder === 'lib' ? /\.ts$/ : /^(?:build|bundle|graph|lazy|notices)\.mjs$/).test(path))
      .flatMap((path) => importsOf(readFileSync(join(root, folder, path), 'utf8'))),
  );
  const tools = Object.entries(devDependencies).filter(([name]) => imported.includes(name));
  return { ...dependencies, ...Object.fromEntries(tools) };
}

/** @param {string} text */
function importsOf(text) {
  return [...text.matchAll(/(?:from |import\()'((?:@[^/']+\/)?[^./@'][^/']*)/g)].map(([, name]) => name);
}

/** @param {string[]} script */
function run(...script) {
  execFileSync(process.execPath, script, { cwd: root, stdio: ['ignore', 2, 2] });
}
