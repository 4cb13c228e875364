import { MANIFEST, manifestWith, TODAY } from '../exclusions/manifests';
import { violations } from '../report/schemas';
import { Workplace } from './program';

const EXCEPT_UNREAD =
  'note: proved to drop exactly what is excluded, except where Sysmon could not read a field, recorded as "-"\n';
const ONLY_WMI =
  'note: this file holds WMI rules only: loaded as it is, it switches off every rule for other events; "sysmon-wmi apply" puts WMI rules into an existing configuration\n';

const today = (): string => TODAY;

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({
    'exclusions.yaml': MANIFEST,
    'wrong.yaml': manifestWith('product:', 'produkt:'),
    'expired.yaml': manifestWith('2027-06-30', '2026-11-24'),
  });
});

afterEach(() => {
  workplace.remove();
});

describe('exclusions check', () => {
  test('says what is excluded, on which evidence, until when, and proves it', async () => {
    expect(await workplace.run(['exclusions', 'check', 'exclusions.yaml'], { today })).toEqual({
      code: 0,
      stderr: '',
      stdout: `inventory   Inventory Agent
   excludes   Created, Modified in Sysmon and SIEM, until 2027-06-30 (217 days)
   binding    Inventory Filter, in every spelling of its path
              → Inventory Consumer, in every spelling of its path
   evidence   6 events, verified 2026-11-20 by A. Admin (SEC-4711)

exclusions.yaml   1 exclusion, no problems
Proved for every event with values as Sysmon records them: "generate log-all"
with this manifest makes Sysmon drop exactly these subscriptions, except where
Sysmon could not read a field, recorded as "-".
`,
    });
  });

  test('names the place of a mistake and what to do', async () => {
    const { code, stdout } = await workplace.run(['exclusions', 'check', 'wrong.yaml'], { today });
    expect(code).toBe(1);
    expect(stdout).toContain('error: unknown key "produkt"\n   ┌─ wrong.yaml:4:5\n   fix    did you mean "product"?\n');
    expect(stdout).toMatch(/wrong\.yaml {3}1 problem\n$/);
  });

  test('fails from the day after the expiry', async () => {
    const on = async (day: string) =>
      (await workplace.run(['exclusions', 'check', 'exclusions.yaml', '--today', day])).code;
    expect([await on('2027-06-30'), await on('2027-07-01')]).toEqual([0, 1]);
  });

  test.each(['exclusions.yaml', 'wrong.yaml', 'expired.yaml'])(
    'gives JSON as its schema describes: %s',
    async (file) => {
      const { stdout } = await workplace.run(['exclusions', 'check', file, '--format', 'json'], { today });
      const report = JSON.parse(stdout) as { readonly valid: boolean };
      expect(violations('exclusions-check.schema.json', report)).toEqual([]);
      expect(report.valid).toBe(file === 'exclusions.yaml');
    },
  );

  test('reads standard input', async () => {
    const { code, stdout } = await workplace.run(['exclusions', 'check', '-'], { today, input: MANIFEST });
    expect([code, stdout.includes('<stdin>   1 exclusion, no problems')]).toEqual([0, true]);
  });

  test('keeps control characters from the terminal', async () => {
    workplace.write('x.yaml', manifestWith('product: Inventory Agent', 'product: "a\\e[31mb"'));
    const { stdout } = await workplace.run(['exclusions', 'check', 'x.yaml'], { today });
    expect(stdout).not.toContain('\u001b');
  });

  test.each([
    [['exclusions', 'check', 'missing.yaml'], 'missing.yaml does not exist; check the path'],
    [
      ['exclusions', 'check', 'exclusions.yaml', '--today', '2026-02-30x'],
      '--today: 2026-02-30x is not a date; write it as YYYY-MM-DD',
    ],
    [['exclusions', 'chek', 'x'], 'there is no command "exclusions chek"; did you mean "exclusions check"?'],
    [
      ['exclusions', 'check'],
      'exclusions check needs a manifest; for example: sysmon-wmi exclusions check exclusions.yaml',
    ],
  ])('%j exits with 2', async (args, words) => {
    const { code, stderr } = await workplace.run(args, { today });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});

const EVENTS = [
  `{"EventID":19,"UtcTime":"2026-01-01 00:00:00.000","Operation":"Created","EventNamespace":" \\"root\\\\\\\\cimv2\\"","Name":" \\"F\\"","Query":" \\"select * from X\\""}`,
  `{"EventID":20,"UtcTime":"2026-01-01 00:00:00.000","Operation":"Created","Name":" \\"C\\"","Type":"Command Line","Destination":" \\"a.exe\\""}`,
  `{"EventID":21,"UtcTime":"2026-01-31 00:00:00.000","Operation":"Created","Consumer":" \\"CommandLineEventConsumer.Name=\\\\\\"C\\\\\\"\\"","Filter":" \\"__EventFilter.Name=\\\\\\"F\\\\\\"\\""}`,
].join('\n');

describe('exclusions collect', () => {
  beforeEach(() => {
    workplace.write('events.jsonl', EVENTS);
  });

  test('writes a manifest, and says on standard error what excluding would save', async () => {
    const { code, stdout, stderr } = await workplace.run(['exclusions', 'collect', 'events.jsonl'], { today });
    expect(code).toBe(0);
    expect(stdout).toContain('  - id: c\n    product: REPLACE_ME\n');
    expect(stderr).toBe(`proposed
   F → C   3 events in 30 days

Excluding the proposed subscriptions would save 3 of 3 events in 30 days, 3.0
per month and host. That is the expected rate (0 to 5 per month): log them all,
and filter only in the SIEM, if at all ("appliesTo: siem").
`);
  });

  test('leads to a file that drops exactly the recorded events', async () => {
    const args = ['--verified-by', 'A. Admin', '--verified', TODAY, '--ticket', 'SEC-1', '--out', 'new.yaml'];
    await workplace.run(['exclusions', 'collect', 'events.jsonl', ...args], { today });
    expect((await workplace.run(['exclusions', 'check', 'new.yaml'], { today })).code).toBe(1);
    workplace.write('new.yaml', workplace.read('new.yaml').replaceAll('REPLACE_ME', 'Agent'));
    expect((await workplace.run(['exclusions', 'check', 'new.yaml'], { today })).code).toBe(0);
    const generated = await workplace.run(['generate', 'log-all', '--exclusions', 'new.yaml'], { today });
    workplace.write('new.xml', generated.stdout);
    const { stdout } = await workplace.run(['evaluate', 'new.xml', 'events.jsonl', '--format', 'json']);
    const verdicts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly logged: boolean });
    expect(verdicts.map(({ logged }) => logged)).toEqual([false, false, false]);
  });

  test('refuses a payload that looks like an attack', async () => {
    workplace.write('events.jsonl', EVENTS.replace('a.exe', 'mshta.exe http://x.example'));
    const refused = await workplace.run(['exclusions', 'collect', 'events.jsonl'], { today });
    expect(refused.stdout).toContain('exclusions: []');
    expect(refused.stderr).toContain('refused: it looks like an attack\n   F → C');
    const accepted = await workplace.run(['exclusions', 'collect', 'events.jsonl', '--accept-risk', 'known'], {
      today,
    });
    expect(accepted.stdout).toContain('why: "accepted risk: known"');
  });

  test('gives JSON as its schema describes', async () => {
    const { stdout } = await workplace.run(['exclusions', 'collect', 'events.jsonl', '--format', 'json'], { today });
    expect(violations('exclusions-collect.schema.json', JSON.parse(stdout))).toEqual([]);
  });

  test('says where events cannot be read, and goes on', async () => {
    workplace.write('events.jsonl', `${EVENTS}\n{"EventID":`);
    const { code, stdout, stderr } = await workplace.run(['exclusions', 'collect', 'events.jsonl'], { today });
    expect([code, stdout.includes('id: c')]).toEqual([1, true]);
    expect(stderr).toMatch(/^events\.jsonl:4:\d+: /);
  });

  describe('--subscription', () => {
    const other = (text: string): string => text.replace(/(\\")([FC])(\\)/g, '$1Other$2$3');
    const cards = async (): Promise<ReadonlyMap<string, string>> => {
      const { stdout } = await workplace.run(['triage', 'events.jsonl', '--format', 'json'], { today });
      const { chains } = JSON.parse(stdout) as { chains: { id: string; filter: { name: string } }[] };
      return new Map(chains.map(({ id, filter }) => [filter.name, id]));
    };

    test('proposes the one that a card of triage shows, and no other', async () => {
      workplace.write('events.jsonl', `${EVENTS}\n${other(EVENTS)}`);
      const ids = await cards();
      expect([...ids.keys()].sort()).toEqual(['F', 'OtherF']);
      for (const [name, id] of ids) {
        const args = ['exclusions', 'collect', 'events.jsonl', '--subscription', id];
        const { code, stdout, stderr } = await workplace.run(args, { today });
        expect([code, stdout.match(/ name: (?:Other)?F\n/g)]).toEqual([0, [` name: ${name}\n`]]);
        expect(stderr).toContain('would save 3 of 6 events');
      }
    });

    test('the command that a card shows is that command', async () => {
      const { stdout } = await workplace.run(['triage', 'events.jsonl'], { today });
      const [, command = ''] = /sysmon-wmi (exclusions collect .*)$/m.exec(stdout) ?? [];
      const { code } = await workplace.run(command.split(' '), { today });
      const [id = ''] = (await cards()).values();
      expect([code, workplace.read(`${id}.yaml`)]).toEqual([0, expect.stringContaining('name: F')]);
    });

    test('an id that no subscription has is a mistake', async () => {
      const args = ['exclusions', 'collect', 'events.jsonl', '--subscription', '0123456789ab'];
      const { code, stdout, stderr } = await workplace.run(args, { today });
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('has the id 0123456789ab')]);
    });

    test('one that looks like an attack is refused', async () => {
      workplace.write('events.jsonl', EVENTS.replace('a.exe', 'mshta.exe http://x.example'));
      const [id = ''] = (await cards()).values();
      const args = ['exclusions', 'collect', 'events.jsonl', '--subscription', id];
      const { stdout, stderr } = await workplace.run(args, { today });
      expect(stdout).toContain('exclusions: []');
      expect(stderr).toContain('refused: it looks like an attack');
    });
  });

  test('an inventory is no event, and is told', async () => {
    const at = { Namespace: 'root\\subscription', Computer: 'WS01', Name: 'U' };
    const consumer = { WmiClass: 'NTEventLogEventConsumer', ...at, SourceName: 'U', EventID: '0' };
    const rows = [
      { WmiClass: '__EventFilter', ...at, Query: 'SELECT * FROM Win32_ProcessStartTrace' },
      consumer,
      {
        WmiClass: '__FilterToConsumerBinding',
        ...at,
        Filter: '__EventFilter.Name="U"',
        Consumer: 'NTEventLogEventConsumer.Name="U"',
      },
    ];
    workplace.write('inventory.json', JSON.stringify(rows));
    const args = ['exclusions', 'collect', 'inventory.json'];
    const { stdout, stderr } = await workplace.run(args, { today });
    expect(stderr).toContain('   U → U   in no event; listed by an inventory on 1 host\n');
    expect(stdout).toContain('  # in no event; listed by an inventory on 1 host: compare the values');
    const json = await workplace.run([...args, '--format', 'json'], { today });
    expect(violations('exclusions-collect.schema.json', JSON.parse(json.stdout))).toEqual([]);
  });

  test('never overwrites without --force', async () => {
    const args = ['exclusions', 'collect', 'events.jsonl', '--out', 'exclusions.yaml'];
    expect((await workplace.run(args, { today })).code).toBe(2);
    expect(workplace.read('exclusions.yaml')).toBe(MANIFEST);
    expect((await workplace.run([...args, '--force'], { today })).code).toBe(0);
  });
});

