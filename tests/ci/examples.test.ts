import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { buildProgram, builtProgram } from '../cli/built-program';
import { parsePage, textOf, writtenPages } from '../docs/page';
import { splitWords } from '../docs/words';
import { CREATED_ONLY, LOG_ALL, Workplace } from '../scenarios/program';
import { ACTION } from './composite';

const PAGE = textOf('docs/ci.md');
const BLOCKS = parsePage(PAGE).steps.flatMap((step) => ('content' in step ? [step] : []));
const { version } = JSON.parse(textOf('package.json')) as { readonly version: string };

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace();
});

afterEach(() => {
  workplace.remove();
});

/** The text of the block that the page wants saved under a name. */
function example(file: string): string {
  const block = BLOCKS.find((one) => one.file === file);
  if (block === undefined) throw new Error(`docs/ci.md has no block for ${file}`);
  return block.content;
}

/** Every text in a YAML document, at any depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The texts of an example, with its variables and inputs filled in. */
function textsOf(file: string): readonly string[] {
  if (file === 'Jenkinsfile') return [...example(file).matchAll(/^ *sh '(.*)'$/gm)].map(([, command = '']) => command);
  const documents = parseAllDocuments(example(file));
  expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  const inputs: Readonly<Record<string, string>> = { path: 'configs', 'fail-on': 'warning', version };
  return documents
    .flatMap((document) => textsIn(document.toJS()))
    .map((text) => text.replace(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => inputs[name] ?? ''))
    .map((text) => text.replace('$SYSMON_WMI_PATH', 'configs'));
}

describe.each([
  ['.github/workflows/sysmon.yml', ['sysmon.sarif']],
  ['templates/sysmon-wmi.yml', ['gl-code-quality-report.json', 'sysmon-wmi.xml']],
  ['azure-pipelines.yml', ['sysmon-wmi.xml']],
  ['Jenkinsfile', ['sysmon-wmi.xml']],
])('the command of %s', (file, reports) => {
  test.each([
    ['fails', CREATED_ONLY, 1],
    ['passes', LOG_ALL, 0],
  ])('%s for such a file, and writes the reports each time', async (_, content, expected) => {
    const commands = textsOf(file).filter((text) => text.includes('sysmon-wmi@'));
    expect(commands).toHaveLength(1);
    const [npx, yes, name, ...args] = splitWords(commands[0] ?? '');
    expect([npx, yes, name]).toEqual(['npx', '--yes', `sysmon-wmi@${version}`]);
    workplace.write('configs/sysmon.xml', content);
    const first = await workplace.run(args);
    expect([first.code, first.stderr]).toEqual([expected, '']);
    expect(reports.filter((report) => !existsSync(join(workplace.folder, report)))).toEqual([]);
    // One mention writes it, another takes it.
    expect(reports.filter((report) => example(file).split(report).length < 3)).toEqual([]);
  });
});

test('Jenkins reads the report that its command writes', () => {
  expect(example('Jenkinsfile')).toContain(
    "checkStyle(id: 'sysmon-wmi', name: 'Sysmon configurations', pattern: 'sysmon-wmi.xml')",
  );
});

test('the project of GitLab gives only inputs that the component has', () => {
  const [component] = parseAllDocuments(example('templates/sysmon-wmi.yml')).map(
    (document) => document.toJS() as unknown,
  );
  const { spec } = component as { readonly spec: { readonly inputs: object } };
  const { include } = parseAllDocuments(example('.gitlab-ci.yml'))[0]?.toJS() as { include: { inputs: object }[] };
  expect(Object.keys(spec.inputs)).toEqual(expect.arrayContaining(Object.keys(include[0]?.inputs ?? {})));
});

test('the page lists the inputs of the action with their defaults', () => {
  const rows = PAGE.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = line.split('|').map((cell) => cell.trim());
    return name.replaceAll('`', '') in ACTION.inputs ? [[name.replaceAll('`', ''), value]] : [];
  });
  const shown: Readonly<Record<string, string>> = {
    arguments: 'none',
    package: 'this version',
    token: 'that of the workflow',
  };
  const inputs = Object.entries(ACTION.inputs).map(([name, { required, default: value = '' }]) => [
    name,
    required === true ? 'required' : (shown[name] ?? `\`${value}\``),
  ]);
  expect(rows).toEqual(inputs);
});

