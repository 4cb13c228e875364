import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './page';

const ADDRESS = 'https://example.com/blue-team/sysmon-wmi';
/** What the scripts read and write. */
const COPIED = ['README.md', 'CHANGELOG.md', 'package.json', '.prettierrc.json', '.pre-commit-hooks.yaml'];
const FOLDERS = ['docs', 'lib', 'schemas', 'scripts', 'templates'];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly config: { readonly address: string };
  readonly homepage?: string;
  readonly repository?: { readonly url: string };
  readonly bugs?: { readonly url: string };
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-'));
  for (const path of [...COPIED, ...FOLDERS]) {
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  setAddress('none');
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function setAddress(address: string): void {
  execFileSync(process.execPath, ['scripts/set-address.mjs', address], { cwd: folder });
}

function textOf(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function manifest(): Manifest {
  return JSON.parse(textOf('package.json')) as Manifest;
}

/** Every file that may name the address, in one text. */
function allTexts(): string {
  const schemas = readdirSync(join(folder, 'schemas'))
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => `schemas/${file}`);
  return ['package.json', 'README.md', 'CHANGELOG.md', 'docs/lint.md', 'docs/ci.md', 'docs/install.md', ...schemas]
    .map(textOf)
    .join('\0');
}

test('while the address is not known, nothing claims one', () => {
  expect(manifest()).not.toMatchObject({ homepage: expect.anything() as unknown });
  expect(textOf('README.md')).toContain("additional_dependencies: ['sysmon-wmi@");
  expect(textOf('schemas/lint-report.schema.json')).toContain('"$id": "lint-report.schema.json"');
});

test('set-address writes the address everywhere, and takes it away again', () => {
  const before = allTexts();
  setAddress(`${ADDRESS}.git`);
  const { version, config, homepage, repository, bugs } = manifest();
  expect(config.address).toBe(ADDRESS);
  expect([homepage, repository?.url, bugs?.url]).toEqual([
    `${ADDRESS}#readme`,
    `git+${ADDRESS}.git`,
    `${ADDRESS}/issues`,
  ]);
  for (const page of ['README.md', 'docs/lint.md']) {
    expect(textOf(page)).toContain(`  - repo: ${ADDRESS}\n    rev: v${version}\n    hooks:\n      - id: sysmon-wmi\n`);
    expect(textOf(page)).not.toContain('repo: local');
  }
  expect(textOf('README.md')).toContain(`npm install --global --install-links git+${ADDRESS}.git `);
  expect(textOf('docs/install.md')).toContain(`npm install --global --install-links git+${ADDRESS}.git#v${version}\n`);
  for (const schema of readdirSync(join(folder, 'schemas')).filter((file) => file.endsWith('.schema.json'))) {
    expect(textOf(`schemas/${schema}`)).toContain(`"$id": "${ADDRESS}/schemas/${schema}"`);
  }
  expect(textOf('lib/schemas/validators/checkSettings.js')).toContain(ADDRESS);
  expect(textOf('CHANGELOG.md')).toMatch(new RegExp(`\\n\\[${version}\\]: ${ADDRESS}/releases/tag/v${version}\\n$`));

  setAddress('none');
  expect(allTexts()).toBe(before);
}, 240_000);

test('the image comes from the registry of GitHub where the address is there, and is built elsewhere', () => {
  setAddress('https://github.com/Blue-Team/sysmon-wmi');
  expect(textOf('docs/install.md')).toContain(`ghcr.io/blue-team/sysmon-wmi:${manifest().version} lint sysmon.xml\n`);
  setAddress(ADDRESS);
  expect(textOf('docs/install.md')).toContain('\ndocker build --tag sysmon-wmi .\n');
  setAddress('none');
}, 240_000);

test.each(['', 'example', 'http://example.com/a/b', 'https://example.com', 'https://example.com/a b'])(
  'refuses %j',
  (address) => {
    const before = textOf('package.json');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['scripts/set-address.mjs', ...(address === '' ? [] : [address])],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/^set-address: .* is not the address of a repository; try https:\/\/\S+\n$/);
    expect(textOf('package.json')).toBe(before);
  },
);
