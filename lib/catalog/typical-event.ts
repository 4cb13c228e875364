import { recordedPath, recordedText } from './value-formats';
import type { WmiEventId, WmiEventRecord, WmiOperation } from './wmi';
import { wmiEvent } from './wmi';

const SHARED = { UtcTime: '2026-01-15 09:11:12.345', User: 'CORP\\admin' } as const;

/**
 * What Sysmon records of a typical attack: a PowerShell subscription named `Updater`, as Empire and PowerSploit make it.
 *
 * Source: the defaults of Empire, PowerSploit and Atomic Red Team, in the form of recorded events.
 *
 * @param id - which of the three events of the subscription
 * @param operation - what happened to it
 * @returns the event with all its fields
 * @example
 * ```ts
 * import { typicalEvent } from 'lib/catalog';
 * typicalEvent(20, 'Created').Destination; // ' "powershell.exe -NoP -W Hidden -Enc SQBFAFgA"'
 * ```
 */
export function typicalEvent(id: WmiEventId, operation: WmiOperation): WmiEventRecord {
  const shared = { ...SHARED, EventID: id, EventType: wmiEvent(id).eventType, Operation: operation };
  switch (id) {
    case 19:
      return {
        ...shared,
        EventNamespace: recordedText('root\\cimv2'),
        Name: recordedText('Updater'),
        Query: recordedText(
          "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_PerfFormattedData_PerfOS_System' " +
            'AND TargetInstance.SystemUpTime >= 240 AND TargetInstance.SystemUpTime < 325',
        ),
      };
    case 20:
      return {
        ...shared,
        Name: recordedText('Updater'),
        Type: 'Command Line',
        Destination: recordedText('powershell.exe -NoP -W Hidden -Enc SQBFAFgA'),
      };
    case 21:
      return {
        ...shared,
        Consumer: recordedPath('CommandLineEventConsumer', 'Updater'),
        Filter: recordedPath('__EventFilter', 'Updater'),
      };
  }
}
