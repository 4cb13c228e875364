import { readTests } from '../../lib';

function problemsOf(yaml: string): string[] {
  const { suite, problems } = readTests(yaml, { name: 't.yaml', open: () => ({ name: 'e.jsonl', content: EVENT }) });
  expect(suite === undefined).toBe(problems.length > 0);
  return problems.map(
    ({ path, line, column, message, help }) => `${path}:${String(line)}:${String(column)} ${message}; ${help}`,
  );
}

function warningsOf(event: string): string[] {
  const { suite, warnings } = readTests(`tests:\n- name: a\n  expect: logged\n  events:\n  - ${event}\n`, {
    name: 't.yaml',
  });
  expect(suite).toBeDefined();
  return warnings.map(({ line, column, message, help }) => `${String(line)}:${String(column)} ${message}; ${help}`);
}

const EVENT = '{"EventID":19,"Operation":"Created","Name":" \\"Updater\\""}';

const SUBSCRIPTION = `
  subscription:
    filter: { name: F, query: SELECT 1 }
    consumer: { name: C, type: Script, destination: x }`;

describe('a test file', () => {
  test('may be JSON', () => {
    const { suite, config } = readTests(
      JSON.stringify({ config: 'a.xml', tests: [{ name: 'n', expect: 'logged', events: [{ EventID: 19 }] }] }),
      { name: 't.json' },
    );
    expect(config).toBe('a.xml');
    expect(suite).toMatchObject({
      name: 't.json',
      tests: [{ name: 'n', line: 1, events: [{ expected: { logged: true } }] }],
    });
  });

  test.each([
    ['nothing', '', 't.yaml:1:1 the document is not a mapping of keys; holds "tests", and "config"'],
    ['no tests', 'config: a.xml', 't.yaml:1:1 the document has no "tests"; add it: the tests, each with'],
    ['an empty list', 'tests: []', 't.yaml:1:1 tests is empty; the tests, each with'],
    [
      'an unknown key',
      `tests: [{ name: a, expct: x, expect: logged, events: [{ EventID: 19 }] }]`,
      't.yaml:1:20 unknown key "expct"; did you mean "expect"?',
    ],
    [
      'no expectation',
      `tests: [{ name: a, events: [{ EventID: 19 }] }]`,
      't.yaml:1:9 tests[0] has no "expect"; add it: what Sysmon should do with the events: logged',
    ],
    [
      'a misspelt expectation',
      `tests: [{ name: a, expect: loged, events: [{ EventID: 19 }] }]`,
      't.yaml:1:20 tests[0].expect has an unknown value; use one of logged, dropped',
    ],
    [
      'an expectation that is a number',
      `tests: [{ name: a, expect: 1, events: [{ EventID: 19 }] }]`,
      't.yaml:1:20 tests[0].expect is not a text or a mapping of keys; logged, dropped',
    ],
    [
      'an empty rule name',
      `tests: [{ name: a, expect: { ruleName: '' }, events: [{ EventID: 19 }] }]`,
      't.yaml:1:30 tests[0].expect.ruleName is empty; the RuleName that the event should carry, or null',
    ],
    [
      'an empty expectation',
      `tests: [{ name: a, expect: {}, events: [{ EventID: 19 }] }]`,
      't.yaml:1:20 tests[0].expect is empty',
    ],
    [
      'no events',
      `tests: [{ name: a, expect: logged }]`,
      't.yaml:1:9 this test has no events; add one of "subscription", "events" and "files"',
    ],
    [
      'events of two kinds',
      `tests: [{ name: a, expect: logged, events: [{ EventID: 19 }], files: x }]`,
      't.yaml:1:63 this test has "events" and "files"; split it',
    ],
    [
      'another event',
      `tests: [{ name: a, expect: logged, events: [{ EventID: 1 }] }]`,
      't.yaml:1:47 tests[0].events[0].EventID has an unknown value; use one of 19, 20, 21',
    ],
    [
      'a field of another event',
      `tests: [{ name: a, expect: logged, events: [{ EventID: 20, Query: x }] }]`,
      't.yaml:1:60 event 20 WmiEventConsumer has no Query; its fields are Operation, User, Name, Type, Destination',
    ],
    [
      'a value that is no text',
      `tests: [{ name: a, expect: logged, events: [{ EventID: 20, Name: 7 }] }]`,
      't.yaml:1:60 tests[0].events[0].Name is not a text; events 19 and 20: such as',
    ],
    [
      'a technique that is none',
      `tests: [{ name: a, technique: T1546.3, expect: logged, events: [{ EventID: 19 }] }]`,
      't.yaml:1:20 tests[0].technique is invalid; ATT&CK techniques, such as T1546.003',
    ],
    [
      'a name twice',
      `tests: [{ name: a, expect: logged, events: [{ EventID: 19 }] }, { name: a, expect: logged, events: [{ EventID: 19 }] }]`,
      't.yaml:1:67 another test is also called "a"',
    ],
    [
      'an event that nothing is expected of',
      `tests: [{ name: a, expect: { 19: logged }, events: [{ EventID: 19 }, { EventID: 20 }] }]`,
      't.yaml:1:20 nothing is expected of event 20, which the test has; add 20: logged or 20: dropped',
    ],
    [
      'an expectation of an absent event',
      `tests: [{ name: a, expect: { 19: logged, 21: dropped }, events: [{ EventID: 19 }] }]`,
      't.yaml:1:42 the test has no event 21; remove it, or add an event 21',
    ],
    [
      'an operation that is none',
      `tests: [{ name: a, expect: logged, subscription: { operation: Create, filter: { name: a, query: b }, consumer: { name: c, type: Script, destination: d } } }]`,
      't.yaml:1:52 tests[0].subscription.operation has an unknown value; use one of Created, Modified, Deleted',
    ],
    [
      'a misspelt type',
      `tests: [{ name: a, expect: logged, subscription: { filter: { name: a, query: b }, consumer: { name: c, type: Scrpt, destination: d } } }]`,
      't.yaml:1:104 the class of this consumer cannot be derived; did you mean "Script"?',
    ],
    [
      'no type',
      `tests: [{ name: a, expect: logged, subscription: { filter: { name: a, query: b }, consumer: { name: c, destination: d } } }]`,
      'the class of this consumer cannot be derived; give a type: Command Line, Script',
    ],
    [
      'a home-made class without type',
      `tests: [{ name: a, expect: logged, subscription: { filter: { name: a, query: b }, consumer: { name: c, class: MyConsumer, destination: d } } }]`,
      `Sysmon's Type for MyConsumer is unknown: give "type" as it is recorded`,
    ],
    [
      'an absent event of a file',
      `tests: [{ name: a, expect: { 19: logged, 20: dropped }, files: e.jsonl }]`,
      't.yaml:1:42 the test has no event 20',
    ],
  ])('with %s is refused', (_, yaml, expected) => {
    expect(problemsOf(yaml).join('\n')).toContain(expected);
  });

  test('is told all that is wrong, in the order of the text', () => {
    const yaml = `tests:\n- name: a\n  expect: maybe\n- expect: logged\n  evnts: []\n`;
    expect(problemsOf(yaml).map((problem) => problem.replace(/;.*/, ''))).toEqual([
      't.yaml:3:3 tests[0].expect has an unknown value',
      't.yaml:4:3 tests[1] has no "name"',
      't.yaml:5:3 unknown key "evnts"',
    ]);
  });
});

