import type { ConditionName } from './conditions';

/** What one schema version changed against the one before it. Field lists are sets: only WMI positions are known (wmi.ts). */
export interface SchemaChange {
  readonly version: string;
  /** Version of the compiled rules that this schema's Sysmon writes. */
  readonly binaryVersion: string;
  readonly addedConditions?: readonly ConditionName[];
  readonly addedOptions?: Readonly<Record<string, OptionContent>>;
  readonly removedOptions?: readonly string[];
  readonly addedEvents?: Readonly<Record<string, readonly string[]>>;
  readonly addedFields?: Readonly<Record<string, readonly string[]>>;
  readonly removedFields?: Readonly<Record<string, readonly string[]>>;
  /** Set where the tables of the versions before it are not to be had: what lies between is read with the tables of this one. */
  readonly standsForVersionsBefore?: true;
}

/** Whether an option element holds text, or is declared empty. */
export type OptionContent = 'text' | 'empty';

const words = (list: string): readonly string[] => list.split(' ');

const EVENTS_OF_4_0: Readonly<Record<string, readonly string[]>> = {
  ProcessCreate: words(
    'UtcTime ProcessGuid ProcessId Image FileVersion Description Product Company CommandLine CurrentDirectory User ' +
      'LogonGuid LogonId TerminalSessionId IntegrityLevel Hashes ParentProcessGuid ParentProcessId ParentImage ParentCommandLine',
  ),
  FileCreateTime: words('UtcTime ProcessGuid ProcessId Image TargetFilename CreationUtcTime PreviousCreationUtcTime'),
  NetworkConnect: words(
    'UtcTime ProcessGuid ProcessId Image User Protocol Initiated SourceIsIpv6 SourceIp SourceHostname SourcePort ' +
      'SourcePortName DestinationIsIpv6 DestinationIp DestinationHostname DestinationPort DestinationPortName',
  ),
  ProcessTerminate: words('UtcTime ProcessGuid ProcessId Image'),
  DriverLoad: words('UtcTime ImageLoaded Hashes Signed Signature SignatureStatus'),
  ImageLoad: words(
    'UtcTime ProcessGuid ProcessId Image ImageLoaded FileVersion Description Product Company Hashes Signed Signature SignatureStatus',
  ),
  CreateRemoteThread: words(
    'UtcTime SourceProcessGuid SourceProcessId SourceImage TargetProcessGuid TargetProcessId TargetImage NewThreadId ' +
      'StartAddress StartModule StartFunction',
  ),
  RawAccessRead: words('UtcTime ProcessGuid ProcessId Image Device'),
  ProcessAccess: words(
    'UtcTime SourceProcessGUID SourceProcessId SourceThreadId SourceImage TargetProcessGUID TargetProcessId TargetImage GrantedAccess CallTrace',
  ),
  FileCreate: words('UtcTime ProcessGuid ProcessId Image TargetFilename CreationUtcTime'),
  RegistryEvent: words('EventType UtcTime ProcessGuid ProcessId Image TargetObject Details NewName'),
  FileCreateStreamHash: words('UtcTime ProcessGuid ProcessId Image TargetFilename CreationUtcTime Hash'),
  PipeEvent: words('UtcTime ProcessGuid ProcessId PipeName Image'),
  WmiEvent: words('EventType UtcTime Operation User EventNamespace Name Query Type Destination Consumer Filter'),
  FileDelete: words('UtcTime ProcessGuid ProcessId Image TargetFilename Hashes Archived'),
  ClipboardChange: words('UtcTime ProcessGuid ProcessId Image Session ClientInfo Hashes Path Archived'),
};

const everyEventOf = (
  events: Readonly<Record<string, readonly string[]>>,
  field: string,
): Record<string, readonly string[]> => Object.fromEntries(Object.keys(events).map((event) => [event, [field]]));

/**
 * The schema versions in order, each as its change against the one before (the first against nothing).
 *
 * Source: 4.0 to 4.81 the manifest of Microsoft's open-source Sysinternals/SysmonCommon at ecdd806; 4.90 and 4.91 published
 * output of `sysmon -s`. The tables of 4.82 to 4.89 are not to be had. A new version is added here and nowhere else.
 */
