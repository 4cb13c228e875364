import { parseXml } from '../../lib/xml';
import { violations } from '../report/schemas';
import { config, CREATED_ONLY, LOG_ALL, TWO_EXCLUDES, Workplace } from './program';

const EXACT = config(`<WmiEvent onmatch="include">
        <EventType condition="begin with">Wmi</EventType>
      </WmiEvent>
      <WmiEvent onmatch="exclude">
        <Rule groupRelation="and">
          <Name condition="is"> "A"</Name>
          <Query condition="is"> "q"</Query>
        </Rule>
      </WmiEvent>`);

const TESTS = `tests:
  - name: the agent is not logged
    expect: { 19: dropped, 20: logged, 21: logged }
    subscription:
      filter: { name: A, query: q }
      consumer: { name: A, type: Script, destination: d }
  - name: an impostor is
    technique: [T1546.003, T1059.001]
    source: https://example.com/report
    why: names are free text
    expect: logged
    subscription:
      filter: { name: A, query: other }
      consumer: { name: A, type: Command Line, destination: powershell }
`;

const EVENT =
  '{"EventID":19,"EventType":"WmiFilterEvent","Operation":"Created","User":"u","Name":" \\"A\\"","Query":" \\"q\\""}\n';

let workplace: Workplace;

beforeEach(() => {
  workplace = new Workplace({
    'sysmon.xml': EXACT,
    'all.xml': LOG_ALL,
    'created.xml': CREATED_ONLY,
    'none.xml': TWO_EXCLUDES,
    'tests.yaml': TESTS,
    'tests/own.yaml': `config: ../sysmon.xml\n${TESTS}`,
  });
});

afterEach(() => {
  workplace.remove();
});

const json = (stdout: string): unknown[] => {
  const documents = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(documents.flatMap((document) => violations('test-report.schema.json', document))).toEqual([]);
  return documents;
};

describe('what is tested', () => {
  test.each([
    [['sysmon.xml', '--tests', 'tests.yaml']],
    [['--tests', 'tests.yaml', 'sysmon.xml']],
    [['sysmon.xml', 'tests.yaml']],
    [['--tests', 'tests/own.yaml']],
    [['tests/own.yaml']],
    [['--tests=tests/*.yaml']],
    [['sysmon.xml', '--tests', 'tests.yaml', '--tests', 'tests.yaml']],
  ])('%j', async (args) => {
    expect(await workplace.run(['test', ...args])).toEqual({
      code: 0,
      stdout: 'sysmon.xml   2 tests pass: 6 events as expected\n   3 of 3 conditions matched a test event\n',
      stderr: '',
    });
  });

  test('the configuration of the command line counts more than that of a test file', async () => {
    const { code, stdout } = await workplace.run(['test', 'all.xml', '--tests', 'tests/own.yaml']);
    expect(code).toBe(1);
    expect(stdout).toContain('all.xml   1 test fails, 1 test passes');
  });

  test('several test files after --tests', async () => {
    workplace.write('more.yaml', TESTS);
    const { code, stdout } = await workplace.run(['test', 'sysmon.xml', '--tests', 'tests.yaml', 'more.yaml']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('4 tests pass')]);
  });

  test('each configuration that test files name', async () => {
    workplace.write('all.yaml', 'config: all.xml\ntests: [{ name: a, expect: logged, events: [{ EventID: 19 }] }]\n');
    const { stdout } = await workplace.run([
      'test',
      '--tests',
      'tests/own.yaml',
      '--tests',
      'all.yaml',
      '--format',
      'json',
    ]);
    expect(json(stdout)).toMatchObject([
      { path: 'sysmon.xml', summary: { tests: 2, failed: 0 } },
      { path: 'all.xml', summary: { tests: 1, failed: 0 } },
    ]);
  });

  test('recorded events beside the test file', async () => {
    workplace.write('tests/events.jsonl', EVENT);
    workplace.write(
      'tests/files.yaml',
      'config: ../sysmon.xml\ntests: [{ name: a, expect: logged, files: events.jsonl }]\n',
    );
    const { code, stdout } = await workplace.run(['test', '--tests', 'tests/files.yaml']);
    expect(code).toBe(1);
    expect(stdout).toContain('event 19 WmiEventFilter of "a" (tests/events.jsonl:1), as Sysmon would\n');
  });

  test('standard input', async () => {
    const { code } = await workplace.run(['test', '-', '--tests', 'tests.yaml'], { input: EXACT });
    expect(code).toBe(0);
  });
});

