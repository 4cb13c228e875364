import { MANIFEST, TODAY } from '../exclusions/manifests';
import { violations } from '../report/schemas';
import { CREATED_ONLY, Workplace } from './program';

const EXCEPT_UNREAD =
  'note: proved to drop exactly what is excluded, except where Sysmon could not read a field, recorded as "-"\n';
const ONLY_WMI =
  'note: this file holds WMI rules only: loaded as it is, it switches off every rule for other events; "sysmon-wmi apply" puts WMI rules into an existing configuration\n';

const today = (): string => TODAY;

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({
    'conf/wmi.yaml': 'version: 1\nmode: log-all\nexclusions: ../exclusions.yaml\n',
    'exclusions.yaml': MANIFEST,
    'created.xml': CREATED_ONLY,
    'broken.xml': '<Sysmon>',
    'wrong.yaml': 'version: 1\nmode: x\nmore: 1\n',
  });
});

afterEach(() => {
  workplace.remove();
});

test('build writes the configuration, convert makes the policy again', async () => {
  const built = await workplace.run(['build', 'conf/wmi.yaml', '--out', 'sysmon.xml'], { today });
  expect(built).toEqual({ code: 0, stdout: '', stderr: `${ONLY_WMI}${EXCEPT_UNREAD}` });
  const generated = await workplace.run(['generate', 'log-all', '--exclusions', 'exclusions.yaml'], { today });
  expect(workplace.read('sysmon.xml')).toBe(generated.stdout);
  const args = ['--exclusions', 'exclusions.yaml', '--out', 'conf/again.yaml'];
  expect(await workplace.run(['convert', 'sysmon.xml', ...args], { today })).toMatchObject({ code: 0, stderr: '' });
  expect(workplace.read('conf/again.yaml')).toContain('exclusions: ../exclusions.yaml\n');
  const again = await workplace.run(['build', 'conf/again.yaml'], { today });
  expect(again.stdout).toBe(generated.stdout);
});

test('convert says what would be lost, and writes nothing', async () => {
  const { code, stdout, stderr } = await workplace.run(['convert', 'created.xml', '--out', 'x.yaml']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe(
    'created.xml: a policy cannot express:\n  - that only the WMI events that an include matches are logged: a policy logs all of them, except for the exclusions of a manifest\n',
  );
  expect(() => workplace.read('x.yaml')).toThrow('ENOENT');
});

test.each([
  [['build', 'conf/wmi.yaml'], 'generated.schema.json'],
  [['generate', 'sccm-example'], 'generated.schema.json'],
  [['convert', 'created.xml'], 'convert-report.schema.json'],
  [['convert', 'broken.xml'], 'convert-report.schema.json'],
])('%j gives JSON as %s describes', async (args, schema) => {
  const { stdout, stderr } = await workplace.run([...args, '--format', 'json'], { today });
  expect([violations(schema, JSON.parse(stdout)), stderr]).toEqual([[], '']);
});

test.each([
  [1, ['build', 'wrong.yaml'], 'wrong.yaml:2:1: mode has an unknown value; use one of log-all (and 1 more)'],
  [1, ['build', 'conf/wmi.yaml', '--today', '2028-01-01'], 'exclusions.yaml:20:5: "inventory" has expired'],
  [2, ['build', 'missing.yaml'], 'missing.yaml does not exist'],
  [2, ['convert', 'created.xml', '--exclusions', 'missing.yaml'], 'missing.yaml does not exist'],
])('exits with %i: %j', async (expected, args, words) => {
  const { code, stdout, stderr } = await workplace.run(args, { today });
  expect([code, stdout]).toEqual([expected, '']);
  expect(stderr).toContain(words);
});
