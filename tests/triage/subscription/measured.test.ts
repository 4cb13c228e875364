import { ATTACK_EVENTS } from '../../../lib/catalog';
import type { Level } from '../../../lib/triage';
import { triage } from '../../../lib/triage';
import { binding, consumer, filter, recorded } from '../join/recordings';

const TODAY = '2026-01-15';
const FLAGGED: readonly Level[] = ['malicious', 'suspicious'];

/** Subscriptions as samples of the WMI SDK and ordinary monitoring scripts make them; no recording of a managed fleet is public. */
const BENIGN: readonly (readonly [what: string, query: string, type: string, wmiClass: string, destination: string])[] =
  [
    [
      'a log of stopped services',
      "SELECT * FROM __InstanceModificationEvent WITHIN 30 WHERE TargetInstance ISA 'Win32_Service' AND TargetInstance.State = 'Stopped'",
      'Log File',
      'LogFileEventConsumer',
      'C:\\Logs\\services.log',
    ],
    [
      'an event for a full disk',
      "SELECT * FROM __InstanceModificationEvent WITHIN 600 WHERE TargetInstance ISA 'Win32_LogicalDisk' AND TargetInstance.FreeSpace < 1000000",
      'Event Log',
      'NTEventLogEventConsumer',
      'DiskWatch',
    ],
    [
      'mail about a failed job',
      "SELECT * FROM __InstanceCreationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_NTLogEvent' AND TargetInstance.EventCode = 517 AND TargetInstance.Logfile = 'Application'",
      'SMTP',
      'SMTPEventConsumer',
      'backup@corp.example',
    ],
    [
      'an agent that hears of new volumes',
      'SELECT * FROM Win32_VolumeChangeEvent WHERE EventType = 2',
      'Command Line',
      'CommandLineEventConsumer',
      '"C:\\Program Files\\Vendor\\agent.exe" /volume',
    ],
    [
      'a log of processes',
      "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'sqlservr.exe'",
      'Log File',
      'LogFileEventConsumer',
      'D:\\Monitoring\\sql.txt',
    ],
    [
      'the event log of the Service Control Manager',
      'select * from MSFT_SCMEventLogEvent',
      'Event Log',
      'NTEventLogEventConsumer',
      'Service Control Manager',
    ],
  ];

it('of the 36 known attacks 33 are suspicious or worse, and the others are to be looked at', () => {
  const events = ATTACK_EVENTS.map((event, index) => ({ ...event, Computer: `WS${String(Math.floor(index / 3))}` }));
  const { chains } = triage([recorded(events)], { today: TODAY });
  expect(chains).toHaveLength(36);
  expect(chains.filter(({ level }) => FLAGGED.includes(level)).length).toBeGreaterThanOrEqual(33);
  expect(chains.filter(({ level }) => level === 'known')).toEqual([]);
});

it.each(BENIGN)('%s is not above "look at it"', (what, query, type, wmiClass, destination) => {
  const events = [
    filter(what, { query }),
    consumer(what, { at: 1, type, destination }),
    binding(what, what, { at: 2, wmiClass }),
  ];
  const { chains } = triage([recorded(events)], { today: TODAY });
  expect(chains.map(({ level, because }) => [level, because.map(({ rule }) => rule)])).toEqual([
    ['notable', ['not-known']],
  ]);
});
