import type { Trigger } from '../../../lib/triage';
import { KNOWN_TRIGGERS, knownTriggers, natureOf, parseQuery, triggerOf } from '../../../lib/triage';
import { selected } from './selected';

const trigger = (text: string): Trigger => triggerOf(selected(text));

test('a trigger says what is watched, and how often', () => {
  expect(
    trigger(
      "SELECT * FROM __InstanceOperationEvent WITHIN 30 WHERE TargetInstance ISA 'win32_process' AND TargetInstance.Name = 'a' OR TargetInstance ISA 'Win32_Process' OR PreviousInstance ISA 'Other'",
    ),
  ).toEqual({
    kind: 'process',
    kinds: ['process', 'other'],
    nature: 'events',
    eventClass: '__InstanceOperationEvent',
    watchedClasses: ['win32_process', 'Other'],
    isOpen: false,
    everySeconds: 30,
    wide: [],
    known: [],
    isUndecided: false,
  });
});

test.each([
  ['SELECT * FROM __InstanceCreationEvent WITHIN 5', [['no-condition', '__InstanceCreationEvent']]],
  ['SELECT * FROM __ExtrinsicEvent', [['no-condition', '__ExtrinsicEvent']]],
  [
    "SELECT * FROM __InstanceCreationEvent WHERE TargetInstance.Name = 'a'",
    [['any-class', "TargetInstance.Name = 'a'"]],
  ],
  [
    "SELECT * FROM __InstanceCreationEvent WHERE TargetInstance ISA 'a' OR b = 1",
    [['any-class', "TargetInstance ISA 'a' OR b = 1"]],
  ],
  [
    "SELECT * FROM __InstanceCreationEvent WHERE NOT TargetInstance ISA 'a'",
    [['any-class', "NOT TargetInstance ISA 'a'"]],
  ],
  ["SELECT * FROM __InstanceCreationEvent WITHIN 1 WHERE TargetInstance ISA 'a'", [['fast', 'WITHIN 1']]],
  ["SELECT * FROM __InstanceCreationEvent WITHIN 1.5 WHERE TargetInstance ISA 'a'", []],
  [
    'SELECT * FROM __InstanceCreationEvent WITHIN 0.1',
    [
      ['no-condition', '__InstanceCreationEvent'],
      ['fast', 'WITHIN 0.1'],
    ],
  ],
  ['SELECT * FROM MSFT_SCMEventLogEvent', []],
  ['SELECT * FROM __ClassCreationEvent', []],
])('wide: %s', (text, wide) => {
  expect(trigger(text).wide.map(({ reason, span }) => [reason, text.slice(span.start, span.end)])).toEqual(wide);
});

test.each([
  ['SELECT * FROM Win32_Process', 'data'],
  ['SELECT * FROM Win32_NTLogEvent', 'data'],
  ['SELECT * FROM CIM_Unheard', 'data'],
  ['SELECT * FROM Win32_Unheard WITHIN 5', 'events'],
  ['SELECT * FROM Win32_UnheardTrace', 'events'],
  ['SELECT * FROM Unheard', 'unclear'],
  ['SELECT * FROM meta_class', 'classes'],
  ['REFERENCES OF {a}', 'data'],
])('%s asks for %s', (text, nature) => {
  const parsed = parseQuery(text);
  expect(parsed.kind === 'query' && [natureOf(parsed.query), triggerOf(parsed.query).nature]).toEqual([nature, nature]);
});

test('where alternatives are too many, the classes that are named somewhere count', () => {
  const many = Array.from({ length: 300 }, (_, at) => `a = ${String(at)}`).join(' OR ');
  const found = trigger(
    `SELECT * FROM __InstanceCreationEvent WHERE (${many}) AND (TargetInstance ISA 'Win32_Process' OR NOT 'Win32_LogonSession' = TargetInstance.__CLASS)`,
  );
  expect(found).toMatchObject({ kind: 'logon', kinds: ['logon', 'process'], isUndecided: true, wide: [], known: [] });
});

describe('the default triggers of public tools', () => {
  test.each(KNOWN_TRIGGERS.map(({ id, query }) => [id, query]))('%s is found as itself', (id, query) => {
    expect(knownTriggers(selected(query)).map((known) => known.id)).toContain(id);
  });

  test('each has an id of its own, a tool and a source', () => {
    expect(new Set(KNOWN_TRIGGERS.map(({ id }) => id)).size).toBe(KNOWN_TRIGGERS.length);
    expect(KNOWN_TRIGGERS.filter(({ tools, sources }) => tools.length === 0 || sources.length === 0)).toEqual([]);
  });

  const ids = (text: string): readonly string[] => trigger(text).known.map(({ id }) => id);
  const uptime = 'select * from __instancemodificationevent';

  test.each([
    [
      `${uptime} within 7 where targetinstance.systemuptime<325 and '240'<=TargetInstance.SystemUpTime and TargetInstance isa "win32_perfformatteddata_perfos_system"`,
      ['uptime-240-325'],
    ],
    [
      `${uptime} where targetinstance isa 'Win32_PerfFormattedData_PerfOS_System' and not (targetinstance.systemuptime < 240 or targetinstance.systemuptime >= 325)`,
      ['uptime-240-325'],
    ],
    [
      `${uptime} where targetinstance isa 'Win32_PerfFormattedData_PerfOS_System' and targetinstance.systemuptime >= 241 and targetinstance.systemuptime < 325`,
      [],
    ],
    [
      `${uptime} where targetinstance isa 'Win32_PerfFormattedData_PerfOS_System' and targetinstance.systemuptime >= 240 and previousinstance.systemuptime < 325`,
      [],
    ],
    [
      'SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA \'Win32_LocalTime\' AND TargetInstance.Minute = "07" AND TargetInstance.Hour = 23 GROUP WITHIN 60',
      ['daily-hour-minute'],
    ],
    [
      "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_LocalTime' AND TargetInstance.Minute = 7 AND TargetInstance.Hour = 23",
      [],
    ],
    [
      "SELECT * FROM __InstanceCreationEvent WITHIN 9 WHERE TargetInstance ISA 'Win32_NTLogEvent' AND TargetInstance.EventCode = '4625' AND TargetInstance.Message LIKE '%jane%'",
      ['failed-logon-name'],
    ],
    ["SELECT * FROM __TimerEvent WHERE TimerID = 'ti_abc'", ['timer-ti']],
    ["SELECT * FROM __TimerEvent WHERE TimerID = 'tick'", []],
    [
      "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'NOTEPAD.EXE'",
      ['process-notepad', 'any-process-name'],
    ],
    [
      "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'a.exe' OR ProcessName = 'notepad.exe'",
      ['process-notepad', 'any-process-name'],
    ],
    [
      "SELECT * FROM __InstanceCreationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_LogonSession'",
      ['logon-session-5'],
    ],
    [
      "SELECT * FROM __InstanceCreationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_LogonSession' AND TargetInstance.LogonType = 9",
      [],
    ],
    [
      "SELECT * FROM __InstanceCreationEvent WITHIN 9 WHERE TargetInstance ISA 'Win32_NTLogEvent' AND TargetInstance.EventCode = 4625 AND TargetInstance.Message LIKE '%a%' AND TargetInstance.LogFile = 'Security'",
      ['failed-logon-name'],
    ],
    ["SELECT * FROM __InstanceCreationEvent WITHIN 30 WHERE TargetInstance ISA 'Win32_LogonSession'", []],
    ["SELECT * FROM Win32_VolumeChangeEvent WHERE EventType = '2'", ['volume-arrives']],
  ])('%s', (text, known) => {
    expect(ids(text)).toEqual(known);
  });
});