describe('expect', () => {
  const expectedOf = (expect: string) =>
    readTests(`tests:\n- name: a\n  expect: ${expect}${SUBSCRIPTION}\n`, { name: 't' }).suite?.tests[0]?.events.map(
      ({ expected }) => expected,
    );

  test.each([
    ['dropped', { logged: false }],
    ['{ ruleName: N }', { logged: true, ruleName: 'N' }],
    ['{ ruleName: null }', { logged: true, ruleName: null }],
    ['{ logged: false, ruleName: N }', { logged: false, ruleName: 'N' }],
  ])('%s is expected of each event', (text, expected) => {
    expect(expectedOf(text)).toEqual([expected, expected, expected]);
  });

  test('says it of one event ID alone', () => {
    expect(expectedOf('{ ruleName: N, 19: dropped, 21: { logged: false, ruleName: null } }')).toEqual([
      { logged: false },
      { logged: true, ruleName: 'N' },
      { logged: false, ruleName: null },
    ]);
  });
});

describe('subscription', () => {
  const eventsOf = (subscription: string) =>
    readTests(`tests: [{ name: a, expect: logged, subscription: ${subscription} }]`, {
      name: 't',
    }).suite?.tests[0]?.events.map(({ event }) => event);

  test('stands for the three events as Sysmon records them', () => {
    const text = `{ user: S-1-5-18, filter: { name: F, query: 'a "b"', namespace: '\\root\\x' }, consumer: { name: C, type: ActiveScriptEventConsumer, destination: "l1\\nl2" }, paths: absolute }`;
    expect(eventsOf(text)).toEqual([
      expect.objectContaining({
        EventID: 19,
        EventType: 'WmiFilterEvent',
        Operation: 'Created',
        User: 'S-1-5-18',
        EventNamespace: ' "\\\\root\\\\x"',
        Name: ' "F"',
        Query: ' "a \\"b\\""',
      }),
      expect.objectContaining({ EventID: 20, Name: ' "C"', Type: 'Script', Destination: ' "l1\\nl2"' }),
      expect.objectContaining({
        EventID: 21,
        Consumer: ' "\\\\\\\\.\\\\ROOT\\\\subscription:ActiveScriptEventConsumer.Name=\\"C\\""',
        Filter: ' "\\\\\\\\.\\\\ROOT\\\\subscription:__EventFilter.Name=\\"F\\""',
      }),
    ]);
  });

  test('stands for three events of each operation', () => {
    const events = eventsOf(
      '{ operation: [Created, Deleted], filter: { name: F, query: q }, consumer: { name: C, type: My Type, class: MyConsumer, destination: d } }',
    );
    expect(events?.map(({ EventID, Operation }) => `${String(EventID)} ${Operation ?? ''}`)).toEqual([
      '19 Created',
      '20 Created',
      '21 Created',
      '19 Deleted',
      '20 Deleted',
      '21 Deleted',
    ]);
    expect(events?.[2]?.Consumer).toBe(' "MyConsumer.Name=\\"C\\""');
    expect(events?.[1]?.Type).toBe('My Type');
  });
});

