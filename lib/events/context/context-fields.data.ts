import type { ContextEvent, ContextEventId } from './context-event';

/** What one field of a context event is read from. */
export interface ContextField {
  readonly field:
    | keyof Pick<
        ContextEvent,
        | 'image'
        | 'commandLine'
        | 'parentImage'
        | 'user'
        | 'userSid'
        | 'logonType'
        | 'sourceAddress'
        | 'destinationPort'
        | 'targetFilename'
      >
    | 'initiated'
    | 'domain'
    | 'utcTime';
  /** Its name in the data of the event. */
  readonly name: string;
  /** What Elastic's pipelines move it to; null where they leave it. */
  readonly moved: string | null;
  /** Where the message of a Security event has it: the label of the block, and of the line. */
  readonly label?: readonly [block: string, line: string];
}

/** Where the values of each event stand, by its ID. */
export interface ContextFields {
  readonly log: ContextEvent['log'];
  readonly fields: readonly ContextField[];
  /** The labels of Sysmon's message, in its order; empty for Security, whose message has blocks. */
  readonly labels: readonly string[];
}

const USER = { field: 'user', name: 'User', moved: 'user.name' } as const;
/** Only Elastic's pipeline keeps it apart. */
const DOMAIN = { field: 'domain', name: 'UserDomain', moved: 'user.domain' } as const;
const UTC_TIME = { field: 'utcTime', name: 'UtcTime', moved: null } as const;
const IMAGE = { field: 'image', name: 'Image', moved: 'process.executable' } as const;

/**
 * The events that are read. Sources: Sysmon's schema 4.90 (order of the fields), Microsoft Learn, "Audit Process Creation" 4688 and
 * "Audit Logon" 4624 (names and message), and elastic/integrations, packages windows and system, ingest pipelines (what is moved).
 */
export const CONTEXT_FIELDS: ReadonlyMap<number, ContextFields> = new Map<ContextEventId, ContextFields>([
  [
    1,
    {
      log: 'Sysmon',
      fields: [
        UTC_TIME,
        IMAGE,
        { field: 'commandLine', name: 'CommandLine', moved: 'process.command_line' },
        { field: 'parentImage', name: 'ParentImage', moved: 'process.parent.executable' },
        USER,
        DOMAIN,
      ],
      labels: [
        ...['RuleName', 'UtcTime', 'ProcessGuid', 'ProcessId', 'Image', 'FileVersion', 'Description', 'Product'],
        ...['Company', 'OriginalFileName', 'CommandLine', 'CurrentDirectory', 'User', 'LogonGuid', 'LogonId'],
        ...['TerminalSessionId', 'IntegrityLevel', 'Hashes', 'ParentProcessGuid', 'ParentProcessId', 'ParentImage'],
        ...['ParentCommandLine', 'ParentUser'],
      ],
    },
  ],
  [
    3,
    {
      log: 'Sysmon',
      fields: [
        UTC_TIME,
        IMAGE,
        USER,
        DOMAIN,
        { field: 'initiated', name: 'Initiated', moved: null },
        { field: 'sourceAddress', name: 'SourceIp', moved: 'source.ip' },
        { field: 'destinationPort', name: 'DestinationPort', moved: 'destination.port' },
      ],
      labels: [
        ...['RuleName', 'UtcTime', 'ProcessGuid', 'ProcessId', 'Image', 'User', 'Protocol', 'Initiated'],
        ...['SourceIsIpv6', 'SourceIp', 'SourceHostname', 'SourcePort', 'SourcePortName', 'DestinationIsIpv6'],
        ...['DestinationIp', 'DestinationHostname', 'DestinationPort', 'DestinationPortName'],
      ],
    },
  ],
  [
    11,
    {
      log: 'Sysmon',
      fields: [UTC_TIME, IMAGE, USER, DOMAIN, { field: 'targetFilename', name: 'TargetFilename', moved: 'file.path' }],
      labels: [
        ...['RuleName', 'UtcTime', 'ProcessGuid', 'ProcessId', 'Image', 'TargetFilename', 'CreationUtcTime', 'User'],
      ],
    },
  ],
  [
    4688,
    {
      log: 'Security',
      fields: [
        {
          field: 'image',
          name: 'NewProcessName',
          moved: 'process.executable',
          label: ['Process Information', 'New Process Name'],
        },
        {
          field: 'commandLine',
          name: 'CommandLine',
          moved: 'process.command_line',
          label: ['Process Information', 'Process Command Line'],
        },
        {
          field: 'parentImage',
          name: 'ParentProcessName',
          moved: 'process.parent.executable',
          label: ['Process Information', 'Creator Process Name'],
        },
        { field: 'user', name: 'SubjectUserName', moved: 'user.name', label: ['Creator Subject', 'Account Name'] },
        {
          field: 'domain',
          name: 'SubjectDomainName',
          moved: 'user.domain',
          label: ['Creator Subject', 'Account Domain'],
        },
        { field: 'userSid', name: 'SubjectUserSid', moved: 'user.id', label: ['Creator Subject', 'Security ID'] },
      ],
      labels: [],
    },
  ],
  [
    4624,
    {
      log: 'Security',
      fields: [
        { field: 'logonType', name: 'LogonType', moved: null, label: ['Logon Information', 'Logon Type'] },
        { field: 'user', name: 'TargetUserName', moved: 'user.name', label: ['New Logon', 'Account Name'] },
        { field: 'domain', name: 'TargetDomainName', moved: 'user.domain', label: ['New Logon', 'Account Domain'] },
        { field: 'userSid', name: 'TargetUserSid', moved: 'user.id', label: ['New Logon', 'Security ID'] },
        {
          field: 'sourceAddress',
          name: 'IpAddress',
          moved: 'source.ip',
          label: ['Network Information', 'Source Network Address'],
        },
      ],
      labels: [],
    },
  ],
]);
