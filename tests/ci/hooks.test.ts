import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { splitWords } from '../docs/words';
import { ROOT } from '../docs/page';
import { config, CREATED_ONLY, LOG_ALL, type Outcome, Workplace } from '../scenarios/program';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly args?: readonly string[];
  readonly language: string;
  readonly files: string;
  readonly pass_filenames?: boolean;
}

const TWICE = config('<WmiEvent onmatch="exclude"/>\n      <WmiEvent onmatch="exclude"/>');
const TESTS = `config: sysmon.xml
tests:
  - name: a changed consumer is logged
    subscription:
      operation: Modified
      filter: { name: Updater, query: SELECT * FROM __TimerEvent }
      consumer: { name: Updater, type: Command Line, destination: updater.exe }
    expect: logged
`;

const hooks = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];
let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({ 'tests/updater.sysmon-test.yaml': TESTS.replace('sysmon.xml', '../sysmon.xml') });
});

afterEach(() => {
  workplace.remove();
});

/** Calls a hook as pre-commit does: the words of its entry, its arguments, the names of the files. */
async function call(id: string, content: string): Promise<Outcome> {
  const hook = hooks.find((one) => one.id === id);
  const [program, ...args] = splitWords(hook?.entry ?? '');
  expect(program).toBe('sysmon-wmi');
  workplace.write('sysmon.xml', content);
  workplace.write('other sysmon.xml', LOG_ALL);
  const names = hook?.pass_filenames === false ? [] : ['sysmon.xml', 'other sysmon.xml'];
  return workplace.run([...args, ...(hook?.args ?? []), ...names]);
}

test('the hooks are those of the documentation, and are installed with npm', () => {
  const ids = ['sysmon-wmi', 'sysmon-wmi-fix', 'sysmon-wmi-coverage', 'sysmon-wmi-test'];
  expect(hooks.map(({ id }) => id)).toEqual(ids);
  expect(hooks.map(({ language }) => language)).toEqual(ids.map(() => 'node'));
});

test.each([
  ['sysmon-wmi', 'Sysmon never logs Modified and Deleted WMI events'],
  ['sysmon-wmi-fix', 'Sysmon never logs Modified and Deleted WMI events'],
  ['sysmon-wmi-coverage', 'never, because the include on line 4 does not match them'],
  ['sysmon-wmi-test', 'a changed consumer is logged'],
])('%s fails for a file that loses events, and says why', async (id, why) => {
  const { code, stdout } = await call(id, CREATED_ONLY);
  expect(code).toBe(1);
  expect(stdout).toContain(why);
});

test.each(hooks.map(({ id }) => id))('%s passes for a file that logs every event', async (id) => {
  expect(await call(id, LOG_ALL)).toMatchObject({ code: 0 });
});

test('sysmon-wmi-fix fixes the file', async () => {
  expect((await call('sysmon-wmi', TWICE)).code).toBe(1);
  expect((await call('sysmon-wmi-fix', TWICE)).code).toBe(0);
  expect(workplace.read('sysmon.xml').match(/<WmiEvent/g)).toHaveLength(1);
});

test('sysmon-wmi-test fails where there is no test file', async () => {
  workplace.remove();
  workplace = new Workplace();
  const { code, stderr } = await call('sysmon-wmi-test', LOG_ALL);
  expect(code).toBe(2);
  expect(stderr).toContain('.sysmon-test.');
});

test.each([
  ['sysmonconfig-export.xml', [true, true]],
  ['Sysmon.XML', [true, true]],
  ['configs/sysmon/laptops.xml', [true, true]],
  ['tests/updater.sysmon-test.yaml', [false, true]],
  ['pom.xml', [false, false]],
  ['sysmon.xml.j2', [false, false]],
])('%s is a file of the first and of the last hook: %j', (file, taken) => {
  const patterns = [hooks[0], hooks.at(-1)].map((hook) => new RegExp(hook?.files.replace('(?i)', '') ?? '', 'i'));
  expect(patterns.map((pattern) => pattern.test(file))).toEqual(taken);
});

test('they can be installed by npm 11, whose `npm pack` prints the build otherwise', () => {
  expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^foreground-scripts=false$/m);
});
