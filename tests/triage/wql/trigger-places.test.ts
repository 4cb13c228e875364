import { knownPlaces, triggerPlaces } from '../../../lib/triage';
import { selected } from './selected';

const CREATED = 'SELECT * FROM __InstanceCreationEvent WITHIN 10 WHERE';
const MODIFIED = 'SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE';

test.each([
  ['SELECT * FROM Win32_VolumeChangeEvent', [['device', 'Win32_VolumeChangeEvent']]],
  ['SELECT * FROM __ClassCreationEvent', [['wmi', '__ClassCreationEvent']]],
  [`${CREATED} TargetInstance ISA 'Win32_Process'`, [['process', "TargetInstance ISA 'Win32_Process'"]]],
  [
    `${MODIFIED} 240 <= TargetInstance.SystemUpTime AND TargetInstance.SystemUpTime < 325 AND TargetInstance ISA 'a'`,
    [['startup', '240 <= TargetInstance.SystemUpTime AND TargetInstance.SystemUpTime < 325']],
  ],
  [
    `${MODIFIED} TargetInstance ISA 'Win32_OperatingSystem' AND TargetInstance.LastBootUpTime > 1`,
    [['startup', 'TargetInstance.LastBootUpTime > 1']],
  ],
  [
    `${MODIFIED} TargetInstance ISA 'Win32_ComputerSystem' AND NOT TargetInstance.UserName IS NULL`,
    [['logon', 'TargetInstance.UserName IS NULL']],
  ],
  [
    `${CREATED} TargetInstance ISA 'Win32_NTLogEvent' AND TargetInstance.EventCode = 4625`,
    [['logon', 'TargetInstance.EventCode = 4625']],
  ],
  [
    `${CREATED} TargetInstance ISA 'Win32_NTLogEvent' AND TargetInstance.EventCode = 4625 AND TargetInstance.Logfile = 'System'`,
    [['logged-event', "TargetInstance ISA 'Win32_NTLogEvent'"]],
  ],
  [
    `${CREATED} TargetInstance ISA 'Win32_Process' OR TargetInstance.__CLASS LIKE '%LogonSession'`,
    [
      ['process', "TargetInstance ISA 'Win32_Process'"],
      ['logon', "TargetInstance.__CLASS LIKE '%LogonSession'"],
    ],
  ],
  ['SELECT * FROM __InstanceCreationEvent', [['other', '__InstanceCreationEvent']]],
])('%s', (text, places) => {
  expect(triggerPlaces(selected(text)).map(({ kind, span }) => [kind, text.slice(span.start, span.end)])).toEqual(
    places,
  );
});

test('the classes of a query with very many alternatives are shown where it names them', () => {
  const either = (name: string): string =>
    `(${[1, 2, 3, 4, 5].map((each) => `TargetInstance.${name} = ${String(each)}`).join(' OR ')})`;
  const text = `${CREATED} TargetInstance ISA 'Win32_Process' AND ${['a', 'b', 'c', 'd'].map(either).join(' AND ')}`;
  expect(triggerPlaces(selected(text)).map(({ kind, span }) => [kind, text.slice(span.start, span.end)])).toEqual([
    ['process', "TargetInstance ISA 'Win32_Process'"],
  ]);
});

test.each([
  [
    "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'calc.exe'",
    [
      ['process-calc', "Win32_ProcessStartTrace WHERE ProcessName = 'calc.exe'"],
      ['any-process-name', "Win32_ProcessStartTrace WHERE ProcessName = 'calc.exe'"],
    ],
  ],
  [
    "SELECT * FROM __InstanceCreationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_LogonSession'",
    [['logon-session-5', "__InstanceCreationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_LogonSession'"]],
  ],
  [
    `${MODIFIED} TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System' AND TargetInstance.SystemUpTime >= 240 AND TargetInstance.SystemUpTime < 325 AND 1 = TargetInstance.a`,
    [
      [
        'uptime-240-325',
        "TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System' AND TargetInstance.SystemUpTime >= 240 AND TargetInstance.SystemUpTime < 325",
      ],
    ],
  ],
])('known: %s', (text, places) => {
  expect(knownPlaces(selected(text)).map(({ known, span }) => [known.id, text.slice(span.start, span.end)])).toEqual(
    places,
  );
});
