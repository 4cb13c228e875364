import { readConfig } from '../../lib';
import { writeBlob } from '../host/blob-writer';
import { violations } from '../report/schemas';
import { config, CREATED_ONLY, LOG_ALL, TWO_EXCLUDES, Workplace } from './program';

function blobOf(xml: string): Uint8Array {
  const read = readConfig(xml).config;
  if (read === undefined) throw new Error('refused');
  return writeBlob(read);
}

const INCLUDE = '<WmiEvent onmatch="include"><EventType condition="begin with">Wmi</EventType></WmiEvent>';
const DUMP = "Rule configuration (version 4.22):\r\n - WmiEvent     onmatch: exclude   combine rules using 'Or'\r\n";

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({
    'all.xml': LOG_ALL,
    'created.xml': CREATED_ONLY,
    'two.xml': TWO_EXCLUDES,
    'named.xml': config(INCLUDE.replace('>Wmi', ' name="T1546.003">Wmi')),
    'broken.xml': '<Sysmon>',
    'all.bin': blobOf(LOG_ALL),
    'created.bin': blobOf(CREATED_ONLY),
    'include.bin': blobOf(config(INCLUDE)),
    'host.txt': DUMP,
    'cut.bin': blobOf(CREATED_ONLY).subarray(0, 100),
  });
});

afterEach(() => {
  workplace.remove();
});

test('a host that runs the file logs the same', async () => {
  const { code, stdout, stderr } = await workplace.run(['drift', 'all.xml', 'all.bin']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe(`The host of all.bin logs the WMI events of all.xml
same             the same WMI events are logged, proved
source           all.bin: rule blob of the registry, binary version 15.0, schema
                 4.22
`);
});

test('what the host drops comes first, with an event and what decides on both sides', async () => {
  const { code, stdout } = await workplace.run(['drift', 'all.xml', 'created.bin']);
  expect(code).toBe(1);
  expect(stdout).toContain(`The host of created.bin loses WMI events that all.xml logs
the host drops   19 20 21 Modified, 19 20 21 Deleted
                 20 Modified  CORP\\admin   "Updater"  Command Line   "powers…gA"
                 repository: logged, no exclusion matches (all.xml:4)
                 host:       dropped, the include does not match (created.bin
                             offset 0x18)
`);
});

test('what the host logs besides is drift too', async () => {
  const { code, stdout } = await workplace.run(['drift', 'created.xml', 'host.txt']);
  expect(code).toBe(1);
  expect(stdout).toContain(
    'The host of host.txt logs more WMI events than created.xml\nthe host adds    19 20 21 Modified',
  );
  expect(stdout).toContain('host:       logged, no exclusion matches (host.txt:2)');
  expect((await workplace.run(['drift', 'created.xml', 'host.txt', '--fail-on', 'newly-lost'])).code).toBe(0);
  expect((await workplace.run(['drift', 'all.xml', 'created.bin', '--fail-on', 'never'])).code).toBe(0);
});

test('a text of sysmon -c that leaves elements out is no loss, and is said not to be whole', async () => {
  const { code, stdout } = await workplace.run(['drift', 'two.xml', 'host.txt']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^sysmon -c does not show further elements: as far as it is shown, the host of\n/);
  expect(stdout).toContain('sysmon -c does not print the WmiEvent element of line 5 of\n                 two.xml:');
  expect(stdout).toContain('as shown         nothing that is shown differs, proved\n');
  expect((await workplace.run(['drift', 'two.xml', 'host.txt', '--fail-on', 'any'])).code).toBe(1);
  const alike = await workplace.run(['drift', 'all.xml', 'host.txt']);
  expect([alike.code, alike.stdout]).toEqual([
    0,
    expect.stringMatching(/^sysmon -c does not show further elements: as far as it is shown/),
  ]);
  expect((await workplace.run(['drift', 'all.xml', 'host.txt', '--fail-on', 'any'])).code).toBe(1);
});

test('another RuleName is shown, and fails only where it is asked for', async () => {
  const { code, stdout } = await workplace.run(['drift', 'named.xml', 'include.bin']);
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining('RuleName "T1546.003" in the repository, none on the host'),
  ]);
  expect((await workplace.run(['drift', 'named.xml', 'include.bin', '--fail-on', 'any'])).code).toBe(1);
});

test('a damaged dump is an error with its offset', async () => {
  const { code, stdout, stderr } = await workplace.run(['drift', 'all.xml', 'cut.bin']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^cut\.bin: the rule blob is damaged at 0x30: .+; export the registry value "Rules" again/);
});

test('one of the two is read from standard input', async () => {
  expect((await workplace.run(['drift', 'all.xml', '-'], { input: DUMP })).code).toBe(0);
  expect((await workplace.run(['drift', '-', 'all.bin'], { input: LOG_ALL })).code).toBe(0);
  const { code, stderr } = await workplace.run(['drift', '-', '-'], { input: LOG_ALL });
  expect([code, stderr]).toEqual([2, expect.stringContaining('not both')]);
  expect((await workplace.run(['drift', 'all.xml', 'absent.bin'])).code).toBe(2);
});

test.each([
  ['all.xml', 'all.bin'],
  ['all.xml', 'created.bin'],
  ['created.xml', 'host.txt'],
  ['two.xml', 'host.txt'],
  ['named.xml', 'include.bin'],
  ['all.xml', 'cut.bin'],
  ['all.xml', 'all.xml'],
  ['broken.xml', 'all.bin'],
])('gives JSON as its schema describes: %s %s', async (...files) => {
  const [text, json] = [
    await workplace.run(['drift', ...files]),
    await workplace.run(['drift', ...files, '--format', 'json']),
  ];
  expect([json.code, json.stderr]).toEqual([text.code, '']);
  expect(violations('drift-report.schema.json', JSON.parse(json.stdout))).toEqual([]);
});
