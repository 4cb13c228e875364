import type {
  Config,
  ExclusionManifest,
  ManifestEntry,
  RuleGroup,
  WmiEvent,
  WmiEventRecord,
  WmiField,
} from '../../lib';
import { subscriptionsOf } from '../../lib';
import { originalText, recordedPath, recordedText, WMI_EVENTS } from '../../lib/catalog';
import { excludeRules } from '../../lib/exclusions';
import type { Random } from '../analysis/random';

/** What a manifest leaves open here. */
export interface Texts {
  readonly filter: string;
  readonly query: string;
  readonly consumer: string;
  readonly destination: string;
}

/**
 * An entry with everything that a manifest needs.
 *
 * @param id - its id
 * @param texts - names and payloads
 * @param more - what else differs
 */
export function entryOf(id: string, texts: Texts, more: Partial<ManifestEntry> = {}): ManifestEntry {
  return {
    id,
    product: 'Inventory Agent',
    why: 'its own health check',
    filter: { namespace: 'root\\cimv2', name: texts.filter, query: texts.query },
    consumer: { type: 'CommandLineEventConsumer', name: texts.consumer, destination: texts.destination },
    evidence: { verifiedBy: 'A. Admin', verified: '2026-11-20', ticket: 'SEC-4711', hosts: ['WS01'], count: 6 },
    expires: '2027-06-30',
    ...more,
  };
}

/** A manifest of entries. */
export function manifestOf(...exclusions: readonly ManifestEntry[]): ExclusionManifest {
  return { version: 1, exclusions };
}

/** Characters that mean something in one of the languages, and letters whose case is more than ASCII. */
const CHARACTERS = 'a K k \\ \\ " " \' * ? % $ ; ` | # [ ] { } ( ) = . é \u0130 ß \u212a / // -- \u{1f600}'
  .split(' ')
  .concat(' ', '\n', '\r', '\t');

/** A text that is hard to quote. */
export function hardText(random: Random): string {
  return `x${random.list(0, 12, () => random.pick(CHARACTERS)).join('')}y`;
}

/** The configuration that drops exactly what a manifest lists, as a model: XML could not hold every text. */
export function excludingConfig(manifest: ExclusionManifest): Config {
  const subscriptions = subscriptionsOf(manifest, 'siem');
  const catchAll: WmiEvent = {
    kind: 'WmiEvent',
    onmatch: 'include',
    items: [{ kind: 'Condition', field: 'EventType', condition: 'is not', value: '', name: null }],
  };
  const excludes = WMI_EVENTS.map(({ id }): WmiEvent => ({
    kind: 'WmiEvent',
    onmatch: 'exclude',
    items: excludeRules(subscriptions, id).map(({ rule }) => rule),
  }));
  const group: RuleGroup = { kind: 'RuleGroup', name: null, groupRelation: 'or', wmiEvents: [catchAll, ...excludes] };
  return { kind: 'Config', schemaVersion: '4.22', options: [], eventFiltering: [group] };
}

/** The events that a subscription of an entry leaves, with one spelling of the paths. */
export function eventsOf({ filter, consumer }: ManifestEntry, prefix: string): readonly WmiEventRecord[] {
  return [
    {
      EventID: 19,
      EventType: 'WmiFilterEvent',
      Operation: 'Created',
      User: 'CORP\\admin',
      EventNamespace: recordedText(filter.namespace ?? 'root\\cimv2'),
      Name: recordedText(filter.name),
      Query: recordedText(filter.query),
    },
    {
      EventID: 20,
      EventType: 'WmiConsumerEvent',
      Operation: 'Modified',
      User: 'CORP\\admin',
      Name: recordedText(consumer.name),
      Type: 'Command Line',
      Destination: recordedText(consumer.destination),
    },
    {
      EventID: 21,
      EventType: 'WmiBindingEvent',
      Operation: 'Created',
      User: 'CORP\\admin',
      Consumer: recordedPath('CommandLineEventConsumer', consumer.name, prefix),
      Filter: recordedPath('__EventFilter', filter.name, prefix),
    },
  ];
}

/** An event as a pipeline delivers it, and as Sysmon recorded it. */
export interface Delivered {
  readonly delivered: WmiEventRecord;
  readonly recorded: WmiEventRecord;
}

type Change = (value: string) => string;

const CHANGES: readonly Change[] = [
  (value) => value,
  (value) => value.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  (value) => value.toUpperCase(),
  (value) => value.toLowerCase(),
  (value) => value.replace(/k/i, '\u212a'),
  (value) => value.replace('*', 'zz'),
  (value) => value.replace('?', 'z'),
  (value) => value.replace('\\\\', '\\'),
  (value) => value.replaceAll('\\', '\\\\'),
  (value) => `${value} `,
  (value) => value.slice(0, -1),
  (value) => value.trimStart(),
  () => '',
];

/** Events near one: changed in one field, of another ID or operation, with and without leading blanks. */
export function near(event: WmiEventRecord): readonly Delivered[] {
  const fields = Object.keys(event).filter((field): field is WmiField => field !== 'EventID');
  // Operation has three values only, and the configuration's `contains any` compares exactly among those.
  const changed = fields
    .filter((field) => field !== 'Operation')
    .flatMap((field) => CHANGES.map((change): WmiEventRecord => ({ ...event, [field]: change(event[field] ?? '') })));
  const others = [
    ...WMI_EVENTS.map(({ id }): WmiEventRecord => ({ ...event, EventID: id })),
    { ...event, Operation: 'Deleted' },
    ...fields.map((field): WmiEventRecord => {
      const { [field]: removed, ...rest } = event;
      return removed === undefined ? event : { ...rest, EventID: event.EventID };
    }),
  ];
  return [...changed, ...others].flatMap((recorded) => {
    // What Sysmon cannot have recorded is no question for its engine.
    const isRecorded = fields.every((field) => !(recorded[field] ?? '').startsWith('"'));
    return isRecorded
      ? [
          { recorded, delivered: recorded },
          { recorded, delivered: withoutBlanks(recorded) },
        ]
      : [];
  });
}

function withoutBlanks(event: WmiEventRecord): WmiEventRecord {
  const entries = Object.entries(event).map(([field, value]) => [
    field,
    typeof value === 'string' && originalText(value) !== undefined ? value.slice(1) : value,
  ]);
  return Object.fromEntries(entries) as WmiEventRecord;
}
