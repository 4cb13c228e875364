import type { WmiEventId, WmiField } from '../catalog';
import { wmiEvent } from '../catalog';
import type { FoundEvent } from './found-event';
import type { Leaf } from './leaves';
import { fieldLines } from './message-fields';
import type { Alteration } from './recorded-event';
import { isSeverity } from './severities';

/** The values of an event as its record has them, and what was said about their places. */
export interface PlacedValues {
  readonly values: Map<WmiField, string>;
  readonly alterations: readonly Alteration[];
}

/** A field that is no text. */
export interface NotAText {
  readonly field: WmiField;
  readonly leaf: Leaf;
}

/** One value of a field in a record. */
interface Copy {
  readonly text: string;
  readonly kind: 'data' | 'moved' | 'moved-into-message' | 'column';
  /** What messages call its place. */
  readonly from: string;
  readonly leaf?: Leaf;
}

/** Names of fields that a column of another tool may have in a meaning of its own, as `Type: "Event"` of Sentinel. */
const AMBIGUOUS: ReadonlySet<WmiField> = new Set<WmiField>([
  ...(['RuleName', 'EventType', 'Operation', 'User', 'Name', 'Query', 'Type', 'Consumer', 'Filter'] as const),
]);
/** A column with one of these names shows that the columns of a record are the fields of the event. */
const TELLING: readonly string[] = ['utctime', 'operation', 'eventnamespace', 'destination'];
/** Columns that a record written by hand, or by a small script, has beside the fields. */
const PLAIN: ReadonlySet<string> = new Set([
  ...[
    'eventid',
    'eventcode',
    'channel',
    'provider',
    'providername',
    'sourcename',
    'source',
    'computer',
    'computername',
  ],
  ...['hostname', 'host', 'timecreated', 'timestamp', 'time', 'eventtime', 'eventrecordid', 'recordid', 'recordnumber'],
  ...['shortened', 'truncated', 'message', 'raw', 'label', 'xml', 'eventxml'],
]);

/**
 * Takes the value of each field from the place that is nearest to what Sysmon recorded: the data of the event, then what a pipeline
 * has moved, then the text of the message, then a column of the record.
 *
 * @param id - the event
 * @param found - what was found in its record
 * @returns the values, and where another place says something else; or the field that is no text
 */
export function placedValues(id: WmiEventId, found: FoundEvent): PlacedValues | NotAText {
  const { fields } = wmiEvent(id);
  const copies = copiesOf(id, found);
  const values = new Map<WmiField, string>();
  const alterations: Alteration[] = [];
  for (const field of fields) {
    const [chosen, ...others] = copies.get(field) ?? [];
    if (chosen?.leaf?.text === null) {
      return { field, leaf: chosen.leaf };
    }
    if (chosen === undefined) {
      continue;
    }
    values.set(field, chosen.text);
    if (chosen.kind === 'moved' || chosen.kind === 'moved-into-message') {
      alterations.push({ field, kind: chosen.kind, certain: true, found: chosen.text, from: chosen.from });
    }
    for (const other of others.filter(({ text }) => contradicts(text, chosen.text)).slice(0, 1)) {
      const own = other.kind === 'column' && isOwnColumn(field, other, found);
      const kind = field === 'EventType' && isSeverity(other.text) ? 'overwritten' : 'other-copy';
      const certain = own || kind === 'overwritten';
      alterations.push({ field, kind, certain, found: other.text, from: other.from });
    }
  }
  return { values, alterations };
}

