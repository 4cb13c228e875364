/** What the numbers of a property mean. */
export interface ValueWords {
  /** In small letters; the classes that have the property. */
  readonly classes: readonly string[];
  /** In small letters. */
  readonly property: string;
  readonly words: ReadonlyMap<string, string>;
  readonly source: string;
}

/** Numbers with a meaning that an analyst need not know by heart. */
export const VALUE_WORDS: readonly ValueWords[] = [
  {
    classes: ['win32_logonsession'],
    property: 'logontype',
    words: new Map([
      ['0', 'SYSTEM'],
      ['2', 'interactive'],
      ['3', 'network'],
      ['4', 'batch'],
      ['5', 'service'],
      ['7', 'unlock'],
      ['8', 'network in clear text'],
      ['9', 'new credentials'],
      ['10', 'Remote Desktop'],
      ['11', 'cached interactive'],
    ]),
    source: 'WMI SDK, Win32_LogonSession',
  },
  {
    classes: ['win32_volumechangeevent', 'win32_devicechangeevent', 'win32_systemconfigurationchangeevent'],
    property: 'eventtype',
    words: new Map([
      ['1', 'configuration changed'],
      ['2', 'arrival'],
      ['3', 'removal'],
      ['4', 'docking'],
    ]),
    source: 'WMI SDK, Win32_VolumeChangeEvent and Win32_DeviceChangeEvent',
  },
  {
    classes: ['win32_logicaldisk', 'win32_volume', 'win32_mappedlogicaldisk'],
    property: 'drivetype',
    words: new Map([
      ['2', 'removable'],
      ['3', 'local disk'],
      ['4', 'network drive'],
      ['5', 'compact disc'],
      ['6', 'RAM disk'],
    ]),
    source: 'WMI SDK, Win32_LogicalDisk',
  },
  {
    classes: ['win32_powermanagementevent'],
    property: 'eventtype',
    words: new Map([
      ['4', 'entering suspend'],
      ['7', 'resume from suspend'],
      ['10', 'power status changed'],
      ['11', 'OEM event'],
      ['18', 'resume by itself'],
    ]),
    source: 'WMI SDK, Win32_PowerManagementEvent',
  },
  {
    classes: ['win32_computershutdownevent'],
    property: 'type',
    words: new Map([
      ['0', 'a user logs off'],
      ['1', 'shutdown'],
    ]),
    source: 'WMI SDK, Win32_ComputerShutdownEvent',
  },
];

/** The numbers of Windows events that are about logons: in the log Security if nothing else is said. */
export const LOGON_EVENTS: ReadonlyMap<string, string> = new Map([
  ['528', 'a logon, before Windows Vista'],
  ['529', 'a failed logon, before Windows Vista'],
  ['540', 'a network logon, before Windows Vista'],
  ['4624', 'a logon'],
  ['4625', 'a failed logon'],
  ['4634', 'a logoff'],
  ['4647', 'a logoff by the user'],
  ['4648', 'a logon with explicit credentials'],
  ['4672', 'a logon with special privileges'],
  ['4768', 'a Kerberos ticket was requested'],
  ['4769', 'a Kerberos service ticket was requested'],
  ['4771', 'Kerberos pre-authentication failed'],
  ['4776', 'credentials were validated'],
  ['4778', 'a session was reconnected'],
  ['4779', 'a session was disconnected'],
  ['4800', 'the workstation was locked'],
  ['4801', 'the workstation was unlocked'],
]);

/** Programs of which the start tells something else. */
export const PROCESS_NOTES: ReadonlyMap<string, string> = new Map([
  ['explorer.exe', 'as it does at each logon'],
  ['userinit.exe', 'as it does at each logon'],
  ['logonui.exe', 'as it does at each logon, and when the screen is locked'],
]);
