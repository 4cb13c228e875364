import { parse } from 'yaml';
import { lintedPaths, starterFiles } from '../../lib/starter';
import { violations } from '../report/schemas';

const HOSTILE = 'a \'b\' $(touch x); \u00e9 "c" #d: [e]';

it.each([
  [['sysmon.xml'], [], ['sysmon.xml']],
  [['configs/a.xml', 'configs/deep/b.xml'], [], ['configs']],
  [['configs/a.xml', 'other/b.xml'], ['pom.xml'], ['configs', 'other']],
  [['configs/a.xml', 'configs/deep/b.xml'], ['configs/pom.xml'], ['configs/a.xml', 'configs/deep']],
  [['a/b/c.xml'], ['a/b/d.xml'], ['a/b/c.xml']],
  [[], ['pom.xml'], []],
])('%j beside %j are named %j', (configs, others, paths) => {
  expect(lintedPaths(configs, others)).toEqual(paths);
});

/** The files for configurations, by name. */
function filesFor(...configs: readonly string[]): ReadonlyMap<string, string> {
  const options = { configs, others: [], package: 'sysmon-wmi@1.2.3', schemas: 'https://host.example/schemas' };
  return new Map(starterFiles(options).map(({ name, content }) => [name, content]));
}

interface Hooks {
  readonly repos: readonly [
    { readonly hooks: readonly { readonly id: string; readonly files?: string; readonly args?: readonly string[] }[] },
  ];
}

interface Workflow {
  readonly jobs: { readonly 'sysmon-wmi': { readonly steps: readonly { readonly run?: string }[] } };
}

it.each([['sysmon.xml'], ['configs/laptops.xml'], [`${HOSTILE}.xml`], [`${HOSTILE}/${HOSTILE}.XML`]])(
  'the files for %j are what they are meant to be',
  (config) => {
    const files = filesFor(config);
    const [settings = '', test = '', hooks = '', workflow = ''] = files.values();
    expect(violations('settings.schema.json', JSON.parse(settings))).toEqual([]);
    expect(violations('test.schema.json', parse(test))).toEqual([]);
    expect(parse(test)).toMatchObject({ config: config.split('/').at(-1) });
    const [lint, run] = (parse(hooks) as Hooks).repos[0].hooks;
    expect(new RegExp((lint?.files ?? '').replace('(?i)', ''), 'i').test(config)).toBe(true);
    expect(files.has(run?.args?.[1] ?? '')).toBe(true);
    const { steps } = (parse(workflow) as Workflow).jobs['sysmon-wmi'];
    expect(steps.map(({ run: script }) => script?.split(' ')[3])).toEqual([undefined, 'lint', 'test', 'diff']);
  },
);

it('hooks of files with other names take these alone', () => {
  const hooks = parse(filesFor('a.b/laptops.xml', 'servers.xml').get('.pre-commit-config.yaml') ?? '') as Hooks;
  const files = new RegExp(hooks.repos[0].hooks[0]?.files ?? '');
  expect(['a.b/laptops.xml', 'servers.xml', 'axb/laptops.xml', 'pom.xml'].map((path) => files.test(path))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
