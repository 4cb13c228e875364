/** A subscription that Windows brings, as it was recorded. */
export interface BuiltInSubscription {
  /** What it is, for a sentence. */
  readonly id: string;
  readonly filter: { readonly name: string; readonly namespace?: string; readonly query: string };
  readonly consumer: { readonly type: string; readonly name: string; readonly destination: string };
  /** Further properties of the consumer that event 5861 records, with the values that they have. */
  readonly properties: ReadonlyMap<string, string>;
  /** Where the values were recorded. */
  readonly source: string;
}

/**
 * Subscriptions of Windows whose values are on record. Lists of names alone are no evidence: attackers choose such names too.
 * How Sysmon records the Destination of an Event Log consumer is derived from event 5861.
 */
export const BUILT_IN_SUBSCRIPTIONS: readonly BuiltInSubscription[] = [
  {
    id: 'SCM Event Log of Windows',
    filter: {
      name: 'SCM Event Log Filter',
      namespace: 'root\\cimv2',
      query: 'select * from MSFT_SCMEventLogEvent',
    },
    consumer: { type: 'Event Log', name: 'SCM Event Log Consumer', destination: 'Service Control Manager' },
    properties: new Map([
      ['SourceName', 'Service Control Manager'],
      ['EventType', '1'],
      ['Category', '0'],
      ['NameOfUserSIDProperty', 'sid'],
    ]),
    source: 'events 5861 and 5859 of several hosts in OTRF/Security-Datasets and in the maps of EricZimmerman/evtx',
  },
  {
    id: 'BVTFilter, left by Service Pack 1 of Windows 7',
    filter: {
      name: 'BVTFilter',
      query:
        'SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA "Win32_Processor" AND TargetInstance.LoadPercentage > 99',
    },
    consumer: { type: 'Command Line', name: 'BVTConsumer', destination: 'cscript KernCap.vbs' },
    properties: new Map(),
    source: 'Microsoft KB 2545227, which tells how to delete it',
  },
];