test('every page names the version of the package that it installs', () => {
  const named = writtenPages().flatMap((path) =>
    [...textOf(path).matchAll(/sysmon-wmi@(\d[^\s'`]*)/g)].map(([, found]) => ({ path, found })),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter(({ found }) => found !== version)).toEqual([]);
});

test('every page names the actions of others by a full commit, with the version behind it', () => {
  const used = writtenPages().flatMap((path) =>
    [...textOf(path).matchAll(/uses: (\S+)(.*)/g)].map(([, name = '', rest = '']) => `${name}${rest}`),
  );
  expect(used.length).toBeGreaterThan(3);
  expect(used.filter((name) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(name))).toEqual([]);
});

describe('with the built program', () => {
  beforeAll(buildProgram, 60_000);

  /** The environment of an account that has the program on its PATH. */
  function environment(): NodeJS.ProcessEnv {
    workplace.write('bin/sysmon-wmi', `#!/bin/sh\nexec '${process.execPath}' '${builtProgram}' "$@"\n`);
    chmodSync(join(workplace.folder, 'bin/sysmon-wmi'), 0o755);
    return { ...process.env, NODE_OPTIONS: '', PATH: `${join(workplace.folder, 'bin')}:${process.env['PATH'] ?? ''}` };
  }

  test.each([
    ['a file that loses events', CREATED_ONLY, 1, 'sysmon.xml:4:7'],
    ['a file that logs every event', LOG_ALL, 0, 'sysmon.xml   every WMI event is logged'],
  ])('Ansible validates %s', (_, content, expected, words) => {
    const command = textsOf('sysmon.yml').find((text) => text.includes('%s')) ?? '';
    workplace.write('rendered template', content);
    const [program = '', ...args] = splitWords(command).map((word) => (word === '%s' ? 'rendered template' : word));
    // The words of the test keep no quotes inside of quotes.
    const [flag = '', script = '', ...rest] = args;
    const quoted = script.replace('<$0', '<"$0"');
    const { status, stdout } = spawnSync(program, [flag, quoted, ...rest], {
      cwd: workplace.folder,
      encoding: 'utf8',
      env: environment(),
    });
    expect([status, stdout.includes(words)]).toEqual([expected, true]);
  });

  describe('the hook of a Git server', () => {
    let env: NodeJS.ProcessEnv;

    beforeEach(() => {
      env = environment();
      git('init', '--quiet', '--bare', 'server.git');
      workplace.write('server.git/hooks/pre-receive', example('pre-receive'));
      chmodSync(join(workplace.folder, 'server.git/hooks/pre-receive'), 0o755);
      git('init', '--quiet', '--initial-branch', 'main', 'clone');
      mkdirSync(join(workplace.folder, 'clone/configs'));
    });

    function git(...args: readonly string[]): void {
      execFileSync('git', args, { cwd: workplace.folder, env, stdio: 'ignore' });
    }

    /** Commits files and pushes them. */
    function push(files: Readonly<Record<string, string>>, target = 'main'): { status: number | null; stderr: string } {
      for (const [path, content] of Object.entries(files)) workplace.write(`clone/${path}`, content);
      git('-C', 'clone', 'add', '--all');
      git('-C', 'clone', '-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'x');
      const { status, stderr } = spawnSync(
        'git',
        ['-C', 'clone', 'push', '../server.git', `HEAD:refs/heads/${target}`],
        {
          cwd: workplace.folder,
          encoding: 'utf8',
          env,
        },
      );
      return { status, stderr };
    }

    test('accepts a good file, and refuses one that loses events with its name and the reason', () => {
      expect(push({ 'configs/sysmon.xml': LOG_ALL, 'pom.xml': '<project/>' }).status).toBe(0);
      const { status, stderr } = push({ 'configs/Sysmon laptops $(id).xml': CREATED_ONLY });
      expect(status).toBe(1);
      expect(stderr).toContain('configs/Sysmon laptops $(id).xml:4:7');
      expect(stderr).toContain('Sysmon never logs Modified and Deleted WMI events');
      expect(stderr).toContain('pre-receive hook declined');
    }, 60_000);

    test('lints all files of a new branch, and none of a deleted one', () => {
      expect(push({ 'sysmon.xml': CREATED_ONLY }, 'other').status).toBe(1);
      expect(push({ 'sysmon.xml': LOG_ALL }, 'other').status).toBe(0);
      git('-C', 'clone', 'push', '--quiet', '../server.git', ':refs/heads/other');
    }, 60_000);

    test('accepts the removal of a file, and lints what a later commit changes', () => {
      expect(push({ 'sysmon.xml': LOG_ALL, 'old-sysmon.xml': LOG_ALL }).status).toBe(0);
      git('-C', 'clone', 'rm', '--quiet', 'old-sysmon.xml');
      expect(push({ readme: 'x' }).status).toBe(0);
      expect(push({ 'sysmon.xml': CREATED_ONLY }).status).toBe(1);
    }, 60_000);

    test('takes its settings from the server', () => {
      workplace.write('server.git/.sysmon-wmi.json', '{ "rules": { "all-operations-logged": "off" } }');
      expect(push({ 'sysmon.xml': CREATED_ONLY })).toMatchObject({ status: 0 });
      workplace.write('server.git/.sysmon-wmi.json', '{ "preset": "nonsense" }');
      expect(push({ 'sysmon.xml': `${CREATED_ONLY}\n` })).toMatchObject({ status: 1 });
    }, 60_000);

    test('refuses where the program cannot run', () => {
      workplace.write('bin/sysmon-wmi', '#!/bin/sh\nexit 127\n');
      expect(push({ 'sysmon.xml': LOG_ALL }).status).toBe(1);
    }, 60_000);
  });
});
