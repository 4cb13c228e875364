import type { TriggerKind } from './trigger-kind';

/** A class of WMI that event queries watch, and how to talk about it. */
export interface WatchedClass {
  readonly name: string;
  readonly kind: TriggerKind;
  /** One of it: `a process`. */
  readonly what: string;
  /** What is said of one where no other word is given: created `appears`, modified `changes`, deleted `disappears`. */
  readonly created?: string;
  readonly modified?: string;
  readonly deleted?: string;
  /** Of a class of events: what happens. Only such classes have it. */
  readonly happens?: string;
  /** The property, in small letters, that names one, and what stands before its value: `service Spooler`. */
  readonly named?: { readonly by: string; readonly before: string };
  readonly source: string;
}

const SYSTEM = 'WMI SDK, WMI system classes';
const WIN32 = 'WMI SDK, Win32 and CIM classes of the CIMWin32 provider';
const TRACE = 'WMI SDK, classes of the Kernel Trace provider';
const CLOCK = 'WMI SDK, classes of the Win32 clock provider';
const REGISTRY = 'WMI SDK, classes of the System Registry provider';
const PERFORMANCE = 'WMI SDK, Performance Counter classes';
const RECORDED = 'recorded WMI-Activity events 5859 to 5861';

const BY_NAME = { by: 'name', before: '' };
const BY_PROCESS = { by: 'processname', before: '' };
const PROCESS = { created: 'starts', deleted: 'ends' };
const SESSION = { created: 'begins', deleted: 'ends' };

