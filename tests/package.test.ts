import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as source from '../lib';
import { keepBuiltins } from './keep-builtins';

const root = join(__dirname, '..');
const built = join(root, 'reports/package-test');

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** Runs a program in a new Node; what it writes to file descriptor 3, read as JSON. */
function runProgram(program: string): unknown {
  const report = `const report = (value) => require('node:fs').writeSync(3, JSON.stringify(value));`;
  const { output, status } = spawnSync(process.execPath, ['-e', report + program], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  expect(status).toBe(0);
  return JSON.parse(output[3] ?? 'null');
}

/** The files below node_modules that a program has loaded when it ends. */
function packageFilesLoadedBy(program: string): unknown {
  return runProgram(`
    process.on('exit', () => report(Object.keys(require.cache).filter((file) => file.includes('node_modules'))));
    ${program}`);
}

describe('the bundles', () => {
  const index = JSON.stringify(join(built, 'index.js'));
  const shell = JSON.stringify(join(built, 'node.js'));
  const cli = JSON.stringify(join(built, 'cli.js'));

  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/build.mjs', '--outdir', 'reports/package-test', '--no-types'], {
      cwd: root,
    });
  });

  test('export to require what lib/index.ts exports', () => {
    expect(runProgram(`report(Object.keys(require(${index})).sort())`)).toEqual(Object.keys(source).sort());
  });

  test('export the same values to import as to require', () => {
    const program = `
      import(${index}).then((imported) => {
        const required = require(${index});
        report(Object.keys(required).filter((name) => imported[name] !== required[name]));
      });`;
    expect(runProgram(program)).toEqual([]);
  });

  test.each([
    ['the library', `require(${index})`],
    ['the disk access', `require(${shell})`],
    ['sysmon-wmi --version', `process.argv = ['node', 'sysmon-wmi', '--version']; require(${cli})`],
  ])('load no package for %s', (_name, program) => {
    expect(packageFilesLoadedBy(program)).toEqual([]);
  });

  test.each([
    ['log-all.xml', []],
    ['created-only.xml', ['findings.js', 'proofs.js']],
  ])('load for lint of %s what is late only where it is needed', (file, late) => {
    const program = `
      process.on('exit', () => report(Object.keys(require.cache).map((path) => require('node:path').basename(path))));
      process.argv = ['node', 'sysmon-wmi', 'lint', 'examples/${file}', '--fail-on', 'never'];
      require(${cli})`;
    const loaded = runProgram(program) as readonly string[];
    expect(loaded.filter((name) => ['findings.js', 'proofs.js'].includes(name)).sort()).toEqual(late);
    expect(loaded).toContain('core.js');
  });

  test.each(['WorkspaceError', 'TemplateError', 'SiemError', 'UnusableDocument', 'UsageError', 'SettingsError'])(
    'hold the class %s once, so that instanceof knows it everywhere',
    (name) => {
      const texts = readdirSync(built, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.js'))
        .map((path) => readFileSync(join(built, path), 'utf8'));
      const definitions = texts.flatMap((text) => [...text.matchAll(new RegExp(`name=.${name}\\b`, 'g'))]);
      expect(definitions).toHaveLength(1);
    },
  );

  test('carry the licences of the packages that they hold', () => {
    expect(readFileSync(join(built, 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toMatch(
      /^## yargs 17\.[^]*Permission is hereby/m,
    );
  });

  test('need nothing of Node in the library, which runs in browsers too', async () => {
    const { metafile } = await build({
      entryPoints: [join(built, 'index.js')],
      bundle: true,
      platform: 'browser',
      plugins: [keepBuiltins],
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const asked = Object.values(metafile.inputs).flatMap(({ imports }) => imports.filter(({ external }) => external));
    expect(asked).toEqual([]);
  });

  test('start the command line with node', () => {
    expect(readFileSync(join(built, 'cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});

describe('package.json', () => {
  test('names one program, which the hooks call', () => {
    expect(Object.keys(manifest.bin)).toEqual(['sysmon-wmi']);
  });

  test('names each dependency by its exact version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('publishes what a user needs and nothing of the workshop', () => {
    const [{ files }] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
    ) as [{ files: { path: string }[] }];
    const folders = new Set(files.map(({ path }) => path.replace(/\/.*/, '/')));
    expect([...folders].sort()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'dist/',
        'docs/',
        'examples/',
        'package.json',
        'schemas/',
        'templates/',
      ].sort(),
    );
    expect(files.filter(({ path }) => path.includes('.vitepress'))).toEqual([]);
  });
});
