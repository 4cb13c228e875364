import { originalText } from '../../../lib/catalog';
import { attackSuite } from '../../../lib/testing';
import { parseQuery, describeQuery, triggerOf } from '../../../lib/triage';

/** The kinds and the sentence of a query that has to be read. */
function told(text: string): readonly [string, string] {
  const parsed = parseQuery(text);
  return parsed.kind === 'broken'
    ? ['broken', parsed.message]
    : [triggerOf(parsed.query).kinds.join(' '), describeQuery(parsed.query)];
}

const UPTIME =
  "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System'";
const CREATED = 'SELECT * FROM __InstanceCreationEvent WITHIN 10 WHERE';
const CLOCK = "SELECT * FROM __InstanceModificationEvent WHERE TargetInstance ISA 'Win32_LocalTime' AND";

const TOLD: readonly (readonly [text: string, kinds: string, sentence: string])[] = [
  // Start-up
  [
    `${UPTIME} AND TargetInstance.SystemUpTime >= 240 AND TargetInstance.SystemUpTime < 325`,
    'startup',
    'fires 4 to 5.4 minutes after Windows starts; checked every 60 s',
  ],
  [
    `${UPTIME} AND 90 > TargetInstance.SystemUpTime AND '30' <= TargetInstance.SystemUpTime`,
    'startup',
    'fires 30 to 90 s after Windows starts; checked every 60 s',
  ],
  [
    `${UPTIME} AND TargetInstance.SystemUpTime >= 300`,
    'startup',
    'fires 5 minutes after Windows starts, and again at each later check; checked every 60 s',
  ],
  [
    `${UPTIME} AND TargetInstance.SystemUpTime < 7200`,
    'startup',
    'fires in the first 2 hours after Windows starts; checked every 60 s',
  ],
  [`${UPTIME} AND TargetInstance.SystemUpTime > 0`, 'startup', 'fires at each check; checked every 60 s'],
  [
    `${UPTIME} AND TargetInstance.SystemUpTime = 600`,
    'startup',
    'fires 10 minutes after Windows starts; checked every 60 s',
  ],
  [
    `${UPTIME} AND TargetInstance.SystemUpTime < 5 AND TargetInstance.SystemUpTime > 9`,
    'startup',
    'fires at no time, because no time since the start of Windows is within the bounds; checked every 60 s',
  ],
  [
    `${UPTIME} AND TargetInstance.SystemUpTime >= 5 AND PreviousInstance.SystemUpTime < 5`,
    'startup',
    'fires from 5 s after Windows starts on, where previous SystemUpTime is below 5; checked every 60 s',
  ],
  [
    `${UPTIME} AND NOT (TargetInstance.SystemUpTime < 240 OR TargetInstance.SystemUpTime >= 325)`,
    'startup',
    'fires 4 to 5.4 minutes after Windows starts; checked every 60 s',
  ],
  [
    'SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance.SystemUpTime > 240',
    'startup',
    'fires 4 minutes after Windows starts, and again at each later check; checked every 60 s',
  ],
  [
    `${UPTIME} AND TargetInstance.SystemUpTime >= 240 AND TargetInstance.SystemUpTime <> 300`,
    'startup',
    'fires from 4 minutes after Windows starts on, where SystemUpTime is not 300; checked every 60 s',
  ],
  [
    `${CREATED} TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System' AND TargetInstance.SystemUpTime >= 240`,
    'startup',
    'fires when a system counter appears, where SystemUpTime is at least 240; checked every 10 s',
  ],
  // Periodic
  [UPTIME, 'timer', 'fires at each check, because performance counters change all the time; checked every 60 s'],
  ['SELECT * FROM __TimerEvent WHERE TimerID = "Pulse"', 'timer', 'fires when timer Pulse elapses'],
  [`${CLOCK} TargetInstance.Hour = 9 AND TargetInstance.Minute = 05`, 'timer', 'fires every day at 09:05'],
  [`${CLOCK} TargetInstance.Second = 30`, 'timer', 'fires at second 30 of each minute'],
  [`${CLOCK} TargetInstance.Minute = 15`, 'timer', 'fires in minute 15 of each hour'],
  [`${CLOCK} TargetInstance.Hour = 8`, 'timer', 'fires every day in the hour from 08:00'],
  [
    `${CLOCK} (TargetInstance.Hour = 8 OR TargetInstance.Hour = 20) AND TargetInstance.Minute = 0`,
    'timer',
    'fires every day at 08:00 and 20:00',
  ],
  [
    `${CLOCK} (TargetInstance.DayOfWeek = 0 OR TargetInstance.DayOfWeek = 6) AND TargetInstance.Hour = 1 AND TargetInstance.Minute = 2 AND TargetInstance.Second = 3`,
    'timer',
    'fires on Sundays and Saturdays at 01:02:03',
  ],
  [
    `${CLOCK} TargetInstance.Day = 1 AND TargetInstance.Month = 12 AND TargetInstance.Year = 2030`,
    'timer',
    'fires on day 1 of the month in December in 2030',
  ],
  [`${CLOCK} TargetInstance.Hour > 8`, 'timer', 'fires when the clock changes, where Hour is above 8'],
  [
    "SELECT * FROM __InstanceModificationEvent WHERE TargetInstance ISA 'Win32_UTCTime' AND TargetInstance.Hour = 3 AND TargetInstance.Minute = 0",
    'timer',
    'fires every day at 03:00 (UTC)',
  ],
  // Logon
  [
    `${CREATED} TargetInstance ISA 'Win32_LogonSession' AND (TargetInstance.LogonType = 2 OR TargetInstance.LogonType = 10)`,
    'logon',
    'fires when a logon session begins, where LogonType is 2 (interactive) or 10 (Remote Desktop); checked every 10 s',
  ],
  [`${CREATED} TargetInstance ISA 'Win32_LoggedOnUser'`, 'logon', 'fires when a user logs on; checked every 10 s'],
  [
    `${CREATED} TargetInstance ISA 'Win32_NTLogEvent' AND TargetInstance.EventCode = '4625' AND TargetInstance.Message LIKE '%BOB%'`,
    'logon',
    'fires when event 4625 (a failed logon) is logged, where Message contains BOB; checked every 10 s',
  ],
  [
    "SELECT * FROM __InstanceModificationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_ComputerSystem' AND TargetInstance.UserName <> PreviousInstance.UserName",
    'logon',
    'fires when the computer changes, where UserName is not previous UserName; checked every 5 s',
  ],
  // Logged events
  [
    `${CREATED} TargetInstance ISA 'Win32_NTLogEvent' AND TargetInstance.EventCode = 4625 AND TargetInstance.LogFile = 'Application'`,
    'logged-event',
    'fires when event 4625 is logged, where LogFile is Application; checked every 10 s',
  ],
  [
    "SELECT * FROM __InstanceCreationEvent WITHIN 600 WHERE TargetInstance ISA 'Win32_NTLogEvent' GROUP WITHIN 600 BY TargetInstance.SourceName HAVING NumberOfEvents > 25",
    'logged-event',
    'fires when an event is logged; checked every 10 minutes; what happens within 10 minutes counts once for each SourceName, only where NumberOfEvents is above 25',
  ],
  // Processes
  ["SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'calc.exe'", 'process', 'fires when calc.exe starts'],
  [
    `${CREATED} TargetInstance ISA 'Win32_Process' AND TargetInstance.Name = 'Explorer.EXE'`,
    'process',
    'fires when Explorer.EXE starts, as it does at each logon; checked every 10 s',
  ],
  [
    "SELECT * FROM __InstanceDeletionEvent WITHIN 1 WHERE TargetInstance ISA 'Win32_Process' AND (TargetInstance.Name = 'explorer.exe' OR TargetInstance.Name = 'b c.exe')",
    'process',
    'fires when explorer.exe or "b c.exe" ends; checked every 1 s',
  ],
  [
    `${CREATED} TargetInstance ISA 'Win32_Process' AND TargetInstance.Name LIKE 'chr%' AND NOT TargetInstance.CommandLine LIKE '%--type_'`,
    'process',
    'fires when a process starts, where Name begins with chr and CommandLine is not like %--type_; checked every 10 s',
  ],
  // Devices, services, files, registry, WMI
  [
    'SELECT * FROM Win32_VolumeChangeEvent WHERE EventType = 2',
    'device',
    'fires when a volume arrives, leaves or changes, where EventType is 2 (arrival)',
  ],
  [
    "SELECT * FROM __InstanceModificationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_Service' AND TargetInstance.Name = 'Spooler' AND TargetInstance.State <> PreviousInstance.State",
    'service',
    'fires when service Spooler changes, where State is not previous State; checked every 5 s',
  ],
  ['select * from MSFT_SCMEventLogEvent', 'service', 'fires when the Service Control Manager reports something'],
  [
    String.raw`${CREATED} TargetInstance ISA 'CIM_DataFile' AND TargetInstance.Path = '\\temp\\' AND TargetInstance.Extension LIKE '%1'`,
    'file',
    String.raw`fires when a file appears, where Path is \temp\ and Extension ends with 1; checked every 10 s`,
  ],
  [
    String.raw`SELECT * FROM RegistryKeyChangeEvent WHERE Hive = 'HKEY_LOCAL_MACHINE' AND KeyPath = 'SOFTWARE\\Tools'`,
    'registry',
    String.raw`fires when registry key SOFTWARE\Tools changes, where Hive is HKEY_LOCAL_MACHINE`,
  ],
  [
    "SELECT * FROM __InstanceOperationEvent WITHIN 5WHERE TargetInstance ISA '__EventConsumer' OR TargetInstance ISA '__EventFilter'",
    'wmi',
    'fires when an event consumer or an event filter appears, changes or disappears; checked every 5 s',
  ],
  [
    "SELECT * FROM __ClassCreationEvent WHERE TargetClass.__CLASS = 'Store'",
    'wmi',
    'fires when a class of WMI appears, where TargetClass.__CLASS is Store',
  ],
  // Others, several, open
  [
    `${CREATED} TargetInstance.__CLASS = "MyClass"`,
    'other',
    'fires when an object of MyClass appears; checked every 10 s',
  ],
  [
    `${CREATED} (TargetInstance ISA 'Win32_Process' AND TargetInstance.Name = 'a.exe') OR TargetInstance ISA 'Win32_LogonSession'`,
    'logon process',
    'fires when a.exe starts, or when a logon session begins; checked every 10 s',
  ],
  [
    `${CREATED} TargetInstance ISA 'CIM_LogicalElement' AND TargetInstance ISA 'Win32_Process'`,
    'process',
    'fires when a process starts, where TargetInstance is of class CIM_LogicalElement; checked every 10 s',
  ],
  [
    `${CREATED} TargetInstance.CreationClassName = 'Win32_Process'`,
    'process',
    'fires when a process starts; checked every 10 s',
  ],
  [
    `${CREATED} TargetInstance.__CLASS LIKE 'Win32[_]Logon%ession'`,
    'logon',
    'fires when any object of WMI appears, where __CLASS is like Win32[_]Logon%ession; checked every 10 s',
  ],
  [
    "SELECT * FROM __ExtrinsicEvent WHERE __CLASS = 'Win32_ProcessStartTrace'",
    'process',
    'fires when a process starts',
  ],
  [
    "SELECT * FROM __InstanceOperationEvent WITHIN 2 WHERE __CLASS = '__InstanceCreationEvent' AND TargetInstance ISA 'Win32_Process'",
    'process',
    'fires when a process starts, changes or ends, where __CLASS is __InstanceCreationEvent; checked every 2 s',
  ],
  [
    "SELECT * FROM __Event WHERE TargetInstance ISA 'Win32_Process'",
    'process',
    'fires when a process appears, changes or disappears',
  ],
  ['SELECT * FROM __InstanceCreationEvent', 'other', 'fires when any object of WMI appears'],
  ['SELECT * FROM __Event', 'other', 'fires when any event of __Event is reported'],
  [
    'SELECT * FROM MyEvent WHERE A = true AND B IS NULL',
    'other',
    'fires when an event MyEvent is reported, where A is true and B is empty',
  ],
  ['SELECT * FROM MyThing', 'other', 'fires, if MyThing is an event class, when an event MyThing is reported'],
  // No event queries
  [
    "SELECT Name FROM Win32_Process WHERE Name = 'a.exe' OR Name = 'b.exe'",
    'other',
    String.raw`asks for objects of Win32_Process where Name is a.exe or b.exe; that is not an event class in root\cimv2, so a filter with it never fires there`,
  ],
  [
    'SELECT * FROM Win32_Unheard',
    'other',
    'asks for objects of Win32_Unheard; by its name, that is not an event class, so a filter with it would never fire',
  ],
  [
    "ASSOCIATORS OF {Win32_Disk.Id='1'}",
    'other',
    "asks for the objects that belong to Win32_Disk.Id='1'; it is not an event query, so a filter with it never fires",
  ],
  [
    "SELECT * FROM meta_class WHERE __this ISA 'Win32_Disk'",
    'other',
    'asks for WMI classes; it is not an event query, so a filter with it never fires',
  ],
];

