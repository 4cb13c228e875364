import type { WmiEventId, WmiEventRecord, WmiField } from '../catalog';
import { wmiEvent } from '../catalog';
import type { NotAText } from './copies';
import { placedValues } from './copies';
import type { FoundEvent } from './found-event';
import type { EventPlace } from './event-place';
import type { Alteration, RecordedEvent } from './recorded-event';
import { recordingOf } from './recording';
import { restoreValues } from './restore';
import { isSeverity } from './severities';

/** Of a whole event marked as shortened, the values that are at least this part of its longest are taken as cut. */
const CUT_SHARE = 0.9;
const NO_FIELDS: ReadonlySet<WmiField> = new Set();

/** Why a record with the ID of a WMI event is none: all its values are empty. */
export interface NoValues {
  /** Whether there is a message, of which nothing could be read. */
  readonly hasMessage: boolean;
}

/**
 * Makes a WMI event of a record.
 *
 * @param id - its ID
 * @param found - what was found in the record
 * @param place - where it stands
 * @returns the event, the field that is no text, or that no value could be read
 */
export function sysmonEvent(id: WmiEventId, found: FoundEvent, place: EventPlace): RecordedEvent | NotAText | NoValues {
  const { fields } = wmiEvent(id);
  const placed = placedValues(id, found);
  if ('leaf' in placed) {
    return placed;
  }
  const { values, alterations } = placed;
  if (!hasValue(values)) {
    return { hasMessage: found.message !== undefined };
  }
  const marked = markedFields(found.marked, fields, values);
  const restored = restoreValues(id, values, marked);
  const shortened = fields.filter((field) => marked.has(field) || restored.cut.includes(field));
  const event = eventOf(id, fields, restored.values);
  const wrapped = fields.flatMap((field): Alteration[] => {
    const certain = found.wrapped.get(field.toLowerCase());
    return certain === undefined ? [] : [{ field, kind: 'wrapped', certain, found: values.get(field) ?? '' }];
  });
  return {
    event,
    place,
    alterations: [...alterations, ...wrapped, ...restored.alterations].sort(
      (a, b) => fields.indexOf(a.field) - fields.indexOf(b.field),
    ),
    shortened,
    ...recordingOf(found, event.UtcTime),
  };
}

/** Whether some value is there that is not a log shipper's own. */
function hasValue(values: ReadonlyMap<WmiField, string>): boolean {
  return [...values].some(([field, value]) => value.trim() !== '' && !(field === 'EventType' && isSeverity(value)));
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
