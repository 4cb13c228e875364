import { lintedPaths } from './linted-paths';

/** A file for a repository that has configurations. */
export interface StarterFile {
  /** Its path below the root, with forward slashes. */
  readonly name: string;
  /** What it is, in a few words. */
  readonly about: string;
  readonly content: string;
}

/** What the files are made for. */
export interface StarterOptions {
  /** The configurations, by their paths below the root, with forward slashes; none: `sysmon.xml` is taken for one. */
  readonly configs: readonly string[];
  /** The other XML files. */
  readonly others: readonly string[];
  /** What npm installs, for example `sysmon-wmi@0.1.0`. */
  readonly package: string;
  /** Where the JSON schemas are, without the last slash; null where that is not known. */
  readonly schemas: string | null;
}

const CHECKOUT = 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2';
const USUAL_NAMES = /sysmon.*\.xml$/i;

/**
 * What a repository with configurations needs, so that no change loses WMI events unnoticed: settings, a first test, the hooks of pre-commit,
 * and a workflow of GitHub.
 *
 * @param options - what they are made for
 * @returns the files
 * @example
 * ```ts
 * const options = { configs: ['sysmon.xml'], others: [], package: 'sysmon-wmi@0.1.0', schemas: null };
 * starterFiles(options).map(({ name }) => name); // ['.sysmon-wmi.json', 'sysmon.sysmon-test.yaml', …]
 * ```
 */
export function starterFiles(options: StarterOptions): readonly StarterFile[] {
  const configs = options.configs.length === 0 ? ['sysmon.xml'] : options.configs;
  const [first = 'sysmon.xml'] = configs.toSorted((a, b) => depthOf(a) - depthOf(b));
  const test = `${first.replace(/\.xml$/i, '')}.sysmon-test.yaml`;
  const paths = lintedPaths(configs, options.others);
  return [
    { name: '.sysmon-wmi.json', about: 'settings of lint', content: settings(options) },
    { name: test, about: `a first test of ${first}`, content: testFile(first, options) },
    { name: '.pre-commit-config.yaml', about: 'hooks of pre-commit', content: hooks(configs, test, options) },
    { name: '.github/workflows/sysmon.yml', about: 'a workflow of GitHub', content: workflow(paths, test, options) },
  ];
}

/** The configuration nearest to the root is the one that matters most, as far as a path can tell. */
function depthOf(path: string): number {
  return path.split('/').length;
}

function settings({ schemas }: StarterOptions): string {
  const schema = schemas === null ? {} : { $schema: `${schemas}/settings.schema.json` };
  return `${JSON.stringify({ ...schema, preset: 'recommended', failOn: 'warning' }, null, 2)}\n`;
}

function testFile(config: string, { schemas }: StarterOptions): string {
  const schema = schemas === null ? '' : `# yaml-language-server: $schema=${schemas}/test.schema.json\n`;
  return `${schema}config: ${yamlText(config.split('/').at(-1) ?? config)}
tests:
  - name: a new subscription that starts PowerShell is logged
    technique: T1546.003
    subscription: # as an administrator sees it; stands for the events 19, 20 and 21
      filter:
        name: Updater
        query: >-
          SELECT * FROM __InstanceModificationEvent WITHIN 60
          WHERE TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System'
      consumer:
        name: Updater
        type: Command Line
        destination: powershell.exe -NoP -W Hidden -Enc SQBFAFgA
    expect: logged
`;
}

function hooks(configs: readonly string[], test: string, { package: named }: StarterOptions): string {
  const files = configs.every((path) => USUAL_NAMES.test(path))
    ? String.raw`(?i)sysmon.*\.xml$`
    : `^(?:${configs.map(escapeForPattern).join('|')})$`;
  return `repos:
  - repo: local
    hooks:
      - id: sysmon-wmi
        name: sysmon-wmi
        entry: sysmon-wmi lint --fail-on warning
        language: node
        types: [xml]
        files: ${yamlText(files)}
        additional_dependencies: [${yamlText(named)}]
      - id: sysmon-wmi-test
        name: sysmon-wmi test
        entry: sysmon-wmi test
        args: [--tests, ${yamlText(test)}]
        language: node
        pass_filenames: false
        additional_dependencies: [${yamlText(named)}]
`;
}

function workflow(paths: readonly string[], test: string, { package: named }: StarterOptions): string {
  const call = (...args: readonly string[]): string =>
    yamlText(['npx', '--yes', named, ...args].map(shellWord).join(' '));
  return `name: Sysmon
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  sysmon-wmi:
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
        with:
          fetch-depth: 0
          persist-credentials: false
      - name: Lint
        run: ${call('lint', ...paths, '--fail-on', 'warning', '--format', 'github')}
      - name: Test
        if: \${{ !cancelled() }}
        run: ${call('test', '--tests', test, '--format', 'github')}
      - name: What the pull request changes
        if: \${{ !cancelled() && github.event_name == 'pull_request' }}
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
        run: ${yamlText(`npx --yes ${shellWord(named)} diff "git:$BASE:." . --format github`)}
`;
}

function escapeForPattern(path: string): string {
  return path.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** A word of a command line of bash. */
function shellWord(word: string): string {
  return /^[\w./@:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A text of YAML: in double quotes, as JSON has it, where it would mean something else without. */
function yamlText(text: string): string {
  return /^[A-Za-z_][\w./@ -]*$/.test(text) && text.trimEnd() === text ? text : JSON.stringify(text);
}