describe('generate', () => {
  test.each([
    ['precise', `${ONLY_WMI}${EXCEPT_UNREAD}`],
    ['single-event', ONLY_WMI],
  ])(
    'excludes by the strategy %s what is verified, says for which events, and lints clean',
    async (strategy, stderr) => {
      const args = ['--exclusions', 'exclusions.yaml', '--strategy', strategy, '--out', 'new.xml'];
      expect(await workplace.run(['generate', 'log-all', ...args], { today })).toMatchObject({
        code: 0,
        stderr,
      });
      const linted = await workplace.run(['lint', 'new.xml', '--exclusions', 'exclusions.yaml'], { today });
      expect(linted.code).toBe(0);
      expect(linted.stdout).toMatch(/^new\.xml {3}every WMI event is logged, except for exclusions\n? {3}no findings/);
    },
  );

  test('leaves everything to the SIEM where that is asked', async () => {
    const args = ['--exclusions', 'exclusions.yaml', '--strategy', 'siem', '--out', 'new.xml'];
    const { stderr } = await workplace.run(['generate', 'log-all', ...args], { today });
    expect(stderr).toContain('the exclusions are left to the SIEM');
    expect((await workplace.run(['lint', 'new.xml'])).stdout).toBe(
      'new.xml   every WMI event is logged   no findings\n',
    );
  });

  test('leaves out entries for the SIEM alone', async () => {
    workplace.write('siem.yaml', manifestWith('    why:', '    appliesTo: siem\n    why:'));
    const { stdout } = await workplace.run(['generate', 'log-all', '--exclusions', 'siem.yaml'], { today });
    expect(stdout).not.toContain('<Rule ');
  });

  test('explains a percent sign, which may never match on Windows', async () => {
    workplace.write('like.yaml', manifestWith("'agent.exe'", "'agent.exe' and x like '%y%'"));
    const { stdout } = await workplace.run(['generate', 'log-all', '--exclusions', 'like.yaml'], { today });
    expect(stdout).toMatch(/sysmon-wmi-ignore no-environment-variable: unverified on Windows[^>]*-->\s*<Query/);
    workplace.write('new.xml', stdout);
    expect((await workplace.run(['lint', 'new.xml'])).stdout).toContain('no findings (1 ignored)');
  });

  test.each([
    ['wrong.yaml', 'wrong.yaml:4:5: unknown key "produkt"; did you mean "product"?'],
    ['expired.yaml', 'expired.yaml:20:5: "inventory" has expired: it was valid until 2026-11-24; verify it again'],
  ])('refuses %s', async (file, words) => {
    const { code, stdout, stderr } = await workplace.run(['generate', 'log-all', '--exclusions', file], { today });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(words);
  });
});

