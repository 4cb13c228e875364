import { violations } from '../report/schemas';
import { config, CREATED_ONLY, LOG_ALL, Workplace } from './program';

const ONLY_WMI =
  'note: this file holds WMI rules only: loaded as it is, it switches off every rule for other events; "sysmon-wmi apply" puts WMI rules into an existing configuration\n';

const NAMED = config('<WmiEvent onmatch="exclude">\n        <Name> "A"</Name>\n      </WmiEvent>');
const UNSAYABLE = config(
  '<WmiEvent onmatch="include"><Destination condition="more than"> "m"</Destination></WmiEvent>',
);
const NO_CREATED = config('<WmiEvent onmatch="exclude"><Operation>Created</Operation></WmiEvent>');

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({
    'all.xml': LOG_ALL,
    'created.xml': CREATED_ONLY,
    'named.xml': NAMED,
    'unsayable.xml': UNSAYABLE,
    'no-created.xml': NO_CREATED,
    'broken.xml': '<Sysmon>',
    'other.xml': config('<ProcessCreate onmatch="exclude"/>'),
  });
});

afterEach(() => {
  workplace.remove();
});

test('prints one configuration that logs what the files log together', async () => {
  const { code, stdout, stderr } = await workplace.run(['merge', 'created.xml', 'all.xml']);
  expect([code, stderr]).toEqual([0, ONLY_WMI]);
  workplace.write('merged.xml', stdout);
  expect((await workplace.run(['lint', 'merged.xml'])).stdout).toContain('every WMI event is logged   no findings');
});

test('writes it, and never overwrites without --force', async () => {
  const args = ['merge', 'created.xml', 'named.xml', '--keep', 'intersection', '--out', 'merged.xml'];
  expect((await workplace.run(args)).code).toBe(0);
  expect((await workplace.run(args)).code).toBe(2);
  expect((await workplace.run([...args, '--force'])).code).toBe(0);
  expect((await workplace.run(['coverage', 'merged.xml'])).stdout).toMatch(
    /19 WmiEventFilter +sometimes +never +never/,
  );
});

test('refuses with an event and what each file does with it', async () => {
  const { code, stdout } = await workplace.run(['merge', 'no-created.xml', 'unsayable.xml', '--out', 'merged.xml']);
  expect(code).toBe(1);
  expect(stdout).toContain(
    'refused: no configuration was found that logs what any of these files logs, and\nnothing else\nfor example event 19 WmiEventFilter:\n',
  );
  expect(stdout).toContain(
    'logged   by no-created.xml\n         by default: the only WmiEvent element is an exclude and does not match\n',
  );
  expect(stdout).toContain('Side by side in one file it would be dropped.');
  expect(() => workplace.read('merged.xml')).toThrow('ENOENT');
});

test('says which file says nothing, and that other events are left out', async () => {
  const { stderr } = await workplace.run(['merge', 'created.xml', 'other.xml']);
  expect(stderr).toBe(
    `${ONLY_WMI}note: other.xml has no WmiEvent element, so it says nothing about WMI events\nnote: the rules of these files for events other than WMI are left out\n`,
  );
});

test.each([
  ['created.xml', 'all.xml'],
  ['no-created.xml', 'unsayable.xml'],
  ['created.xml', 'broken.xml'],
])('gives JSON as its schema describes: %s and %s', async (...files) => {
  const { stdout } = await workplace.run(['merge', ...files, '--format', 'json']);
  expect(violations('merge-report.schema.json', JSON.parse(stdout))).toEqual([]);
});

test('needs files that Sysmon loads', async () => {
  const { code, stdout, stderr } = await workplace.run(['merge', 'created.xml', 'broken.xml']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^broken\.xml:1:\d+: /);
});

test('takes a module whose element Sysmon skips for one that logs nothing', async () => {
  workplace.write('skipped.xml', config('<WmiEvent><Operation>Created</Operation></WmiEvent>'));
  const { stdout, stderr } = await workplace.run(['merge', 'all.xml', 'skipped.xml', '--keep', 'intersection']);
  expect(stderr).toBe(ONLY_WMI);
  workplace.write('merged.xml', stdout);
  expect((await workplace.run(['coverage', 'merged.xml', '--require', 'always'])).code).toBe(1);
});

test('has nothing to merge where no file has WmiEvent rules', async () => {
  const { code, stdout, stderr } = await workplace.run(['merge', 'other.xml', 'other.xml']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('none of the files has a WmiEvent element');
});

test('names the file with what the result cannot hold', async () => {
  workplace.write('empty.xml', LOG_ALL.replace('<EventFiltering>', '<DriverName><![CDATA[]]></DriverName>\n  $&'));
  const args = ['merge', 'all.xml', 'empty.xml', '--out', 'merged.xml'];
  expect(await workplace.run(args)).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'sysmon-wmi: empty.xml:2:3: <DriverName> has the empty text as its value, which a file cannot distinguish from no value (null); give it a value that XML can hold, or remove it\n',
  });
  expect(() => workplace.read('merged.xml')).toThrow('ENOENT');
});