describe('--suite attacks', () => {
  test('passes where everything is logged', async () => {
    expect(await workplace.run(['test', 'all.xml', '--suite', 'attacks'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^all\.xml {3}\d+ tests pass: \d+ events as expected\n$/) as string,
      stderr: '',
    });
  });

  test('names each attack that would be lost, and why', async () => {
    const { code, stdout } = await workplace.run(['test', 'created.xml', '--suite', 'attacks']);
    expect(code).toBe(1);
    expect(stdout).toBe(`5 tests fail: Sysmon drops events that should be logged
   ┌─ created.xml
   │
   lost   event 20 WmiEventConsumer of "PowerLurk, Modified instead of Created",
          as Sysmon would have recorded it:
            Operation    Modified
            User         WIN-HOST-14\\Administrator
            Name          "Evil Persistence"
            Type         Command Line
            Destination   "powershell -Sta -Nop -Window Hidden …ommand SQBFAFgA"
   why    by default: the only WmiEvent element is an include and does not match
            include at created.xml:4 fails at
              Operation is Created (line 5)
   fix    log what no element matches: see "sysmon-wmi lint created.xml"
  19 20 21 Modified of
    PowerLurk, Modified instead of Created  T1546.003 T1059.001
    Covenant, the subscription changed afterwards  T1546.003 T1059.005
    WMIGhost, script and binding changed in place  T1546.003 T1059.007
    BVTConsumer with another script…fied in place  T1546.003 T1036.005 T1059.005
  19 20 21 Deleted of
    Subscription removed after use  T1546.003 T1070

created.xml   5 tests fail, 31 tests pass   15 of 108 events lost
   1 of 1 condition matched a test event
`);
  });

  test('says it as data, with what decided', async () => {
    const { code, stdout } = await workplace.run(['test', 'none.xml', '--suite', 'attacks', '--format', 'json']);
    expect(code).toBe(1);
    expect(json(stdout)).toMatchObject([
      {
        path: 'none.xml',
        outcome: 'accepted',
        suites: [
          {
            name: 'attacks',
            tests: expect.arrayContaining([
              expect.objectContaining({
                techniques: ['T1546.003', 'T1059.001'],
                outcome: 'failed',
                failures: expect.arrayContaining([
                  expect.objectContaining({
                    deviation: 'lost',
                    decidedBy: expect.objectContaining({ default: 'several elements' }) as unknown,
                  }),
                ]) as unknown,
              }),
            ]) as unknown,
          },
        ],
        summary: { passed: 0, lost: 108 },
      },
    ]);
  });
});

test('shows the conditions that drop an event, and the name of the test', async () => {
  workplace.write('wide.xml', EXACT.replace('groupRelation="and"', 'groupRelation="or" name="agent"'));
  const { code, stdout } = await workplace.run(['test', 'wide.xml', '--tests', 'tests.yaml']);
  expect(code).toBe(1);
  expect(stdout).toBe(`1 test fails: Sysmon drops events that should be logged
   ┌─ wide.xml:9:11
 9 │           <Name condition="is"> "A"</Name>
   │           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ drops them
   │
   lost   event 19 WmiEventFilter of "an impostor is", as Sysmon would have
          recorded it:
            Operation       Created
            User            CORP\\admin
            EventNamespace   "root\\\\cimv2"
            Name             "A"
            Query            "other"
   why    by the exclude at wide.xml:7:
            Name is \` "A"\` (line 9)
   fix    narrow the exclude on line 7, or remove it: see "sysmon-wmi lint
          wide.xml"; or, if the loss is intended, write "expect: dropped" in the
          test
  19 Created of
    an impostor is  T1546.003 T1059.001

wide.xml   1 test fails, 1 test passes   1 of 6 events lost
   2 of 3 conditions matched a test event
`);
});

