import { violations } from '../report/schemas';
import { MANIFEST, TODAY } from '../exclusions/manifests';
import { Workplace } from './program';

const ONLY_WMI =
  'note: this file holds WMI rules only: loaded as it is, it switches off every rule for other events; "sysmon-wmi apply" puts WMI rules into an existing configuration\n';

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({ 'exclusions.yaml': MANIFEST, 'old.xml': 'old' });
});

afterEach(() => {
  workplace.remove();
});

async function lintOf(file: string, ...args: readonly string[]): Promise<string> {
  return (await workplace.run(['lint', file, ...args])).stdout;
}

test('prints a configuration that logs every WMI event', async () => {
  const { code, stdout, stderr } = await workplace.run(['generate', 'log-all']);
  expect([code, stderr]).toEqual([0, ONLY_WMI]);
  workplace.write('new.xml', stdout);
  expect(await lintOf('new.xml')).toBe('new.xml   every WMI event is logged   no findings\n');
});

test.each(['4.1', '4.50', '4.91'])('writes schema version %s', async (schema) => {
  const { code } = await workplace.run(['generate', 'log-all', '--schema', schema, '--out', 'new.xml']);
  expect(code).toBe(0);
  expect(workplace.read('new.xml')).toContain(`<Sysmon schemaversion="${schema}">`);
  expect(await lintOf('new.xml')).toBe('new.xml   every WMI event is logged   no findings\n');
});

test('warns on standard error of an example without evidence', async () => {
  const { code, stdout, stderr } = await workplace.run(['generate', 'sccm-example']);
  expect(code).toBe(0);
  expect(stdout).toContain('REPLACE_ME');
  expect(stderr).toMatch(/example without evidence/);
});

test('never overwrites without --force', async () => {
  const refused = await workplace.run(['generate', 'log-all', '--out', 'old.xml']);
  expect(refused).toEqual({
    code: 2,
    stdout: '',
    stderr: 'sysmon-wmi: old.xml already exists; add --force to overwrite it\n',
  });
  expect(workplace.read('old.xml')).toBe('old');
  expect((await workplace.run(['generate', 'log-all', '--out', 'old.xml', '--force'])).code).toBe(0);
  expect(workplace.read('old.xml')).toContain('<Sysmon');
});

test.each([
  [['generate', 'log-al'], 'did you mean "?log-all"?'],
  [['generate', 'log-all', '--schema', '5.0'], '--schema: 5.0 is not a schema version; 4.0, 4.1'],
  [['generate', 'log-all', '--schema', '4.22.1'], '--schema: 4.22.1 is not a schema version; 4.0, 4.1'],
  [['generate', 'log-all', '--schema', '4.21', '--exclusions', 'exclusions.yaml', '--today', TODAY], '4.22'],
  [['generate', 'log-all', '--exclusions', 'missing.json'], 'missing.json'],
  [['generate', 'sccm-example', '--exclusions', 'exclusions.yaml', '--today', TODAY], 'log-all'],
  [['generate', 'log-all', '--out', 'no/such/folder.xml'], 'no/such/folder.xml'],
])('%j exits with 2', async (args, words) => {
  const { code, stdout, stderr } = await workplace.run(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^sysmon-wmi: [^\n]+; [^\n]+\n$/);
  expect(stderr).toMatch(new RegExp(words));
});

test('a manifest that is none is content: exits with 1 and names the place, in JSON too', async () => {
  const args = ['generate', 'log-all', '--exclusions', 'old.xml'];
  const { code, stdout, stderr } = await workplace.run(args);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^sysmon-wmi: old\.xml:1:1: [^\n]+; [^\n]+\n$/);
  const json = await workplace.run([...args, '--format', 'json']);
  expect([json.code, json.stderr]).toEqual([1, '']);
  const said: unknown = JSON.parse(json.stdout);
  expect(said).toMatchObject({ path: 'old.xml', outcome: 'unreadable', problems: [{ line: 1, column: 1 }] });
  expect(violations('unusable.schema.json', said)).toEqual([]);
});

test('the notes about the example are lines of words', async () => {
  const { stderr } = await workplace.run(['generate', 'sccm-example']);
  expect(stderr.split('\n').filter((line) => line !== '' && !line.startsWith('note: '))).toEqual([]);
  expect(stderr).not.toContain('\\n');
});
