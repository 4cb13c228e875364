import type { WmiEventRecord } from '../../../lib/catalog';
import { typicalEvent, wmiEvent } from '../../../lib/catalog';
import type { RecordedEvents } from '../../../lib/events';
import { readEvents } from '../../../lib/events';
import { pairsOf } from '../renderings';
import { expectStreamed } from '../stream/streamed';

export const SYSMON = 'Microsoft-Windows-Sysmon';
export const CHANNEL = `${SYSMON}/Operational`;
/** At so many places a file is cut to see that it is read part by part as it is read whole. */
const SOME_CUTS = 24;
export const ACTIVITY = 'Microsoft-Windows-WMI-Activity';

/** One event of each kind, with all its fields. */
export const EVENTS: readonly WmiEventRecord[] = [
  { ...typicalEvent(19, 'Created'), RuleName: '-' },
  { ...typicalEvent(20, 'Created'), RuleName: '-' },
  { ...typicalEvent(21, 'Created'), RuleName: '-' },
];

/** The fields of an event as an object. */
export function dataOf(event: WmiEventRecord, name = (field: string): string => field): Record<string, string> {
  return Object.fromEntries(pairsOf(event).map(([field, value]) => [name(field), value]));
}

/** The name of the event's kind, such as `WmiEventFilter`. */
export function kindOf(event: WmiEventRecord): string {
  return wmiEvent(event.EventID).name;
}

/** A cell of CSV. */
export function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A CSV file. */
export function csv(header: readonly string[], rows: readonly (readonly string[])[], delimiter = ','): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(delimiter)}\r\n`).join('');
}

/** Reads a file that has to hold the three events as they were recorded; says what was altered in them. */
export function expectEvents(source: string | Uint8Array): {
  readonly read: RecordedEvents;
  readonly kinds: readonly string[];
} {
  const read = readEvents(source);
  expect(read.problems).toEqual([]);
  expect(read.events.map(({ event }) => event)).toEqual(EVENTS);
  expectStreamed(source, SOME_CUTS);
  return {
    read,
    kinds: [...new Set(read.events.flatMap(({ alterations }) => alterations.map(({ kind }) => kind)))].sort(),
  };
}

/** What 5861 tells of an invented subscription: its fields, and its message. */
export const SUBSCRIPTION = {
  fields: {
    Namespace: '//./root/subscription',
    ESS: 'Inventory Filter',
    CONSUMER: 'CommandLineEventConsumer="Inventory Consumer"',
    PossibleCause:
      'Binding EventFilter: \ninstance of __EventFilter\n{\n\tEventNamespace = "root\\\\cimv2";\n\tName = "Inventory Filter";\n\tQuery = "SELECT * FROM __TimerEvent";\n\tQueryLanguage = "WQL";\n};\nPerm. Consumer: \ninstance of CommandLineEventConsumer\n{\n\tCommandLineTemplate = "C:\\\\Tools\\\\inv.exe";\n\tName = "Inventory Consumer";\n};\n',
  },
  get message(): string {
    const { Namespace, ESS, CONSUMER, PossibleCause } = this.fields;
    return `Namespace = ${Namespace}; Eventfilter = ${ESS} (refer to its activate eventid:5859); Consumer = ${CONSUMER}; PossibleCause = ${PossibleCause}`;
  },
};

/** Reads a file that has to hold one event 5861 with the invented subscription. */
export function expectSubscription(source: string): RecordedEvents {
  const read = readEvents(source);
  expect(read.problems).toEqual([]);
  expect(read.activity).toMatchObject([
    {
      eventId: 5861,
      subscription: {
        namespace: '//./root/subscription',
        filter: { name: 'Inventory Filter', query: 'SELECT * FROM __TimerEvent', eventNamespace: 'root\\cimv2' },
        consumer: { wmiClass: 'CommandLineEventConsumer', name: 'Inventory Consumer', payload: 'C:\\Tools\\inv.exe' },
        complete: true,
      },
    },
  ]);
  expectStreamed(source, SOME_CUTS);
  return read;
}