export const SCHEMA_HISTORY = [
  {
    version: '4.0',
    binaryVersion: '1.01',
    addedConditions: [
      'is',
      'is not',
      'contains',
      'excludes',
      'begin with',
      'end with',
      'less than',
      'more than',
      'image',
    ],
    addedOptions: {
      HashAlgorithms: 'text',
      DriverName: 'text',
      ArchiveDirectory: 'text',
      CopyOnDelete_Processes: 'text',
      CopyOnDelete_PE: 'empty',
      CopyOnDelete_SIDs: 'text',
      CopyOnDelete_Extensions: 'text',
      CaptureClipboard: 'empty',
      ProcessAccessConfig: 'text',
      CheckRevocation: 'text',
      PipeMonitoringConfig: 'text',
    },
    addedEvents: EVENTS_OF_4_0,
  },
  {
    version: '4.1',
    binaryVersion: '8.00',
    addedOptions: { ServiceArchiveDirectory: 'text' },
    addedFields: everyEventOf(EVENTS_OF_4_0, 'RuleName'),
  },
  { version: '4.2', binaryVersion: '8.00', removedOptions: ['ServiceArchiveDirectory'] },
  {
    version: '4.21',
    binaryVersion: '9.10',
    addedFields: { ProcessCreate: ['OriginalFileName'], ImageLoad: ['OriginalFileName'], PipeEvent: ['EventType'] },
    addedEvents: {
      DnsQuery: words('RuleName UtcTime ProcessGuid ProcessId QueryName QueryStatus QueryResults Image'),
    },
  },
  { version: '4.22', binaryVersion: '9.20', addedConditions: ['contains any', 'contains all'] },
  { version: '4.23', binaryVersion: '9.20', addedConditions: ['excludes any', 'excludes all'] },
  {
    version: '4.30',
    binaryVersion: '9.20',
    addedOptions: { DnsLookup: 'text' },
    removedOptions: ['CopyOnDelete_PE', 'CopyOnDelete_SIDs', 'CopyOnDelete_Extensions', 'CopyOnDelete_Processes'],
    addedFields: { FileDelete: ['User', 'IsExecutable'] },
  },
  {
    version: '4.31',
    binaryVersion: '9.20',
    addedConditions: ['is any'],
    addedFields: { FileCreateStreamHash: ['Contents'] },
  },
  { version: '4.32', binaryVersion: '9.20' },
  { version: '4.40', binaryVersion: '11.0', removedFields: { ClipboardChange: ['Path'] } },
  {
    version: '4.50',
    binaryVersion: '13.0',
    addedEvents: { ProcessTampering: words('RuleName UtcTime ProcessGuid ProcessId Image Type') },
  },
  {
    version: '4.60',
    binaryVersion: '14.0',
    addedEvents: {
      FileDeleteDetected: words('RuleName UtcTime ProcessGuid ProcessId User Image TargetFilename Hashes IsExecutable'),
    },
  },
  { version: '4.70', binaryVersion: '15.0', addedConditions: ['not begin with', 'not end with'] },
  {
    version: '4.80',
    binaryVersion: '16',
    addedFields: {
      ProcessCreate: ['ParentUser'],
      FileCreateTime: ['User'],
      ProcessTerminate: ['User'],
      ImageLoad: ['User'],
      CreateRemoteThread: ['SourceUser', 'TargetUser'],
      RawAccessRead: ['User'],
      ProcessAccess: ['SourceUser', 'TargetUser'],
      FileCreate: ['User'],
      RegistryEvent: ['User'],
      FileCreateStreamHash: ['User'],
      PipeEvent: ['User'],
      DnsQuery: ['User'],
      ClipboardChange: ['User'],
      ProcessTampering: ['User'],
    },
  },
  { version: '4.81', binaryVersion: '16', addedOptions: { FieldSizes: 'text' } },
  {
    version: '4.90',
    binaryVersion: '18',
    standsForVersionsBefore: true,
    addedEvents: {
      FileBlockExecutable: words('RuleName UtcTime ProcessGuid ProcessId User Image TargetFilename Hashes'),
      FileBlockShredding: words('RuleName UtcTime ProcessGuid ProcessId User Image TargetFilename Hashes IsExecutable'),
      FileExecutableDetected: words('RuleName UtcTime ProcessGuid ProcessId User Image TargetFilename Hashes'),
    },
  },
  {
    version: '4.91',
    binaryVersion: '18',
    addedOptions: { DriverQueueSize: 'text', SigningQueueSize: 'text' },
  },
] as const satisfies readonly SchemaChange[];

/**
 * Event types whose rule name stands for several event IDs with different fields; each row lists the fields that one of the
 * events lacks. An element binds to the first event that has all its fields (SEMANTICS of WmiEvent: wmi.ts).
 *
 * Source: Microsoft's Sysmon page (12 create and delete, 13 value set, 14 rename); 17 and 18 have the same fields.
 */
export const EVENTS_SHARING_A_NAME: Readonly<Record<string, readonly (readonly string[])[]>> = {
  RegistryEvent: [['Details', 'NewName'], ['NewName'], ['Details']],
};

/**
 * The first event ID behind each event element. The engine compiles the elements in the order of these IDs, whatever order the
 * file has.
 *
 * Source: the manifest of Microsoft's SysmonCommon at ecdd806; 27 to 29 Microsoft's Sysmon page.
 */
export const FIRST_EVENT_ID: Readonly<Record<string, number>> = {
  ProcessCreate: 1,
  FileCreateTime: 2,
  NetworkConnect: 3,
  ProcessTerminate: 5,
  DriverLoad: 6,
  ImageLoad: 7,
  CreateRemoteThread: 8,
  RawAccessRead: 9,
  ProcessAccess: 10,
  FileCreate: 11,
  RegistryEvent: 12,
  FileCreateStreamHash: 15,
  PipeEvent: 17,
  WmiEvent: 19,
  DnsQuery: 22,
  FileDelete: 23,
  ClipboardChange: 24,
  ProcessTampering: 25,
  FileDeleteDetected: 26,
  FileBlockExecutable: 27,
  FileBlockShredding: 28,
  FileExecutableDetected: 29,
};
