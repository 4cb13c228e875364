import type { ActivityEventId, ActivityRecord, RecordedConsumer, RecordedSubscription } from './activity-record';
import type { FoundEvent } from './found-event';
import type { MessageMark } from './message-fields';
import { fieldsOfSentence } from './message-fields';
import type { MofInstance } from './mof';
import { readMof } from './mof';
import type { EventPlace } from './event-place';
import { recordingOf } from './recording';

/** The fields of each event by name, and what precedes them in the text of its message. */
const FIELDS: ReadonlyMap<ActivityEventId, readonly MessageMark[]> = new Map<ActivityEventId, readonly MessageMark[]>([
  [
    5857,
    [
      ['ProviderName', ''],
      ['Code', ' provider started with result code '],
      ['HostProcess', '. HostProcess = '],
      ['ProcessID', '; ProcessID = '],
      ['ProviderPath', '; ProviderPath = '],
    ],
  ],
  [
    5858,
    [
      ['Id', 'Id = '],
      ['ClientMachine', '; ClientMachine = '],
      ['User', '; User = '],
      ['ClientProcessId', '; ClientProcessId = '],
      ['Component', '; Component = '],
      ['Operation', '; Operation = '],
      ['ResultCode', '; ResultCode = '],
      ['PossibleCause', '; PossibleCause = '],
    ],
  ],
  [
    5859,
    [
      ['NamespaceName', 'Namespace = '],
      ['Query', '; NotificationQuery = '],
      ['User', '; OwnerName = '],
      ['Processid', '; HostProcessID = '],
      ['Provider', ';  Provider= '],
      ['queryid', ', queryID = '],
      ['PossibleCause', '; PossibleCause = '],
    ],
  ],
  [
    5860,
    [
      ['NamespaceName', 'Namespace = '],
      ['Query', '; NotificationQuery = '],
      ['User', '; UserName = '],
      ['Processid', '; ClientProcessID = '],
      ['ClientMachine', ', ClientMachine = '],
      ['PossibleCause', '; PossibleCause = '],
    ],
  ],
  [
    5861,
    [
      ['Namespace', 'Namespace = '],
      ['ESS', '; Eventfilter = '],
      ['', ' (refer to its activate eventid:5859)'],
      ['CONSUMER', '; Consumer = '],
      ['PossibleCause', '; PossibleCause = '],
    ],
  ],
]);

/** The property that says what a consumer does, by its class; the first that is there. */
const PAYLOADS: ReadonlyMap<string, readonly string[]> = new Map([
  ['CommandLineEventConsumer', ['CommandLineTemplate', 'ExecutablePath']],
  ['ActiveScriptEventConsumer', ['ScriptText', 'ScriptFileName']],
  ['LogFileEventConsumer', ['Filename']],
  ['NTEventLogEventConsumer', ['SourceName']],
  ['SMTPEventConsumer', ['Message', 'ToLine']],
]);

/**
 * Whether a number is the ID of an event of WMI-Activity/Operational.
 *
 * @param id - a number
 * @returns true for 5857 to 5861
 */
export function isActivityEventId(id: number): id is ActivityEventId {
  return FIELDS.has(id as ActivityEventId);
}

/**
 * Makes a record of WMI activity.
 *
 * @param id - its ID
 * @param found - what was found in the record
 * @param place - where it stands
 * @returns the record; without fields where none could be read
 */
export function activityEvent(id: ActivityEventId, found: FoundEvent, place: EventPlace): ActivityRecord {
  const marks = FIELDS.get(id) ?? [];
  // A tool's own column may have the name of a field, such as ProcessID: where the most fields stand, there are those of the event.
  const inData = [
    namedValues(marks, found.data),
    fieldsOfSentence(found.message ?? '', marks),
    listedValues(marks, found),
  ];
  const most = inData.reduce((fullest, values) => (values.size > fullest.size ? values : fullest));
  const fields = most.size > 0 ? most : namedValues(marks, found.columns);
  const namespace = fields.get('Namespace') ?? fields.get('NamespaceName');
  const subscription = id === 5861 ? subscriptionOf(fields, found.marked !== false) : undefined;
  return {
    eventId: id,
    place,
    ...(namespace === undefined ? {} : { namespace }),
    fields,
    ...(subscription === undefined ? {} : { subscription }),
    shortened: found.marked !== false || subscription?.complete === false,
    ...recordingOf(found),
  };
}

/** The first value of each field. */
function namedValues(marks: readonly MessageMark[], values: FoundEvent['data']): ReadonlyMap<string, string> {
  return new Map(
    marks.flatMap(([name]): [string, string][] => {
      const text = name === '' ? undefined : values.get(name.toLowerCase())[0]?.shown;
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** The values of a list without names that has as many as the event has fields. */
function listedValues(marks: readonly MessageMark[], { unnamed }: FoundEvent): ReadonlyMap<string, string> {
  const names = marks.flatMap(([name]) => (name === '' ? [] : [name]));
  const texts = unnamed.find((list) => list.texts.length === names.length)?.texts ?? [];
  return new Map(texts.map((text, index) => [names[index] ?? '', text]));
}

function subscriptionOf(fields: ReadonlyMap<string, string>, marked: boolean): RecordedSubscription | undefined {
  const namespace = fields.get('Namespace');
  const instances = readMof(fields.get('PossibleCause') ?? '');
  const filter = instances.find(({ wmiClass }) => wmiClass === '__EventFilter');
  const consumer = instances.find((instance) => instance !== filter);
  const filterName = fields.get('ESS') ?? filter?.properties.get('Name');
  const [, wmiClass, consumerName] = /^([^=]*)="(.*)"$/s.exec(fields.get('CONSUMER') ?? '') ?? [];
  if (namespace === undefined || filterName === undefined || wmiClass === undefined || consumerName === undefined) {
    return undefined;
  }
  return {
    namespace,
    filter: { name: filterName, ...filterProperties(filter) },
    consumer: consumerOf(wmiClass, consumerName, consumer),
    complete: !marked && filter?.complete === true && consumer?.complete === true,
  };
}

function filterProperties(filter: MofInstance | undefined): Omit<RecordedSubscription['filter'], 'name'> {
  const eventNamespace = filter?.properties.get('EventNamespace');
  const query = filter?.properties.get('Query');
  const queryLanguage = filter?.properties.get('QueryLanguage');
  return {
    ...(eventNamespace === undefined ? {} : { eventNamespace }),
    ...(query === undefined ? {} : { query }),
    ...(queryLanguage === undefined ? {} : { queryLanguage }),
  };
}

function consumerOf(wmiClass: string, name: string, instance: MofInstance | undefined): RecordedConsumer {
  const properties = instance?.properties ?? new Map<string, string>();
  const payload = payloadOf(wmiClass, properties);
  return { wmiClass, name, ...(payload === undefined ? {} : { payload }), properties };
}

/**
 * What a consumer does, for the standard classes.
 *
 * @param wmiClass - its class
 * @param properties - its properties by name
 * @returns the command line, the script or the like; undefined where none is there
 */
export function payloadOf(wmiClass: string, properties: ReadonlyMap<string, string>): string | undefined {
  return (PAYLOADS.get(wmiClass) ?? []).map((property) => properties.get(property)).find((text) => text !== undefined);
}