test.each(TOLD)('%s', (text, kinds, sentence) => {
  expect(told(text)).toEqual([kinds, sentence]);
});

test('every query of the attack suite is read as one of events', () => {
  const queries = attackSuite().tests.flatMap(({ events }) => events.flatMap(({ event }) => event.Query ?? []));
  expect(queries.length).toBeGreaterThan(30);
  expect(
    queries.map((query) => originalText(query) ?? query).filter((query) => !told(query)[1].startsWith('fires ')),
  ).toEqual([]);
});

test('a sentence is short and shows no control characters, whatever the query holds', () => {
  const name = `${'x'.repeat(500)}\u001b[31m\u202e`;
  const either = Array.from({ length: 40 }, (_, at) => `(a = '${name}${String(at)}' AND b${String(at)} < 1)`).join(
    ' OR ',
  );
  const [, sentence] = told(`SELECT * FROM MyEvent WHERE ${either}`);
  expect(sentence).toMatch(/, or in 36 other cases$/);
  expect(sentence.length).toBeLessThan(1000);
  const [, all] = told(`SELECT * FROM MyEvent WHERE ${'a <> "\u001b\n" AND '.repeat(50)}b = 1`);
  expect(all).toBe(
    `fires when an event MyEvent is reported, where ${String.raw`a is not \x1b\n, `.repeat(6).slice(0, -2)} and 45 more conditions hold`,
  );
});

test('combinations beyond the limit are said to be many, not told in part', () => {
  const many = Array.from({ length: 300 }, (_, at) => `TargetInstance.A = ${String(at)}`).join(' OR ');
  expect(told(`${CREATED} TargetInstance ISA 'Win32_LogonSession' AND (${many})`)).toEqual([
    'logon',
    'fires when __InstanceCreationEvent is reported and any of a great many combinations of conditions holds; checked every 10 s',
  ]);
});