test('warns of events that Sysmon would not record so', async () => {
  workplace.write(
    'natural.yaml',
    "tests: [{ name: a, expect: logged, events: [{ EventID: 21, Operation: Created, User: u, Consumer: C, Filter: '-' }] }]\n",
  );
  const { code, stdout } = await workplace.run(['test', 'all.xml', '--tests', 'natural.yaml']);
  expect(code).toBe(0);
  expect(stdout)
    .toBe(`natural.yaml:1:89: warning: Sysmon never records this Consumer: 'C'; write ' "CommandLineEventConsumer.Name=\\"C\\""'

all.xml   1 test passes: 1 event as expected
`);
});

describe('--coverage', () => {
  test('lists what no test event reaches', async () => {
    workplace.write(
      'one.yaml',
      "tests: [{ name: a, expect: logged, events: [{ EventID: 21, Operation: Created, User: u, Consumer: '-', Filter: '-' }] }]\n",
    );
    const { stdout } = await workplace.run(['test', 'sysmon.xml', '--tests', 'one.yaml', '--coverage']);
    expect(stdout).toBe(`conditions that match no test event:
  sysmon.xml:9  Name is \` "A"\`  (never tried)
  sysmon.xml:10  Query is \` "q"\`  (never tried)

elements that decide no test event:
  sysmon.xml:7  exclude

sysmon.xml   1 test passes: 1 event as expected
   1 of 3 conditions matched a test event
`);
    const data = await workplace.run(['test', 'sysmon.xml', '--tests', 'one.yaml', '--format', 'json']);
    expect(json(data.stdout)).toMatchObject([
      {
        coverage: {
          conditions: { total: 3, matched: 1 },
          elements: { total: 2, decided: 1 },
          unreached: [
            { kind: 'element', line: 7, reach: 'never decided', onmatch: 'exclude' },
            { kind: 'condition', line: 9, reach: 'never tried', field: 'Name' },
            { kind: 'condition', line: 10, reach: 'never tried', field: 'Query' },
          ],
        },
      },
    ]);
  });
});

describe('--mutate', () => {
  test('shows the changes that no test notices, with an event for a test', async () => {
    const { code, stdout } = await workplace.run(['test', 'sysmon.xml', '--tests', 'tests.yaml', '--mutate']);
    expect(code).toBe(0);
    expect(stdout).toBe(`survives  sysmon.xml:9  Name is \` "A"\`  deleted
          19 Created  CORP\\admin   "root\\\\cimv2"   "Updater"   "q"
          logged, but then dropped

mutants   10 of 11 noticed (90 %), 1 more does the same, proved
fix       add tests with the events above, and with what the configuration
          should do with them

sysmon.xml   2 tests pass: 6 events as expected
   3 of 3 conditions matched a test event
`);
  });

  test('fails on survivors only where that is asked for', async () => {
    const call = ['test', 'sysmon.xml', '--tests', 'tests.yaml', '--mutate', '--fail-on-survivors'];
    expect((await workplace.run(call)).code).toBe(1);
    workplace.write(
      'tests.yaml',
      `${TESTS}  - name: the query alone
    expect: logged
    subscription:
      filter: { name: B, query: q }
      consumer: { name: A, type: Script, destination: d }
`,
    );
    const { code, stdout } = await workplace.run([...call, '--format', 'json']);
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject([
      { mutation: { total: 12, tried: 12, noticed: 11, surviving: 0, equivalent: 1, score: 100, survivors: [] } },
    ]);
  });

  test('says nothing of mutants while tests fail', async () => {
    const call = ['test', 'all.xml', '--tests', 'tests.yaml', '--mutate'];
    expect((await workplace.run(call)).stdout).toContain(
      'mutants   not tried: only tests that pass can notice a mutant\n',
    );
    expect(json((await workplace.run([...call, '--format', 'json'])).stdout)).toMatchObject([{ mutation: null }]);
  });
});