describe('lint', () => {
  const EXCLUDING = `<Sysmon schemaversion="4.22"><EventFiltering><RuleGroup groupRelation="or">
<!-- sysmon-wmi-ignore no-partial-exclusion: tested -->
<WmiEvent onmatch="exclude"><Rule groupRelation="and"><Name> "X"</Name><Destination> "x.exe"</Destination></Rule></WmiEvent>
</RuleGroup></EventFiltering></Sysmon>`;

  beforeEach(() => {
    workplace.write('conf/sysmon.xml', EXCLUDING);
  });

  test('compares with the manifest of --exclusions', async () => {
    const { code, stdout } = await workplace.run(
      ['lint', 'conf/sysmon.xml', '--exclusions', 'exclusions.yaml', '--fail-on', 'warning'],
      { today },
    );
    expect(code).toBe(1);
    expect(stdout).toContain('warning[verified-exclusion]: no entry of the manifest covers this exclusion:\n');
  });

  test('finds the manifest of the settings beside them', async () => {
    workplace.write('.sysmon-wmi.json', '{ "paths": [{ "files": ["conf/**"], "exclusions": "exclusions.yaml" }] }');
    expect((await workplace.run(['lint', 'conf/sysmon.xml'], { today })).stdout).toContain('[verified-exclusion]');
    const { stdout } = await workplace.run(['lint', 'conf/sysmon.xml', '--print-config'], { today });
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ exclusions: 'exclusions.yaml' }] });
  });

  test('takes an expired entry for a finding, not for a broken manifest', async () => {
    const generated = await workplace.run(['generate', 'log-all', '--exclusions', 'exclusions.yaml'], { today });
    workplace.write('old.xml', generated.stdout);
    const { code, stdout } = await workplace.run(['lint', 'old.xml', '--exclusions', 'expired.yaml'], { today });
    expect(code).toBe(0);
    expect(stdout).toContain('the evidence for this exclusion has expired');
  });

  test('does not run with a manifest that cannot be used', async () => {
    const { code, stderr } = await workplace.run(['lint', 'conf/sysmon.xml', '--exclusions', 'wrong.yaml'], { today });
    expect([code, stderr.startsWith('sysmon-wmi: wrong.yaml:4:5: ')]).toEqual([1, true]);
  });
});
