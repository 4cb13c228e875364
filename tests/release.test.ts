import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { dependencies, version } from '../package.json';

const root = join(__dirname, '..');

interface Bom {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly component: { readonly name: string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface Component {
  readonly 'bom-ref': string;
  readonly scope: string;
  readonly properties: readonly { readonly name: string }[];
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly needs?: readonly string[];
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sysmon-wmi-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Makes the files of a release, with a changelog. */
function release(tag: string, changelog: string) {
  const file = join(folder, 'CHANGELOG.md');
  const to = mkdtempSync(join(folder, 'release-'));
  writeFileSync(file, changelog);
  const args = ['scripts/release.mjs', tag, '--to', relative(root, to), '--changelog', file];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status, stderr, to };
}

function sha256Of(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

const DATED = `# Changelog\n\n## 9.9.9 (2026-02-01)\n\n- later\n\n## ${version} (2026-01-15)\n\n### Added\n\n- this\n`;

describe('npm run release', () => {
  test('makes the same files each time: tarball, bill of materials and notes', () => {
    const [first, second] = [release(`v${version}`, DATED), release(`v${version}`, DATED)];
    expect([first.status, first.stderr]).toEqual([0, '']);
    const names = readdirSync(join(first.to, 'assets')).sort();
    expect(names).toEqual([`sysmon-wmi-${version}.cdx.json`, `sysmon-wmi-${version}.tgz`]);
    for (const name of names) {
      expect(sha256Of(join(second.to, 'assets', name))).toBe(sha256Of(join(first.to, 'assets', name)));
    }
    expect(readFileSync(join(first.to, 'notes.md'), 'utf8')).toBe('### Added\n\n- this\n');

    const bom = JSON.parse(readFileSync(join(first.to, `assets/sysmon-wmi-${version}.cdx.json`), 'utf8')) as Bom;
    expect(bom.metadata.component.name).toBe('sysmon-wmi');
    expect([bom.serialNumber, bom.metadata.timestamp]).toEqual([undefined, undefined]);
    const bundled = bom.components.filter(({ properties }) =>
      properties.some(({ name }) => name === 'cdx:npm:package:bundled'),
    );
    const notices = readFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const inside = [...notices.matchAll(/^## (\S+) (\S+) /gm)].map(([, name = '', number = '']) => `${name}@${number}`);
    expect(bundled.map((component) => component['bom-ref']).sort()).toEqual(inside.sort());
    expect(bundled.filter(({ scope }) => scope !== 'required')).toEqual([]);

    const refs = bom.components.map((component) => component['bom-ref']);
    expect(refs).toEqual(
      expect.arrayContaining(Object.entries(dependencies).map(([name, number]) => `${name}@${number}`)),
    );
    expect(refs.filter((ref) => /^(?:jest|eslint|typescript|rolldown)@/.test(ref))).toEqual([]);
    const known = new Set([...refs, `sysmon-wmi@${version}`]);
    expect(
      bom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !known.has(ref)),
    ).toEqual([]);
  }, 120_000);

  test('leaves out the links at the end of the changelog', () => {
    const { status, to } = release(`v${version}`, `${DATED}\n[${version}]: https://example.com/a/b\n`);
    expect(status).toBe(0);
    expect(readFileSync(join(to, 'notes.md'), 'utf8')).toBe('### Added\n\n- this\n');
  }, 60_000);

  test.each([
    ['v9.9.9', DATED, `the tag "v9.9.9" is not that of package.json, v${version}; set one of them right`],
    [version, DATED, `the tag "${version}" is not that of package.json, v${version}; set one of them right`],
    [`v${version}`, '# Changelog\n', `CHANGELOG.md has no section for ${version}; write "## ${version} (YYYY-MM-DD)"`],
    [
      `v${version}`,
      `## ${version} (unreleased)\n\n- this\n`,
      `CHANGELOG.md:1: "## ${version} (unreleased)" has no date; write "## ${version} (YYYY-MM-DD)"`,
    ],
    [`v${version}`, `## ${version} (2026-01-15)\n\n## 0.0.1\n`, `CHANGELOG.md:1: the section of ${version} is empty`],
  ])('refuses %s of %j', (tag, changelog, reason) => {
    const { status, stderr, to } = release(tag, changelog);
    expect([status, stderr]).toEqual([1, `release: ${reason}\n`]);
    expect(readdirSync(to)).toEqual([]);
  });
});

describe('the workflow of the release', () => {
  const { permissions, jobs } = parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')) as Workflow;
  const names = Object.keys(jobs);

  test('pins each action to a commit', () => {
    const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used.length).toBeGreaterThan(names.length);
    expect(used.filter((action) => !/^[\w-]+\/[\w/-]+@[\da-f]{40}$/.test(action))).toEqual([]);
  });

  test('gives no rights but those that a job names', () => {
    expect(permissions).toEqual({});
    const rights = names.flatMap((name) =>
      Object.entries(jobs[name]?.permissions ?? {}).map(([right, level]) => `${name}: ${right} ${level}`),
    );
    expect(rights.filter((right) => !right.endsWith('contents read'))).toEqual([
      'npm: id-token write',
      'container: packages write',
      'release: contents write',
    ]);
  });

  test('publishes nothing before all tests have passed', () => {
    const publishing = names.filter((name) => Object.values(jobs[name]?.permissions ?? {}).includes('write'));
    expect(publishing.filter((name) => jobs[name]?.needs?.includes('test') !== true)).toEqual([]);
  });

  test('puts no value of an event into a script', () => {
    const scripts = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});