describe('--format junit', () => {
  test('gives a document that is well-formed, with counts and no times', async () => {
    workplace.write('wide.xml', EXACT.replace('groupRelation="and"', 'groupRelation="or"'));
    const { code, stdout } = await workplace.run(['test', 'wide.xml', '--tests', 'tests.yaml', '--format', 'junit']);
    expect(code).toBe(1);
    expect(parseXml(stdout)).toMatchObject({ ok: true });
    expect(stdout).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sysmon-wmi" tests="2" failures="1" errors="0">
  <testsuite name="tests.yaml on wide.xml" tests="2" failures="1" errors="0" skipped="0">
    <testcase name="the agent is not logged" classname="tests.yaml"/>
    <testcase name="an impostor is" classname="tests.yaml">
      <failure message="event 19 Created is dropped, expected: logged" type="lost">T1546.003
T1059.001
https://example.com/report
names are free text
event 19 Created is dropped, expected: logged
  by the exclude at wide.xml:7:
    Name is \` &quot;A&quot;\` (line 9)
  EventType: WmiFilterEvent
  UtcTime: 2026-01-15 09:11:12.345
  Operation: Created
  User: CORP\\admin
  EventNamespace:  &quot;root\\\\cimv2&quot;
  Name:  &quot;A&quot;
  Query:  &quot;other&quot;</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('keeps what XML cannot hold out of it', async () => {
    workplace.write(
      'odd.json',
      JSON.stringify({
        tests: [
          {
            name: 'a\u0000\u001b\ud800\uffff<&">]]>\u202e\u00e9',
            expect: 'dropped',
            events: [{ EventID: 19, Name: '\u0001' }],
          },
        ],
      }),
    );
    const { stdout } = await workplace.run(['test', 'all.xml', '--tests', 'odd.json', '--format', 'junit']);
    expect(parseXml(stdout)).toMatchObject({ ok: true });
    expect(stdout).toContain('name="a\\x00\\x1b\\u{d800}\\u{ffff}&lt;&amp;&quot;&gt;]]&gt;\\u{202e}\u00e9"');
  });

  test('is written to the file of --out', async () => {
    const { code, stdout } = await workplace.run([
      'test',
      'all.xml',
      '--suite',
      'attacks',
      '--format',
      'junit',
      '--out',
      'report.xml',
    ]);
    expect([code, stdout]).toEqual([0, '']);
    expect(workplace.read('report.xml')).toMatch(
      /^<\?xml .*\n<testsuites name="sysmon-wmi" tests="36" failures="0" errors="0">\n/,
    );
  });
});

describe('--format tap', () => {
  test('gives version 14 with diagnostics in YAML', async () => {
    workplace.write('wide.xml', EXACT.replace('groupRelation="and"', 'groupRelation="or"'));
    workplace.write('tests.yaml', TESTS.replace('an impostor is', "'impostor #1 \\ x'"));
    const { code, stdout } = await workplace.run(['test', 'wide.xml', '--tests', 'tests.yaml', '--format', 'tap']);
    expect(code).toBe(1);
    expect(stdout).toBe(`TAP version 14
1..2
# wide.xml
ok 1 - the agent is not logged
not ok 2 - impostor \\#1 \\\\ x
  ---
  message: "event 19 Created is dropped, expected: logged"
  severity: "fail"
  techniques: ["T1546.003","T1059.001"]
  source: "https://example.com/report"
  failed: 1
  events:
    - what: "event 19 Created is dropped, expected: logged"
      why: ["by the exclude at wide.xml:7:","  Name is \` \\"A\\"\` (line 9)"]
      event: {"UtcTime":"2026-01-15 09:11:12.345","User":"CORP\\\\admin","EventID":19,"EventType":"WmiFilterEvent","Operation":"Created","EventNamespace":" \\"root\\\\\\\\cimv2\\"","Name":" \\"A\\"","Query":" \\"other\\""}
  ...
`);
  });
});

describe('a configuration that Sysmon refuses', () => {
  beforeEach(() => {
    workplace.write('refused.xml', EXACT.replace('groupRelation="or"', ''));
  });

  const call = (format: string) => workplace.run(['test', 'refused.xml', '--tests', 'tests.yaml', '--format', format]);

  test('is named with its reason', async () => {
    expect(await call('text')).toEqual({
      code: 1,
      stdout: '',
      stderr: `refused.xml:3:5: Sysmon refuses this file: <RuleGroup> has no groupRelation; add
  groupRelation="or" or "and"
  Sysmon says: Element RuleGroup does not carry attribute groupRelation
`,
    });
  });

  test('has no result in JSON', async () => {
    const { code, stdout } = await call('json');
    expect(code).toBe(1);
    expect(json(stdout)).toEqual([
      { path: 'refused.xml', outcome: 'refused', problems: [expect.objectContaining({ line: 3, column: 5 })] },
    ]);
  });

  test('is an error in JUnit and ends TAP', async () => {
    const { code, stdout } = await call('junit');
    expect([code, parseXml(stdout).ok]).toEqual([1, true]);
    expect(stdout).toContain('<testsuites name="sysmon-wmi" tests="1" failures="0" errors="1">');
    expect((await call('tap')).stdout).toBe(
      'TAP version 14\nBail out! Sysmon refuses refused.xml: Sysmon refuses this file: <RuleGroup> has no groupRelation\n',
    );
  });
});

describe('a test file that is wrong', () => {
  beforeEach(() => {
    workplace.write('wrong.yaml', 'tests:\n  - name: a\n    expect: loged\n  - nam: b\n');
  });

  const call = (format: string) =>
    workplace.run(['test', 'all.xml', '--tests', 'tests.yaml', '--tests', 'wrong.yaml', '--format', format]);

  test('is told with all its mistakes, and nothing is run', async () => {
    const { code, stdout, stderr } = await call('text');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').map((line) => line.replace(/;.*/, ''))).toEqual([
      'wrong.yaml:3:5: tests[0].expect has an unknown value',
      'wrong.yaml:4:5: tests[1] has no "expect"',
      'wrong.yaml:4:5: unknown key "nam"',
      '',
    ]);
  });

  test('is data in JSON, an error in JUnit, and ends TAP', async () => {
    expect(json((await call('json')).stdout)).toMatchObject([
      { path: 'wrong.yaml', outcome: 'unreadable', problems: [{ path: 'wrong.yaml', line: 3, column: 5 }, {}, {}] },
    ]);
    const junit = await call('junit');
    expect([junit.code, parseXml(junit.stdout).ok]).toEqual([1, true]);
    expect(junit.stdout).toContain('tests="1" failures="0" errors="1"');
    expect((await call('tap')).stdout).toMatch(
      /^TAP version 14\nBail out! wrong\.yaml:3: tests\[0\]\.expect has an unknown value; .*\n$/,
    );
  });

  test.each([
    ['empty', ''],
    ['binary', new Uint8Array([0, 255, 1])],
    ['cut off in the middle', TESTS.slice(0, 100)],
    ['the configuration', EXACT],
  ])('is content where it is %s', async (_, content) => {
    workplace.write('wrong.yaml', content);
    const { code, stderr } = await call('text');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^(?:wrong\.yaml:\d+:\d+: [^\n]+; [^\n]+\n)+$/);
  });

  test('keeps control characters from the terminal', async () => {
    workplace.write('wrong.yaml', JSON.stringify({ tests: [{ name: 'a', expect: 'logged', '\u001b[31m\u202e': 1 }] }));
    workplace.write(
      'odd.json',
      JSON.stringify({
        tests: [{ name: '\u001b[31m\u202e', expect: 'dropped', events: [{ EventID: 19, Name: '\u009b' }] }],
      }),
    );
    for (const format of ['text', 'json', 'junit', 'tap']) {
      const bad = await call(format);
      expect(bad.stdout + bad.stderr).toMatch(/^[\n\x20-\x7e]+$/);
      const { stdout } = await workplace.run(['test', 'all.xml', '--tests', 'odd.json', '--format', format]);
      expect(stdout).toMatch(/^[\n\x20-\x7e┌─│]+$/);
    }
  });
});

test.each([
  ['no tests', ['test', 'sysmon.xml'], 'no tests are given; add --tests FILE or --suite attacks'],
  [
    'no configuration',
    ['test', '--tests', 'tests.yaml'],
    'tests.yaml names no configuration; name one: sysmon-wmi test sysmon.xml --tests tests.yaml',
  ],
  [
    'no configuration for the suite',
    ['test', '--suite', 'attacks'],
    'no configuration is given; name one: sysmon-wmi test sysmon.xml --suite attacks',
  ],
  [
    'an unknown suite',
    ['test', 'all.xml', '--suite', 'atacks'],
    '--suite: atacks is not a suite; did you mean "attacks"?',
  ],
  [
    'a missing configuration',
    ['test', 'missing.xml', '--suite', 'attacks'],
    'missing.xml does not exist; check the path',
  ],
  [
    'a missing test file',
    ['test', 'all.xml', '--tests', 'missing.yaml'],
    'missing.yaml does not exist; check the path',
  ],
  [
    'two configurations',
    ['test', 'all.xml', 'none.xml', '--suite', 'attacks'],
    'test takes one configuration, not also "none.xml"',
  ],
  [
    'survivors of no mutants',
    ['test', 'all.xml', '--suite', 'attacks', '--fail-on-survivors'],
    '--fail-on-survivors needs --mutate; give both',
  ],
])('%s: exit 2', async (_, args, message) => {
  const { code, stdout, stderr } = await workplace.run(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`sysmon-wmi: ${message}`);
});

test('a missing configuration or event file of a test file: exit 2', async () => {
  workplace.write('tests/a.yaml', `config: missing.xml\n${TESTS}`);
  expect(await workplace.run(['test', '--tests', 'tests/a.yaml'])).toMatchObject({
    code: 2,
    stderr: 'sysmon-wmi: tests/missing.xml does not exist; check the path\n',
  });
  workplace.write('tests/b.yaml', 'config: ../all.xml\ntests: [{ name: a, expect: logged, files: [gone.jsonl] }]\n');
  expect(await workplace.run(['test', '--tests', 'tests/b.yaml'])).toMatchObject({
    code: 2,
    stderr: 'sysmon-wmi: tests/gone.jsonl does not exist; check the path\n',
  });
});

describe('what fails otherwise than by a loss', () => {
  const failing = async (expected: string, ...args: string[]) => {
    const [first = ''] = TESTS.split('  - name: an impostor');
    workplace.write('other.yaml', first.replace(/expect: .*/, `expect: ${expected}`));
    const { code, stdout } = await workplace.run(['test', 'named.xml', '--tests', 'other.yaml', ...args]);
    expect(code).toBe(1);
    return stdout;
  };

  beforeEach(() => {
    workplace.write('named.xml', EXACT.replace('<EventType ', '<EventType name="T1546.003" '));
  });

  test('is an event that is logged', async () => {
    const stdout = await failing('dropped');
    expect(stdout).toContain('1 test fails: Sysmon logs events that should be dropped\n');
    expect(stdout).toContain(' logs them\n');
    expect(stdout).toContain('   logged event 20 WmiEventConsumer of "the agent is not logged", as Sysmon\n');
    expect(stdout).toContain('   fix    exclude exactly this subscription; or, if it should be logged, write');
    expect(stdout).toContain('  20 21 Created of\n    the agent is not logged\n');
    expect(stdout).toMatch(/\nnamed\.xml {3}1 test fails, 0 tests pass {3}3 of 3 conditions matched a test event\n$/);
  });

  test('is a rule name', async () => {
    const stdout = await failing('{ 19: dropped, ruleName: T1047 }');
    expect(stdout).toContain('1 test fails: events carry RuleName "T1546.003", not RuleName "T1047"\n');
    expect(stdout).toContain(
      '   fix    change the name of the condition that sets it, or the ruleName in the\n          test\n',
    );
    const unnamed = await failing('{ 19: dropped, ruleName: null }', '--format', 'junit');
    expect(unnamed).toContain(
      'message="event 20 Created is logged with RuleName &quot;T1546.003&quot;, expected: logged with no RuleName" type="named otherwise"',
    );
  });

  test('is a recording that was cut where a condition looks', async () => {
    const cut = {
      EventID: 19,
      fields: { EventType: 'WmiFilterEvent', Name: ' "A"', Query: ' "qq' },
      shortened: ['Query'],
    };
    workplace.write('cut.jsonl', `${JSON.stringify(cut)}\n`);
    workplace.write('cut.yaml', 'tests: [{ name: a, expect: logged, files: cut.jsonl }]\n');
    const { code, stdout } = await workplace.run(['test', 'named.xml', '--tests', 'cut.yaml']);
    expect(code).toBe(1);
    expect(stdout).toContain('1 test fails: the recorded values are too short to decide\n');
    expect(stdout).toContain('          the file holds only part of Query\n');
    const junit = await workplace.run(['test', 'named.xml', '--tests', 'cut.yaml', '--format', 'junit']);
    expect(junit.stdout).toContain(
      '(cut.jsonl:1) holds only part of a value that a condition looks at, expected: logged',
    );
  });

  test('is shown whole with --full, each event and why the test is there', async () => {
    const { stdout } = await workplace.run(['test', 'none.xml', '--tests', 'tests.yaml', '--full']);
    expect(stdout).toContain(`  19 20 21 Created of
    an impostor is  T1546.003 T1059.001
      names are free text
      https://example.com/report
      19 Created  CORP\\admin   "root\\\\cimv2"   "A"   "other"
      20 Created  CORP\\admin   "A"  Command Line   "powershell"
      21 Created  CORP\\admin   "CommandLineEventConsumer.Name=\\"A\\""   "__EventFilter.Name=\\"A\\""
`);
  });

  test('is counted where it is very many tests', async () => {
    const names = Array.from(
      { length: 120 },
      (_, index) =>
        `  - { name: t${String(index)}, expect: logged, events: [{ EventID: 19, Operation: Created, User: u, EventNamespace: '-', Name: '-', Query: '-' }] }\n`,
    );
    workplace.write('many.yaml', `tests:\n${names.join('')}`);
    const { stdout } = await workplace.run(['test', 'none.xml', '--tests', 'many.yaml']);
    expect(stdout).toContain('    t99\n    and 20 more tests (--full shows all)\n');
  });
});

test('warns of values that log shippers have made uncertain', async () => {
  workplace.write('shipped.jsonl', `${JSON.stringify({ EventID: 19, Name: 'Updater', Query: '"a\\b"' })}\n`.repeat(3));
  workplace.write('shipped.yaml', 'tests: [{ name: a, expect: logged, files: shipped.jsonl }]\n');
  const { stdout } = await workplace.run(['test', 'all.xml', '--tests', 'shipped.yaml']);
  expect(stdout).toMatch(
    /^shipped\.jsonl:1:1: warning: log shippers have altered Query so that the recorded value is not certain \(here and in 2 more events\); the likelier value is tested; /,
  );
});

test('counts the survivors that are more than a screen', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `<Name> "${String(index)}"</Name>`).join('');
  workplace.write(
    'long.xml',
    config(`<WmiEvent onmatch="exclude"><Rule groupRelation="or">${names}</Rule></WmiEvent>`),
  );
  const { stdout } = await workplace.run(['test', 'long.xml', '--suite', 'attacks', '--mutate']);
  expect(stdout.match(/^survives /gm)).toHaveLength(20);
  expect(stdout).toMatch(/\n +and \d+ more survivors \(--full shows all\)\n/);
  expect(stdout).toContain('<Rule groupRelation="or">');
});
