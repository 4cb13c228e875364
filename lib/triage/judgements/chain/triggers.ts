import type { TriggerKind } from '../../facts/trigger-kind';
import { triggerPlaces } from '../../wql';
import type { ChainEvidence, Judgement } from '../judgement';
import { defineJudgement, techniques } from '../judgement';
import type { ChainExample } from './chain-example';
import { ofQuery } from './chain-example';
import { inQuery, SUBSCRIPTION } from './chain-evidence';
import type { JudgedChain } from './judged-chain';

/** A judgement of what sets off a subscription: its id is `trigger-` and the kind. */
interface TriggerJudgement {
  readonly kind: TriggerKind;
  readonly weight: 'low' | 'medium';
  readonly waits: string;
  readonly howWrong: string;
  readonly fires: readonly string[];
  readonly silent: readonly string[];
}

const CREATED = 'SELECT * FROM __InstanceCreationEvent WITHIN 60 WHERE TargetInstance ISA';
const MODIFIED = 'SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA';
const STARTS = "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'a.exe'";

const TRIGGERS: readonly TriggerJudgement[] = [
  {
    kind: 'startup',
    weight: 'medium',
    waits: 'a time after Windows starts',
    howWrong: 'Inventory and repair scripts that run once after each start.',
    fires: [
      `${MODIFIED} 'Win32_PerfFormattedData_PerfOS_System' AND TargetInstance.SystemUpTime >= 100 AND TargetInstance.SystemUpTime < 200`,
      `${MODIFIED} 'Win32_OperatingSystem' AND TargetInstance.LastBootUpTime > '20260101000000.000000+000'`,
    ],
    silent: [`${MODIFIED} 'Win32_PerfFormattedData_PerfOS_System'`, STARTS],
  },
  {
    kind: 'logon',
    weight: 'medium',
    waits: 'a logon',
    howWrong: 'Tools that count logons or prepare the desktop of a user.',
    fires: [
      `${CREATED} 'Win32_LogonSession'`,
      `${CREATED} 'Win32_NTLogEvent' AND TargetInstance.EventCode = 4625`,
      "SELECT * FROM __InstanceCreationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_Process' OR TargetInstance ISA 'Win32_LoggedOnUser'",
    ],
    silent: [`${CREATED} 'Win32_NTLogEvent' AND TargetInstance.EventCode = 7036`, STARTS],
  },
  {
    kind: 'process',
    weight: 'low',
    waits: 'a process',
    howWrong: 'Monitoring that counts processes or waits for the end of a job.',
    fires: [STARTS, `${CREATED} 'Win32_Process' AND TargetInstance.Name = 'a.exe'`],
    silent: ["SELECT * FROM __TimerEvent WHERE TimerID = 'Win32_Process'", `${MODIFIED} 'Win32_Service'`],
  },
  {
    kind: 'timer',
    weight: 'low',
    waits: 'the clock, a timer or the next check',
    howWrong: 'Any task that runs at regular times.',
    fires: [
      "SELECT * FROM __TimerEvent WHERE TimerID = 'a'",
      `${MODIFIED} 'Win32_LocalTime' AND TargetInstance.Hour = 9`,
    ],
    silent: [STARTS, `${MODIFIED} 'Win32_PerfFormattedData_PerfOS_System' AND TargetInstance.SystemUpTime > 60`],
  },
  {
    kind: 'logged-event',
    weight: 'low',
    waits: 'an event in a log',
    howWrong: 'Monitoring that forwards events, which Microsoft shows as an example.',
    fires: [`${CREATED} 'Win32_NTLogEvent' AND TargetInstance.EventCode = 7036`, `${MODIFIED} 'Win32_NTEventlogFile'`],
    silent: [`${CREATED} 'Win32_NTLogEvent' AND TargetInstance.EventCode = 4624`, STARTS],
  },
  {
    kind: 'device',
    weight: 'low',
    waits: 'a device or a volume',
    howWrong: 'Drivers and vendors wait for docks, batteries and USB devices.',
    fires: ['SELECT * FROM Win32_VolumeChangeEvent WHERE EventType = 2', `${CREATED} 'Win32_LogicalDisk'`],
    silent: [STARTS, `${MODIFIED} 'Win32_Service'`],
  },
  {
    kind: 'file',
    weight: 'low',
    waits: 'a change of a file or folder',
    howWrong: 'Integrity checks and programs that wait for a file to process.',
    fires: [`${CREATED} 'CIM_DataFile' AND TargetInstance.Drive = 'c:'`, `${MODIFIED} 'CIM_DirectoryContainsFile'`],
    silent: [STARTS, "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'CIM_DataFile'"],
  },
  {
    kind: 'service',
    weight: 'low',
    waits: 'a change of a service',
    howWrong: 'Monitoring that starts a service again; Windows has one for its event log.',
    fires: ['select * from MSFT_SCMEventLogEvent', `${MODIFIED} 'Win32_Service' AND TargetInstance.State = 'Stopped'`],
    silent: [STARTS, `${CREATED} 'Win32_NTLogEvent' AND TargetInstance.SourceName = 'Service Control Manager'`],
  },
  {
    kind: 'registry',
    weight: 'low',
    waits: 'a change of the registry',
    howWrong: 'Integrity checks, and settings that are restored.',
    fires: [
      "SELECT * FROM RegistryValueChangeEvent WHERE Hive = 'HKEY_LOCAL_MACHINE' AND ValueName = 'a'",
      "SELECT * FROM RegistryTreeChangeEvent WHERE Hive = 'HKEY_USERS' AND RootPath = ''",
    ],
    silent: [STARTS, `${MODIFIED} 'Win32_Service'`],
  },
  {
    kind: 'wmi',
    weight: 'medium',
    waits: 'a change of WMI itself',
    howWrong: 'Security tools that wait for new subscriptions, as Sysmon does.',
    fires: [
      `${CREATED} '__EventFilter'`,
      'SELECT * FROM __ClassCreationEvent WITHIN 30',
      "SELECT * FROM __InstanceDeletionEvent WITHIN 5 WHERE TargetInstance ISA '__FilterToConsumerBinding'",
    ],
    silent: [STARTS, `${CREATED} 'Win32_Process'`],
  },
];

/** What sets off a subscription, one judgement for each kind of trigger that is known. */
export const TRIGGER_JUDGEMENTS: readonly Judgement<JudgedChain, ChainExample, ChainEvidence>[] = TRIGGERS.map(
  ({ kind, weight, waits, howWrong, fires, silent }) =>
    defineJudgement<JudgedChain, ChainExample, ChainEvidence>({
      id: `trigger-${kind}`,
      part: 'filter',
      field: 'Query',
      weight,
      techniques: techniques(SUBSCRIPTION),
      summary: `The subscription waits for ${waits}.`,
      howWrong,
      evades: 'Waits for something else that happens as often.',
      examples: { fires: fires.map(ofQuery), silent: silent.map(ofQuery) },
      judge: (subject) => evidenceOf(subject, kind, `it waits for ${waits}`),
    }),
);

function evidenceOf(subject: JudgedChain, kind: TriggerKind, reason: string): readonly ChainEvidence[] {
  const { query } = subject;
  if (
    query?.parsed.kind !== 'query' ||
    query.parsed.query.form !== 'select' ||
    query.trigger?.kinds.includes(kind) !== true
  ) {
    return [];
  }
  return triggerPlaces(query.parsed.query)
    .filter((place) => place.kind === kind)
    .map(({ span }) => inQuery(subject, span, reason, SUBSCRIPTION));
}