describe('an event that Sysmon would not record so', () => {
  const WHOLE = `EventID: 20, Operation: Created, User: a, Name: ' "a"', Type: Script, Destination: ' "a"'`;
  const with19 = (field: string) =>
    `{ EventID: 19, Operation: Created, User: a, EventNamespace: ' "a"', Name: ' "a"', Query: ' "a"', ${field} }`;

  test('is told from one that it would', () => {
    expect(warningsOf(`{ ${WHOLE} }`)).toEqual([]);
    expect(warningsOf(`{ ${WHOLE.replace(`' "a"', Type`, `'-', Type`)} }`)).toEqual([]);
    expect(warningsOf(with19(`RuleName: x, UtcTime: 2026-01-15 09:11:12.345`))).toEqual([]);
  });

  test.each([
    [`Name: 'Updater'`, `Name: 'Updater'; write ' "Updater"'`],
    [`Name: '"Updater"'`, `Name: '"Updater"'; write ' "Updater"'`],
    [`Name: 'it''s'`, `Name: 'it''s'; write ' "it''s"'`],
    [`Destination: 'C:\\x'`, `Destination: 'C:\\x'; write ' "C:\\\\x"'`],
    [`Destination: ' "C:\\x"'`, `Destination: ' "C:\\x"'; write ' "C:\\\\x"'`],
    [`Type: ActiveScriptEventConsumer`, `Type: 'ActiveScriptEventConsumer'; write 'Script'`],
    [`Operation: Create`, `Operation: 'Create'; write Created`],
    [`Operation: x`, `Operation: 'x'; use one of Created, Modified, Deleted`],
    [`EventType: WmiFilterEvent`, `EventType: 'WmiFilterEvent'; in event 20 it is WmiConsumerEvent`],
    [`UtcTime: 2026-01-15T09:11:12Z`, `UtcTime: '2026-01-15T09:11:12Z'; write it as '2026-01-15 09:11:12.345'`],
  ])('%s: a warning with what was probably meant', (field, expected) => {
    const name = field.slice(0, field.indexOf(':'));
    const event = `{ ${WHOLE.replace(new RegExp(`, ${name}: [^,]*`), '')}, ${field} }`;
    expect(warningsOf(event)).toEqual([expect.stringContaining(`Sysmon never records this ${expected}`)]);
  });

  test('names the path that was probably meant', () => {
    const [consumer, filter] = warningsOf(
      `{ EventID: 21, Operation: Created, User: a, Consumer: Updater, Filter: '__EventFilter.Name="a"' }`,
    );
    expect(consumer).toMatch(/^5:\d+ .* write ' "CommandLineEventConsumer\.Name=\\"Updater\\""'$/);
    expect(filter).toMatch(/write ' "__EventFilter\.Name=\\"a\\""'$/);
  });

  test('lacks a field that Sysmon writes', () => {
    expect(warningsOf('{ EventID: 21, Operation: Created, User: a, Consumer: "-" }')).toEqual([
      `5:5 event 21 is tested without Filter, as if Sysmon could not read it; give it, or write Filter: '-' if you mean that`,
    ]);
  });
});

describe('event files', () => {
  const reading = (content: string) =>
    readTests('tests: [{ name: a, expect: logged, files: [x, x] }]', {
      name: 't',
      open: (path) => ({ name: `in/${path}`, content }),
    });

  test('give events with their places', () => {
    const { suite, warnings } = reading(`${EVENT}\n${EVENT}\n`);
    expect(suite?.tests[0]?.events.map(({ recordedAt }) => recordedAt)).toEqual([
      'in/x:1',
      'in/x:2',
      'in/x:1',
      'in/x:2',
    ]);
    expect(warnings).toEqual([]);
  });

  test('are refused where something in them cannot be read', () => {
    const { suite, problems } = reading(`${EVENT}\n{"EventID":20,\n`);
    expect(suite).toBeUndefined();
    expect(problems).toEqual([expect.objectContaining({ path: 'in/x', line: 2 })]);
  });

  test('are refused where they hold no WMI event', () => {
    expect(reading('{"EventID":1}\n').problems).toEqual([
      expect.objectContaining({ path: 'in/x', line: 1, message: 'the file holds no WMI event of Sysmon' }),
    ]);
  });

  test('need a function that opens them', () => {
    expect(() => readTests('tests: [{ name: a, expect: logged, files: x }]', { name: 't' })).toThrow(
      'no function is given that opens the event file "x"',
    );
  });
});
