/** A trigger that a public tool uses unless it is told otherwise. */
export interface KnownTrigger {
  /** Its id, in kebab case. */
  readonly id: string;
  /** The tools, as people know them. */
  readonly tools: readonly string[];
  /** The query; `*` at the end of a value stands for any text. */
  readonly query: string;
  /** Whether the times count too, and no further condition may stand there: where nothing else is special about the query. */
  readonly exact: boolean;
  /** Whether ordinary scripts ask for the very same, so that it says little by itself. */
  readonly isOrdinary: boolean;
  /** Where the tool shows it. */
  readonly sources: readonly string[];
}

const UPTIME =
  "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System'";

/** The default triggers of public tools. Facts only: the queries, not the code around them. */
export const KNOWN_TRIGGERS: readonly KnownTrigger[] = [
  {
    id: 'uptime-240-325',
    tools: ['PowerSploit', 'Empire', 'Metasploit', 'SharpStay', 'PowerPunch', 'Atomic Red Team'],
    query: `${UPTIME} AND TargetInstance.SystemUpTime >= 240 AND TargetInstance.SystemUpTime < 325`,
    exact: false,
    isOrdinary: false,
    sources: [
      'PowerShellMafia/PowerSploit Persistence/Persistence.psm1 (AtStartup)',
      'EmpireProject/Empire lib/modules/powershell/persistence/elevated/wmi.py',
      'rapid7/metasploit-framework modules/exploits/windows/local/wmi_persistence.rb (LOGON)',
      '0xthirteen/SharpStay SharpStay/SharpStay/Program.cs (startup)',
      'jaredhaight/PowerPunch Persistence/New-WMIPersistence.ps1 (OnStartup)',
      'redcanaryco/atomic-red-team atomics/T1546.003/T1546.003.md',
    ],
  },
  {
    id: 'uptime-200-320',
    tools: ['WMI-Persistence.ps1'],
    query: `${UPTIME} AND TargetInstance.SystemUpTime >= 200 AND TargetInstance.SystemUpTime < 320`,
    exact: false,
    isOrdinary: false,
    sources: ['c0mp4s5/Persistence WMI-Persistence.ps1'],
  },
  {
    id: 'daily-hour-minute',
    tools: ['PowerSploit', 'Empire', 'SharpStay'],
    query:
      "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_LocalTime' AND TargetInstance.Hour = '*' AND TargetInstance.Minute = '*' GROUP WITHIN 60",
    exact: true,
    isOrdinary: false,
    sources: [
      'PowerShellMafia/PowerSploit Persistence/Persistence.psm1 (Daily)',
      'EmpireProject/Empire lib/modules/powershell/persistence/elevated/wmi.py (DailyTime)',
      '0xthirteen/SharpStay SharpStay/SharpStay/Program.cs (a time)',
    ],
  },
  {
    id: 'failed-logon-name',
    tools: ['Metasploit', 'Empire'],
    query:
      "SELECT * FROM __InstanceCreationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_NTLogEvent' AND TargetInstance.EventCode = 4625 AND TargetInstance.Message LIKE '*'",
    exact: false,
    isOrdinary: false,
    sources: [
      'rapid7/metasploit-framework modules/exploits/windows/local/wmi_persistence.rb (USERNAME)',
      'EmpireProject/Empire lib/modules/powershell/persistence/elevated/wmi.py (FailedLogon)',
    ],
  },
  {
    id: 'timer-trigger',
    tools: ['Metasploit'],
    query: "SELECT * FROM __TimerEvent WHERE TimerID = 'trigger'",
    exact: false,
    isOrdinary: false,
    sources: ['rapid7/metasploit-framework modules/exploits/windows/local/wmi_persistence.rb (INTERVAL)'],
  },
  {
    id: 'timer-ti',
    tools: ['Impacket wmipersist'],
    query: "SELECT * FROM __TimerEvent WHERE TimerID = 'TI_*'",
    exact: false,
    isOrdinary: false,
    sources: ['fortra/impacket examples/wmipersist.py (-timer)'],
  },
  {
    id: 'timer-windowstimer',
    tools: ['PowerLurk'],
    query: "SELECT * FROM __TimerEvent WHERE TimerID = 'WindowsTimer'",
    exact: false,
    isOrdinary: false,
    sources: ['Sw4mpf0x/PowerLurk PowerLurk.ps1 (Interval, Timed)'],
  },
  {
    id: 'process-calc',
    tools: ['Metasploit'],
    query: "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'calc.exe'",
    exact: false,
    isOrdinary: false,
    sources: ['rapid7/metasploit-framework modules/exploits/windows/local/wmi_persistence.rb (PROCESS)'],
  },
  {
    id: 'process-notepad',
    tools: ['Covenant (SharpSploit)'],
    query: "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'notepad.exe'",
    exact: false,
    isOrdinary: false,
    sources: [
      'cobbr/SharpSploit SharpSploit/Persistence/WMI.cs (ProcessName, if none is given)',
      'OTRF/Security-Datasets covenant_persistwmi (recorded)',
    ],
  },
  {
    id: 'process-keepass',
    tools: ['PowerLurk'],
    query: "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = 'keepass.exe'",
    exact: false,
    isOrdinary: false,
    sources: ['Sw4mpf0x/PowerLurk PowerLurk.ps1 (Add-TemplateLurker)'],
  },
  {
    id: 'any-process-name',
    tools: ['Metasploit', 'PowerLurk', 'Covenant'],
    query: "SELECT * FROM Win32_ProcessStartTrace WHERE ProcessName = '*'",
    exact: false,
    isOrdinary: true,
    sources: [
      'rapid7/metasploit-framework modules/exploits/windows/local/wmi_persistence.rb (PROCESS)',
      'Sw4mpf0x/PowerLurk PowerLurk.ps1 (ProcessStart)',
    ],
  },
  {
    id: 'logged-on-user',
    tools: ['PowerLurk'],
    query: "SELECT * FROM __InstanceCreationEvent WITHIN 10 WHERE TargetInstance ISA 'Win32_LoggedOnUser'",
    exact: true,
    isOrdinary: false,
    sources: ['Sw4mpf0x/PowerLurk PowerLurk.ps1 (UserLogon)'],
  },
  {
    id: 'logged-on-user-name',
    tools: ['PowerLurk'],
    query:
      "SELECT * FROM __InstanceCreationEvent WITHIN 10 WHERE TargetInstance ISA 'Win32_LoggedOnUser' AND TargetInstance.__RELPATH LIKE '*'",
    exact: false,
    isOrdinary: false,
    sources: ['Sw4mpf0x/PowerLurk PowerLurk.ps1 (UserLogon)'],
  },
  {
    id: 'logon-session-5',
    tools: ['Covenant by MSBuild'],
    query: "SELECT * FROM __InstanceCreationEvent WITHIN 5 WHERE TargetInstance ISA 'Win32_LogonSession'",
    exact: true,
    isOrdinary: false,
    sources: ['OTRF/Security-Datasets, a Covenant recording: consumer WSUS_RP5ZB'],
  },
  {
    id: 'logon-session-interactive',
    tools: ['PowerPunch'],
    query:
      "SELECT * FROM __InstanceCreationEvent WITHIN 15 WHERE TargetInstance ISA 'Win32_LogonSession' AND TargetInstance.LogonType = 2",
    exact: true,
    isOrdinary: false,
    sources: ['jaredhaight/PowerPunch Persistence/New-WMIPersistence.ps1 (OnLogon)'],
  },
  {
    id: 'volume-arrives',
    tools: ['PowerLurk'],
    query: 'SELECT * FROM Win32_VolumeChangeEvent WHERE EventType = 2',
    exact: false,
    isOrdinary: true,
    sources: ['Sw4mpf0x/PowerLurk PowerLurk.ps1 (InsertUSB)'],
  },
];
