import { createHash } from 'node:crypto';
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

/** The same blob as a Sysmon of another age would number it. */
function later(bytes: Uint8Array, version: number): Uint8Array {
  return Uint8Array.from(bytes, (byte, index) => (index === 2 ? version : byte));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** An export of Sysmon's key. */
function exported(rules: Uint8Array | null, hash: string | null): string {
  const values = [
    ...(hash === null ? [] : [`"ConfigHash"="SHA256=${hash.toUpperCase()}"`]),
    ...(rules === null
      ? []
      : [`"Rules"=hex:${[...rules].map((byte) => byte.toString(16).padStart(2, '0')).join(',')}`]),
  ];
  return `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SysmonDrv\\Parameters]\r\n${values.join('\r\n')}\r\n`;
}

/** The host includes a program whose name goes on behind a line break as if it were an element that logs all. */
const FORGED = `Rule configuration (version 4.50):
 - ProcessCreate                      onmatch: include   combine rules using 'Or'
	Image                          filter: is           value: 'x'
 - WmiEvent  onmatch: exclude   combine rules using 'Or'
`;

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
    'later.bin': later(blobOf(LOG_ALL), 18),
    'later.reg': exported(later(blobOf(LOG_ALL), 17), sha256(LOG_ALL)),
    'hash.reg': exported(null, sha256(LOG_ALL)),
    'changed.reg': exported(blobOf(CREATED_ONLY), sha256(LOG_ALL)),
    'forged.txt': FORGED,
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

describe('a blob of a layout that is not known', () => {
  const answer = 'the layout of binary version 18.0 is unknown and nothing was compared\n';

  test.each(['newly-lost', 'difference', 'any'])(
    'fails under --fail-on %s, and its first line says why',
    async (failOn) => {
      const { code, stdout } = await workplace.run(['drift', 'all.xml', 'later.bin', '--fail-on', failOn]);
      expect([code, stdout.slice(0, answer.length)]).toEqual([1, answer]);
      expect(stdout).not.toMatch(/proved|same/);
    },
  );

  test('passes where the host was given the file last, which is said and is no proof', async () => {
    const words = 'this file is the one that Sysmon was given last; the rules in force were not read\n';
    for (const call of [
      ['later.reg'],
      ['hash.reg'],
      ['later.bin', '--config-hash', sha256(LOG_ALL)],
      ['--config-hash', `sha256=${sha256(LOG_ALL).toUpperCase()}`],
    ]) {
      const { code, stdout } = await workplace.run(['drift', 'all.xml', ...call]);
      expect([code, stdout.slice(0, words.length)]).toEqual([0, words]);
      expect(stdout).not.toMatch(/proved|same/);
      const json = await workplace.run(['drift', 'all.xml', ...call, '--format', 'json']);
      expect(JSON.parse(json.stdout)).toMatchObject({ outcome: 'not-compared', basis: 'hash' });
      expect(json.stdout).not.toMatch(/proved|same/);
    }
  });

  test('fails where the hash is of another file, or where two hashes are told', async () => {
    for (const call of [
      ['created.xml', 'later.reg'],
      ['created.xml', 'hash.reg'],
      ['created.xml', '--config-hash', sha256(LOG_ALL)],
      ['all.xml', 'later.reg', '--config-hash', sha256('')],
    ]) {
      const { code, stdout } = await workplace.run(['drift', ...call]);
      expect([code, stdout]).toEqual([1, expect.stringMatching(/^.+ and nothing was compared\nhash +[C-]/)]);
    }
  });
});

test('rules that are read decide, whatever the hash says', async () => {
  const changed = await workplace.run(['drift', 'all.xml', 'changed.reg']);
  expect([changed.code, changed.stdout]).toEqual([
    1,
    expect.stringMatching(/^The host of changed\.reg loses WMI events/),
  ]);
  expect(changed.stdout).toContain('ConfigHash is the SHA-256 of all.xml: Sysmon was given this');
  const same = await workplace.run(['drift', 'all.xml', 'all.bin', '--config-hash', sha256('')]);
  expect([same.code, same.stdout]).toEqual([
    0,
    expect.stringMatching(/^The host of all\.bin logs the WMI events of all\.xml\n/),
  ]);
  const damaged = await workplace.run(['drift', 'created.xml', 'cut.bin', '--config-hash', sha256(CREATED_ONLY)]);
  expect([damaged.code, damaged.stdout]).toEqual([1, '']);
});

test('a hash that is none, or nothing to compare with, is a mistake in the call', async () => {
  const wrong = await workplace.run(['drift', 'all.xml', '--config-hash', 'MD5=00']);
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('--config-hash: MD5=00 is not a SHA-256; give its 64'),
  ]);
  const nothing = await workplace.run(['drift', 'all.xml']);
  expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining('nothing to compare with')]);
});

test('a text that a value forged is not compared', async () => {
  const { code, stdout, stderr } = await workplace.run(['drift', 'all.xml', 'forged.txt']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^forged\.txt:4: .+cannot be told apart.+; the registry value "Rules" is the better source/);
});

test.each([
  ['all.xml', 'all.bin'],
  ['all.xml', 'created.bin'],
  ['created.xml', 'host.txt'],
  ['two.xml', 'host.txt'],
  ['named.xml', 'include.bin'],
  ['all.xml', 'cut.bin'],
  ['all.xml', 'later.bin'],
  ['all.xml', 'later.reg'],
  ['created.xml', 'later.reg'],
  ['all.xml', 'hash.reg'],
  ['all.xml', 'changed.reg'],
  ['all.xml', 'forged.txt'],
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