/** The classes; the name is compared without regard to case. */
export const WATCHED_CLASSES: readonly WatchedClass[] = [
  { name: 'Win32_PerfFormattedData_PerfOS_System', kind: 'timer', what: 'a system counter', source: PERFORMANCE },
  { name: 'Win32_PerfRawData_PerfOS_System', kind: 'timer', what: 'a raw system counter', source: PERFORMANCE },

  { name: 'Win32_LogonSession', kind: 'logon', what: 'a logon session', ...SESSION, source: WIN32 },
  { name: 'Win32_LoggedOnUser', kind: 'logon', what: 'a user', created: 'logs on', deleted: 'logs off', source: WIN32 },
  { name: 'Win32_SessionProcess', kind: 'logon', what: 'a process of a logon session', ...PROCESS, source: WIN32 },
  { name: 'Win32_NetworkLoginProfile', kind: 'logon', what: 'the logon profile of a user', source: WIN32 },
  { name: 'Win32_UserProfile', kind: 'logon', what: 'a user profile', source: WIN32 },

  { name: 'Win32_Process', kind: 'process', what: 'a process', ...PROCESS, named: BY_NAME, source: WIN32 },
  { name: 'CIM_Process', kind: 'process', what: 'a process', ...PROCESS, named: BY_NAME, source: WIN32 },
  {
    name: 'Win32_ProcessTrace',
    kind: 'process',
    what: 'a process',
    happens: 'starts or ends',
    named: BY_PROCESS,
    source: TRACE,
  },
  {
    name: 'Win32_ProcessStartTrace',
    kind: 'process',
    what: 'a process',
    happens: 'starts',
    named: BY_PROCESS,
    source: TRACE,
  },
  {
    name: 'Win32_ProcessStopTrace',
    kind: 'process',
    what: 'a process',
    happens: 'ends',
    named: BY_PROCESS,
    source: TRACE,
  },
  { name: 'Win32_ThreadTrace', kind: 'process', what: 'a thread', happens: 'starts or ends', source: TRACE },
  { name: 'Win32_ThreadStartTrace', kind: 'process', what: 'a thread', happens: 'starts', source: TRACE },
  { name: 'Win32_ThreadStopTrace', kind: 'process', what: 'a thread', happens: 'ends', source: TRACE },
  { name: 'Win32_ModuleTrace', kind: 'process', what: 'a module', happens: 'is loaded into a process', source: TRACE },
  {
    name: 'Win32_ModuleLoadTrace',
    kind: 'process',
    what: 'a module',
    happens: 'is loaded into a process',
    named: { by: 'filename', before: '' },
    source: TRACE,
  },

  {
    name: '__TimerEvent',
    kind: 'timer',
    what: 'a timer',
    happens: 'elapses',
    named: { by: 'timerid', before: 'timer ' },
    source: SYSTEM,
  },
  { name: 'Win32_CurrentTime', kind: 'timer', what: 'the clock', source: CLOCK },
  { name: 'Win32_LocalTime', kind: 'timer', what: 'the clock', source: CLOCK },
  { name: 'Win32_UTCTime', kind: 'timer', what: 'the clock', source: CLOCK },

  {
    name: 'Win32_NTLogEvent',
    kind: 'logged-event',
    what: 'an event',
    created: 'is logged',
    named: { by: 'eventcode', before: 'event ' },
    source: WIN32,
  },
  { name: 'Win32_NTEventlogFile', kind: 'logged-event', what: 'an event log', source: WIN32 },

  {
    name: 'Win32_DeviceChangeEvent',
    kind: 'device',
    what: 'a device',
    happens: 'arrives, leaves or changes',
    source: WIN32,
  },
  {
    name: 'Win32_SystemConfigurationChangeEvent',
    kind: 'device',
    what: 'the list of devices',
    happens: 'changes',
    source: WIN32,
  },
  {
    name: 'Win32_VolumeChangeEvent',
    kind: 'device',
    what: 'a volume',
    happens: 'arrives, leaves or changes',
    source: WIN32,
  },
  { name: 'CIM_LogicalDevice', kind: 'device', what: 'a device', source: WIN32 },
  { name: 'Win32_PnPEntity', kind: 'device', what: 'a device', source: WIN32 },
  { name: 'Win32_PnPDevice', kind: 'device', what: 'a device', source: WIN32 },
  { name: 'Win32_USBControllerDevice', kind: 'device', what: 'a USB device', source: WIN32 },
  { name: 'Win32_USBHub', kind: 'device', what: 'a USB hub', source: WIN32 },
  { name: 'Win32_USBDevice', kind: 'device', what: 'a USB device', source: WIN32 },
  {
    name: 'Win32_LogicalDisk',
    kind: 'device',
    what: 'a drive',
    named: { by: 'deviceid', before: 'drive ' },
    source: WIN32,
  },
  { name: 'CIM_LogicalDisk', kind: 'device', what: 'a drive', source: WIN32 },
  { name: 'Win32_MappedLogicalDisk', kind: 'device', what: 'a mapped drive', source: WIN32 },
  { name: 'Win32_Volume', kind: 'device', what: 'a volume', source: WIN32 },
  { name: 'Win32_DiskDrive', kind: 'device', what: 'a disk', source: WIN32 },
  { name: 'Win32_DiskPartition', kind: 'device', what: 'a partition', source: WIN32 },
  { name: 'Win32_CDROMDrive', kind: 'device', what: 'a CD-ROM drive', source: WIN32 },
  { name: 'Win32_Keyboard', kind: 'device', what: 'a keyboard', source: WIN32 },
  { name: 'Win32_PointingDevice', kind: 'device', what: 'a pointing device', source: WIN32 },
  { name: 'Win32_NetworkAdapter', kind: 'device', what: 'a network adapter', source: WIN32 },
  { name: 'Win32_Battery', kind: 'device', what: 'a battery', source: WIN32 },

  {
    name: 'Win32_BaseService',
    kind: 'service',
    what: 'a service or driver',
    named: { by: 'name', before: '' },
    source: WIN32,
  },
  {
    name: 'Win32_Service',
    kind: 'service',
    what: 'a service',
    named: { by: 'name', before: 'service ' },
    source: WIN32,
  },
  { name: 'CIM_Service', kind: 'service', what: 'a service', named: { by: 'name', before: 'service ' }, source: WIN32 },
  {
    name: 'Win32_SystemDriver',
    kind: 'service',
    what: 'a driver',
    named: { by: 'name', before: 'driver ' },
    source: WIN32,
  },
  {
    name: 'MSFT_SCMEvent',
    kind: 'service',
    what: 'the Service Control Manager',
    happens: 'reports something',
    source: RECORDED,
  },
  {
    name: 'MSFT_SCMEventLogEvent',
    kind: 'service',
    what: 'the Service Control Manager',
    happens: 'reports something',
    source: RECORDED,
  },

  { name: 'CIM_LogicalFile', kind: 'file', what: 'a file or folder', named: { by: 'name', before: '' }, source: WIN32 },
  { name: 'CIM_DataFile', kind: 'file', what: 'a file', named: { by: 'name', before: 'file ' }, source: WIN32 },
  {
    name: 'Win32_ShortcutFile',
    kind: 'file',
    what: 'a shortcut file',
    named: { by: 'name', before: '' },
    source: WIN32,
  },
  { name: 'CIM_Directory', kind: 'file', what: 'a folder', named: { by: 'name', before: 'folder ' }, source: WIN32 },
  { name: 'Win32_Directory', kind: 'file', what: 'a folder', named: { by: 'name', before: 'folder ' }, source: WIN32 },
  { name: 'CIM_DirectoryContainsFile', kind: 'file', what: 'a file in a folder', source: WIN32 },
  { name: 'Win32_SubDirectory', kind: 'file', what: 'a folder in a folder', source: WIN32 },

  { name: 'RegistryEvent', kind: 'registry', what: 'the registry', happens: 'changes', source: REGISTRY },
  {
    name: 'RegistryTreeChangeEvent',
    kind: 'registry',
    what: 'a registry key or one below',
    happens: 'changes',
    named: { by: 'rootpath', before: 'registry key ' },
    source: REGISTRY,
  },
  {
    name: 'RegistryKeyChangeEvent',
    kind: 'registry',
    what: 'a registry key',
    happens: 'changes',
    named: { by: 'keypath', before: 'registry key ' },
    source: REGISTRY,
  },
  {
    name: 'RegistryValueChangeEvent',
    kind: 'registry',
    what: 'a registry value',
    happens: 'changes',
    named: { by: 'valuename', before: 'registry value ' },
    source: REGISTRY,
  },
  { name: 'Win32_Registry', kind: 'registry', what: 'the size of the registry', source: WIN32 },

  { name: '__EventFilter', kind: 'wmi', what: 'an event filter', source: SYSTEM },
  { name: '__EventConsumer', kind: 'wmi', what: 'an event consumer', source: SYSTEM },
  { name: '__FilterToConsumerBinding', kind: 'wmi', what: 'a binding of a filter to a consumer', source: SYSTEM },
  {
    name: 'CommandLineEventConsumer',
    kind: 'wmi',
    what: 'a command line consumer',
    source: 'WMI SDK, Standard Consumer classes',
  },
  {
    name: 'ActiveScriptEventConsumer',
    kind: 'wmi',
    what: 'a script consumer',
    source: 'WMI SDK, Standard Consumer classes',
  },
  {
    name: 'LogFileEventConsumer',
    kind: 'wmi',
    what: 'a log file consumer',
    source: 'WMI SDK, Standard Consumer classes',
  },
  {
    name: 'NTEventLogEventConsumer',
    kind: 'wmi',
    what: 'an event log consumer',
    source: 'WMI SDK, Standard Consumer classes',
  },
  { name: 'SMTPEventConsumer', kind: 'wmi', what: 'a mail consumer', source: 'WMI SDK, Standard Consumer classes' },
  { name: '__TimerInstruction', kind: 'wmi', what: 'the setting of a timer', source: SYSTEM },
  { name: '__IntervalTimerInstruction', kind: 'wmi', what: 'the setting of a timer', source: SYSTEM },
  { name: '__AbsoluteTimerInstruction', kind: 'wmi', what: 'the setting of a timer', source: SYSTEM },
  { name: '__Namespace', kind: 'wmi', what: 'a namespace', source: SYSTEM },
  { name: '__Provider', kind: 'wmi', what: 'a provider of WMI', source: SYSTEM },
  { name: '__Win32Provider', kind: 'wmi', what: 'a provider of WMI', source: SYSTEM },
  { name: '__ProviderRegistration', kind: 'wmi', what: 'the registration of a provider of WMI', source: SYSTEM },
  { name: '__AggregateEvent', kind: 'wmi', what: 'a group of events', happens: 'is reported', source: SYSTEM },
  { name: '__ConsumerFailureEvent', kind: 'wmi', what: 'a consumer', happens: 'fails', source: SYSTEM },
  { name: '__EventDroppedEvent', kind: 'wmi', what: 'an event', happens: 'is dropped by WMI', source: SYSTEM },
  { name: '__EventQueueOverflowEvent', kind: 'wmi', what: 'an event', happens: 'is dropped by WMI', source: SYSTEM },
  { name: '__MethodInvocationEvent', kind: 'wmi', what: 'a method', happens: 'is called', source: SYSTEM },

  { name: 'Win32_PowerManagementEvent', kind: 'other', what: 'the power state', happens: 'changes', source: WIN32 },
  {
    name: 'Win32_ComputerShutdownEvent',
    kind: 'other',
    what: 'the computer',
    happens: 'is shut down or a user logs off',
    source: WIN32,
  },
  {
    name: 'Win32_ComputerSystemEvent',
    kind: 'other',
    what: 'the computer',
    happens: 'reports an event',
    source: WIN32,
  },
  {
    name: 'Win32_IP4RouteTableEvent',
    kind: 'other',
    what: 'the IPv4 route table',
    happens: 'changes',
    source: 'WMI SDK, classes of the IP route provider',
  },
  { name: 'Win32_ComputerSystem', kind: 'other', what: 'the computer', source: WIN32 },
  { name: 'Win32_OperatingSystem', kind: 'other', what: 'the operating system', source: WIN32 },
  { name: 'Win32_Processor', kind: 'other', what: 'a processor', source: WIN32 },
  { name: 'Win32_PrintJob', kind: 'other', what: 'a print job', source: WIN32 },
  { name: 'Win32_Printer', kind: 'other', what: 'a printer', source: WIN32 },
  { name: 'Win32_Share', kind: 'other', what: 'a share', named: { by: 'name', before: 'share ' }, source: WIN32 },
  { name: 'Win32_Account', kind: 'other', what: 'an account or group', source: WIN32 },
  { name: 'Win32_UserAccount', kind: 'other', what: 'a user account', source: WIN32 },
  { name: 'Win32_Group', kind: 'other', what: 'a group', source: WIN32 },
  { name: 'Win32_GroupUser', kind: 'other', what: 'a member of a group', source: WIN32 },
  { name: 'Win32_Product', kind: 'other', what: 'an installed product', source: WIN32 },
  { name: 'Win32_StartupCommand', kind: 'other', what: 'a start-up command', source: WIN32 },
  { name: 'Win32_ScheduledJob', kind: 'other', what: 'a scheduled job', source: WIN32 },
  {
    name: 'Win32_NetworkAdapterConfiguration',
    kind: 'other',
    what: 'the configuration of a network adapter',
    source: WIN32,
  },
  { name: 'Win32_NetworkConnection', kind: 'other', what: 'a network connection', source: WIN32 },
];
