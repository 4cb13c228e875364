import type { WmiEventId, WmiEventRecord, WmiField } from '../catalog';
import { wmiEvent } from '../catalog';
import type { FoundEvent } from './found-event';
import type { Leaf } from './leaves';
import { fieldLines } from './message-fields';
import type { EventPlace } from './event-place';
import type { Alteration, RecordedEvent } from './recorded-event';
import { recordingOf } from './recording';
import { restoreValues } from './restore';

/** A field that is no text. */
export interface NotAText {
  readonly field: WmiField;
  readonly leaf: Leaf;
}

/** Of a whole event marked as shortened, the values that are at least this part of its longest are taken as cut. */
const CUT_SHARE = 0.9;
const NO_FIELDS: ReadonlySet<WmiField> = new Set();

/**
 * Makes a WMI event of a record.
 *
 * @param id - its ID
 * @param found - what was found in the record
 * @param place - where it stands
 * @returns the event, or the field that is no text
 */
export function sysmonEvent(id: WmiEventId, found: FoundEvent, place: EventPlace): RecordedEvent | NotAText {
  const { fields, eventType } = wmiEvent(id);
  const values = new Map<WmiField, string>();
  for (const field of fields) {
    const leaf = found.fields.get(field.toLowerCase());
    if (leaf?.text === null) {
      return { field, leaf };
    }
    if (leaf !== undefined) {
      values.set(field, leaf.text);
    }
  }
  const moved = moveBack(fields, eventType, found, values);
  const marked = markedFields(found.marked, fields, values);
  const restored = restoreValues(id, values, marked);
  const shortened = fields.filter((field) => marked.has(field) || restored.cut.includes(field));
  const event = eventOf(id, fields, restored.values);
  return {
    event,
    place,
    alterations: [...moved, ...restored.alterations].sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field)),
    shortened,
    ...recordingOf(found, event.UtcTime),
  };
}

/** Fills the fields that the record keeps elsewhere. */
function moveBack(
  fields: readonly WmiField[],
  eventType: string,
  found: FoundEvent,
  values: Map<WmiField, string>,
): readonly Alteration[] {
  const moved: Alteration[] = [];
  const move = (field: WmiField, value: string | undefined, kind: Alteration['kind'], from: string): void => {
    if (value !== undefined && !values.has(field)) {
      values.set(field, value);
      moved.push({ field, kind, certain: true, found: value, from });
    }
  };
  const user = found.at('user.name');
  // Only where the data of the event is there without it: then Elastic's Sysmon module has moved it.
  if (user !== undefined && values.has('Operation')) {
    const domain = found.at('user.domain');
    move('User', domain === undefined ? user : `${domain}\\${user}`, 'moved', 'user.domain and user.name');
    move('RuleName', found.at('rule.name'), 'moved', 'rule.name');
  }
  const list = found.unnamed.slice(0, fields.length);
  if (list.length === fields.length && list[fields.indexOf('EventType')] === eventType) {
    for (const [index, field] of fields.entries()) {
      move(field, list[index], 'moved', 'a list without names');
    }
  }
  if (found.message !== undefined && fields.some((field) => !values.has(field))) {
    for (const [field, value] of fieldLines(found.message, fields)) {
      move(field, value, 'moved-into-message', 'the message');
    }
  }
  return moved;
}

function markedFields(
  mark: FoundEvent['marked'],
  fields: readonly WmiField[],
  values: ReadonlyMap<WmiField, string>,
): ReadonlySet<WmiField> {
  if (typeof mark !== 'boolean') {
    const names = new Set(mark.map((name) => name.toLowerCase()));
    return new Set(fields.filter((field) => names.has(field.toLowerCase())));
  }
  if (!mark) {
    return NO_FIELDS;
  }
  const longest = Math.max(0, ...[...values.values()].map(({ length }) => length));
  return new Set(fields.filter((field) => (values.get(field)?.length ?? -1) >= longest * CUT_SHARE));
}

function eventOf(id: WmiEventId, fields: readonly WmiField[], values: ReadonlyMap<WmiField, string>): WmiEventRecord {
  const event: { EventID: WmiEventId } & Partial<Record<WmiField, string>> = { EventID: id };
  for (const field of fields) {
    const value = values.get(field);
    if (value !== undefined) {
      event[field] = value;
    }
  }
  return event;
}
