import { violations } from '../report/schemas';
import { MANIFEST, manifestWith, TODAY } from '../exclusions/manifests';
import { config, CREATED_ONLY, LOG_ALL, Workplace } from './program';

const today = (): string => TODAY;

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({
    'exclusions.yaml': MANIFEST,
    'created.xml': CREATED_ONLY,
    'utf16.xml': new Uint8Array([0xff, 0xfe, ...Buffer.from(LOG_ALL, 'utf16le')]),
    'dropped.xml': config(
      '<WmiEvent onmatch="include"><Operation>Created</Operation></WmiEvent><WmiEvent onmatch="exclude"><Query>a</Query><Type>b</Type></WmiEvent>',
    ),
    'order.xml': config('<WmiEvent onmatch="include"><User condition="less than">\ue000</User></WmiEvent>'),
    'broken.xml': '<Sysmon>',
    'wrong.yaml': manifestWith('hosts: [WS01, WS02]\n', 'host: WS01\n'),
    'mapping.yaml': 'version: 1\ntable: wmi\nfields: { Name: wmi_name }\n',
    'wrong-mapping.yaml': 'version: 1\nfield: {}\n',
  });
});

afterEach(() => {
  workplace.remove();
});

test('a manifest becomes a filter, with its evidence', async () => {
  const { code, stdout, stderr } = await workplace.run(['siem', 'exclusions.yaml', '--to', 'sql'], { today });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(
    '-- inventory: Inventory Agent; expires 2027-06-30; verified 2026-11-20 by A. Admin, SEC-4711, 6 events in WS01, WS02',
  );
  expect(stdout).toContain(`'"c:\\\\tools\\\\inventory.exe -check \\"all\\""'`);
});

test('a configuration becomes its verdict, from standard input and in UTF-16 too', async () => {
  const fromFile = await workplace.run(['siem', 'created.xml', '--to', 'sql']);
  expect(fromFile).toMatchObject({ code: 0, stderr: '' });
  expect(fromFile.stdout).toContain('AS sysmon_logged');
  expect(
    await workplace.run(['siem', '-', '--to', 'sql'], {
      stdin: () => Promise.resolve(workplace.readBytes('created.xml')),
    }),
  ).toEqual(fromFile);
  const wide = await workplace.run(['siem', 'utf16.xml', '--to', 'sql']);
  expect(wide).toMatchObject({ code: 0, stderr: '' });
  expect(wide.stdout).toContain('none matches: logged');
});

test('a mapping gives table and names; --out does not overwrite', async () => {
  const args = ['siem', 'exclusions.yaml', '--to', 'sql', '--mapping', 'mapping.yaml', '--out', 'filter.sql'];
  expect(await workplace.run(args, { today })).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(workplace.read('filter.sql')).toMatch(/FROM wmi\n.*"wmi_name"/s);
  expect(await workplace.run(args, { today })).toMatchObject({ code: 2, stdout: '' });
  expect(await workplace.run([...args, '--force'], { today })).toMatchObject({ code: 0 });
});

test('what Sysmon drops is said', async () => {
  const { code, stderr } = await workplace.run(['siem', 'dropped.xml', '--to', 'sql']);
  expect([code, stderr]).toEqual([
    0,
    'note: Sysmon prints "Incorrect field Query" and drops one WmiEvent element; the query leaves them out as Sysmon does\n',
  ]);
});

test.each([
  [['siem', 'exclusions.yaml', '--to', 'sigma'], 0],
  [['siem', 'created.xml', '--to', 'sql'], 0],
  [['siem', 'broken.xml', '--to', 'sql'], 1],
])('%j gives JSON as its schema describes', async (args, expected) => {
  const { code, stdout, stderr } = await workplace.run([...args, '--format', 'json'], { today });
  expect([code, violations('siem.schema.json', JSON.parse(stdout)), stderr]).toEqual([expected, [], '']);
});

test('a configuration that Sysmon refuses has no verdict', async () => {
  const { code, stdout, stderr } = await workplace.run(['siem', 'broken.xml', '--to', 'sql', '--out', 'x.sql']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('broken.xml:1:');
  expect(() => workplace.read('x.sql')).toThrow('ENOENT');
});

test.each([
  [2, ['siem', 'exclusions.yaml'], '--to is missing; sigma, spl'],
  [2, ['siem', 'exclusions.yaml', '--to', 'sqll'], 'sql'],
  [2, ['siem', 'exclusions.yaml', '--to', 'sql', '--schema', 'event'], 'the table Event is queried in KQL, not in sql'],
  [2, ['siem', 'created.xml', '--to', 'kql'], 'is a configuration, which can be written only as SQL; use --to sql'],
  [1, ['siem', 'order.xml', '--to', 'sql'], '"less than" with the value'],
  [1, ['siem', 'wrong.yaml', '--to', 'kql'], 'wrong.yaml:18:7: unknown key "host"'],
  [1, ['siem', 'exclusions.yaml', '--to', 'kql', '--today', '2028-01-01'], '"inventory" has expired'],
  [
    1,
    ['siem', 'exclusions.yaml', '--to', 'kql', '--mapping', 'wrong-mapping.yaml'],
    'wrong-mapping.yaml:2:1: unknown key "field"',
  ],
  [2, ['siem', 'missing.yaml', '--to', 'kql'], 'missing.yaml'],
])('exits with %i: %j', async (expected, args, words) => {
  const { code, stdout, stderr } = await workplace.run(args, { today });
  expect([code, stdout]).toEqual([expected, '']);
  expect(stderr).toContain(words);
});