/** All values of each field, the nearest to what Sysmon recorded first. */
function copiesOf(id: WmiEventId, found: FoundEvent): ReadonlyMap<WmiField, readonly Copy[]> {
  const { fields } = wmiEvent(id);
  const copies = new Map<WmiField, Copy[]>(fields.map((field) => [field, []]));
  const add = (field: WmiField, copy: Copy): void => void copies.get(field)?.push(copy);
  for (const field of fields) {
    for (const leaf of spelled(field, found.data.get(field.toLowerCase()))) {
      add(field, { text: leaf.shown, kind: 'data', from: leaf.path, leaf });
    }
  }
  for (const [field, text] of listedValues(id, found)) {
    add(field, { text, kind: 'moved', from: 'a list without names' });
  }
  // Only where the data of the event is there without it: then the pipeline has moved it.
  if (found.data.names.has('operation')) {
    for (const { field, from, called } of found.shape.moved ?? []) {
      const parts = from.flatMap((path) => found.at(path) ?? []);
      if (found.at(from.at(-1) ?? '') !== undefined && copies.get(field)?.length === 0) {
        add(field, { text: parts.join('\\'), kind: 'moved', from: called });
      }
    }
  }
  for (const [field, text] of fieldLines(found.message ?? '', fields)) {
    add(field, { text, kind: 'moved-into-message', from: 'the message' });
  }
  if (found.columns.names.size > 0) {
    const columns = new Columns(fields, found);
    for (const field of fields) {
      for (const leaf of columns.of(field)) {
        const isShippers = field === 'EventType' && isSeverity(leaf.shown);
        if (copies.get(field)?.length !== 0 || isShippers || columns.isField(field)) {
          add(field, { text: leaf.shown, kind: 'column', from: `the column ${leaf.name}`, leaf });
        }
      }
    }
  }
  return copies;
}

/** Shippers add names of their own in lower case, such as `type`, beside those of the event: where Sysmon's spelling stands, they say nothing. */
function spelled(field: WmiField, leaves: readonly Leaf[]): readonly Leaf[] {
  const exact = leaves.length < 2 ? leaves : leaves.filter(({ name }) => name === field);
  return exact.length === 0 ? leaves : exact;
}

/** The values of a list without names, aligned by the EventType; that of a Sysmon without rule names is one shorter. */
function listedValues(id: WmiEventId, { unnamed }: FoundEvent): readonly (readonly [WmiField, string])[] {
  const { fields, eventType } = wmiEvent(id);
  const at = fields.indexOf('EventType');
  for (const { texts } of unnamed) {
    for (const shift of [0, 1]) {
      if (texts[at - shift] === eventType && texts.length === fields.length - shift) {
        return fields.slice(shift).flatMap((field, index): [WmiField, string][] => [[field, texts[index] ?? '']]);
      }
    }
  }
  return [];
}

/** The columns of a record that have the name of a field. */
class Columns {
  readonly #found: FoundEvent;
  /** Whether some column is spelled as Sysmon does. */
  readonly #isSpelled: boolean;
  /** Whether the columns of the record are the fields of the event. */
  readonly #areFields: boolean;

  constructor(fields: readonly WmiField[], found: FoundEvent) {
    const { columns, data } = found;
    const lower = fields.map((field) => field.toLowerCase());
    this.#found = found;
    this.#isSpelled = fields.some((field, at) => columns.get(lower[at] ?? '').some(({ name }) => name === field));
    this.#areFields =
      data.names.size === 0 &&
      (TELLING.some((name) => columns.names.has(name)) ||
        [...columns.names.keys()].every((name) => PLAIN.has(name) || lower.includes(name)));
  }

  /** Where Sysmon's spelling stands, or its data, other columns say nothing. */
  of(field: WmiField): readonly Leaf[] {
    const { columns, data } = this.#found;
    const leaves = spelled(field, columns.get(field.toLowerCase()));
    if (leaves.some(({ name }) => name === field)) {
      return leaves;
    }
    return data.names.size > 0 || (this.#isSpelled && AMBIGUOUS.has(field)) ? [] : leaves;
  }

  /** Whether a column, where nothing else holds the field, is the field. */
  isField(field: WmiField): boolean {
    const isOwn = this.#found.shape.own?.includes(field.toLowerCase()) === true;
    return !isOwn && (this.#areFields || !AMBIGUOUS.has(field));
  }
}

function isOwnColumn(field: WmiField, { leaf }: Copy, { shape, data }: FoundEvent): boolean {
  const known = shape.own?.includes(field.toLowerCase()) === true;
  return known || (data.names.size > 0 && AMBIGUOUS.has(field) && leaf?.text !== null);
}

/** Copies that differ in nothing but quotes, backslashes, entities and blanks say the same: pipelines write these in many ways. */
function contradicts(other: string, chosen: string): boolean {
  return other !== chosen && other.trim() !== '' && bareOf(other) !== bareOf(chosen);
}

function bareOf(text: string): string {
  return text.replace(/\\[nrt]|[\s"'\\]/g, '');
}
