import { CONSUMER_CLASSES, recordedPath, recordedText } from './value-formats';
import type { WmiField } from './wmi';
import { WMI_EVENTS, WMI_FIELDS } from './wmi';

/** A word that Sysmon records in one field and that people look for in others. */
export interface RecordedWord {
  /** Where it is recorded, for a sentence: `the class of a consumer is recorded in Consumer (event 21)`. */
  readonly where: string;
  /** What to compare instead, as an instruction. */
  readonly instead: string;
  /** The fields in which no source shows it. */
  readonly missingIn: readonly WmiField[];
}

const QUERY_WORDS =
  /^(?:select(?:\s.*)?|__(?:instance|class|namespace)(?:creation|modification|deletion|operation)event|__timerevent|within\s+\d.*|targetinstance(?:[\s.].*)?)$/is;
const OBJECT_PATH = /\.name(?:=.*)?$/is;

const butIn = (...fields: readonly WmiField[]): readonly WmiField[] =>
  WMI_FIELDS.filter((field) => !fields.includes(field));

const WORDS: ReadonlyMap<string, RecordedWord> = new Map([
  ...CONSUMER_CLASSES.map(({ wmiClass, type }): readonly [string, RecordedWord] => [
    wmiClass.toLowerCase(),
    {
      where: `the class of a consumer is recorded in Consumer (event 21) and, as the words ${type}, in Type (event 20)`,
      instead: `compare <Type> with ${type}, or <Consumer> in a WmiEvent element of its own`,
      missingIn: butIn('Consumer', 'Query'),
    },
  ]),
  [
    '__eventfilter',
    {
      where: 'the class __EventFilter is recorded in Filter (event 21)',
      instead: 'compare <Filter>, in a WmiEvent element of its own',
      missingIn: butIn('Filter', 'Query'),
    },
  ] as const,
  ...WMI_EVENTS.filter(({ id }) => id !== 19).map(({ id, eventType }): readonly [string, RecordedWord] => {
    const wmiClass = id === 20 ? '__EventConsumer' : '__FilterToConsumerBinding';
    return [
      wmiClass.toLowerCase(),
      {
        where: `the class ${wmiClass} is not recorded; its objects are event ${String(id)}`,
        instead: `compare <EventType> with ${eventType}`,
        missingIn: butIn('Query'),
      },
    ];
  }),
  // One word may well be a part of a name: two are what Sysmon writes in Type.
  ...CONSUMER_CLASSES.filter(({ type }) => type.includes(' ')).map(({ type }): readonly [string, RecordedWord] => [
    type.toLowerCase(),
    {
      where: `${type} is recorded in Type (event 20)`,
      instead: `compare <Type> with ${type}, in a WmiEvent element of its own`,
      missingIn: ['Consumer', 'Filter'],
    },
  ]),
  ...WMI_EVENTS.flatMap(({ id, name, eventType }) =>
    [name, eventType].map((word): readonly [string, RecordedWord] => [
      word.toLowerCase(),
      {
        where: `EventType says which event it is: ${eventType} for ${String(id)}`,
        instead: `compare <EventType> with ${eventType}`,
        missingIn: butIn('EventType'),
      },
    ]),
  ),
]);

/**
 * The names of the subscription that every Windows brings along, as Sysmon records them where it sees one created.
 *
 * Source: WMI-Activity events 5861 and dumps of the objects, several hosts.
 */
export const WINDOWS_OBJECTS: ReadonlyMap<WmiField, readonly string[]> = new Map<WmiField, readonly string[]>([
  ['Name', [recordedText('SCM Event Log Filter'), recordedText('SCM Event Log Consumer')]],
  ['Consumer', [recordedPath('NTEventLogEventConsumer', 'SCM Event Log Consumer')]],
  ['Filter', [recordedPath('__EventFilter', 'SCM Event Log Filter')]],
]);

const QUERY: RecordedWord = {
  where: 'the query is recorded in Query (event 19)',
  instead: 'compare <Query>, in a WmiEvent element for event 19',
  missingIn: ['Consumer', 'Filter', 'Name', 'EventNamespace', 'Type', 'User'],
};

/**
 * What is known of a word that a condition looks for.
 *
 * Source: recorded events of 2018 to 2022 and the attack suite: in the fields that are listed none of them has the word alone.
 *
 * @param text - what is looked for, with or without the recorded quotes
 * @returns where Sysmon records it, or null for what may stand anywhere
 * @example
 * ```ts
 * import { recordedWord } from 'lib/catalog';
 * recordedWord('CommandLineEventConsumer')?.missingIn.includes('Destination'); // true
 * recordedWord('powershell'); // null
 * ```
 */
export function recordedWord(text: string): RecordedWord | null {
  const word = text.trim().replace(/^"|"$/g, '').toLowerCase();
  return WORDS.get(word) ?? WORDS.get(word.replace(OBJECT_PATH, '')) ?? (QUERY_WORDS.test(word) ? QUERY : null);
}
