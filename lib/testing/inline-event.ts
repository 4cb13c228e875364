import { hasRecordedForm } from '../analysis';
import { recorded, recordedValue } from '../builder';
import type { WmiEventDescription, WmiEventRecord, WmiField } from '../catalog';
import { CONSUMER_CLASSES, typicalEvent, UNREAD_VALUE, valueFormat, WMI_OPERATIONS, wmiEvent } from '../catalog';
import type { Mistake } from '../document';
import { suggest, trimOf } from '../text';
import type { EventContent } from './test-suite';

/** Set by Sysmon itself, or the same for every event of an ID: what a test need not say. */
const IMPLIED: ReadonlySet<WmiField> = new Set<WmiField>(['RuleName', 'EventType', 'UtcTime']);

/**
 * An event of a test file as the engine takes it. What Sysmon always writes need not be written.
 *
 * @param content - the event as it is written
 * @returns the event
 */
export function inlineEvent(content: EventContent): WmiEventRecord {
  const { UtcTime = UNREAD_VALUE } = typicalEvent(content.EventID, 'Created');
  return { EventType: wmiEvent(content.EventID).eventType, UtcTime, ...content };
}

/**
 * Fields that the event does not have: with them the test is about something else than its author thinks.
 *
 * @param content - the event as it is written
 * @returns mistakes with places inside the event
 */
export function foreignFields(content: EventContent): readonly Mistake[] {
  const event = wmiEvent(content.EventID);
  return Object.keys(content)
    .filter((key) => key !== 'EventID' && !event.fields.some((field) => field === key))
    .map((field) => ({
      place: [field],
      message: `event ${String(event.id)} ${event.name} has no ${field}`,
      help: `its fields are ${event.fields.filter((own) => !IMPLIED.has(own)).join(', ')}`,
    }));
}

/**
 * What Sysmon would not have recorded so: a test with such an event says nothing about real ones.
 *
 * @param content - the event as it is written
 * @returns warnings with places inside the event, each with the value that was probably meant
 */
export function unlikelyValues(content: EventContent): readonly Mistake[] {
  const event = wmiEvent(content.EventID);
  return event.fields.flatMap((field): readonly Mistake[] => {
    const value = content[field];
    if (value === undefined || value === '') {
      return IMPLIED.has(field) ? [] : [missing(event, field)];
    }
    if (field === 'RuleName' || isLikely(event, field, value)) {
      return [];
    }
    const message = `Sysmon never records this ${field}: ${yamlText(value)}`;
    return [{ place: [field], message, help: meant(event, field, value) }];
  });
}

function isLikely({ id }: WmiEventDescription, field: WmiField, value: string): boolean {
  const isClass = field === 'Type' && CONSUMER_CLASSES.some(({ wmiClass }) => wmiClass === value);
  return hasRecordedForm(id, field, value) && !isClass;
}

function missing({ id }: WmiEventDescription, field: WmiField): Mistake {
  return {
    place: [],
    message: `event ${String(id)} is tested without ${field}, as if Sysmon could not read it`,
    help: `give it, or write ${field}: '${UNREAD_VALUE}' if you mean that`,
  };
}

function meant(event: WmiEventDescription, field: WmiField, value: string): string {
  switch (field) {
    case 'EventType':
      return `in event ${String(event.id)} it is ${event.eventType}`;
    case 'Operation': {
      const word = suggest(value, WMI_OPERATIONS);
      return word === undefined ? `use one of ${WMI_OPERATIONS.join(', ')}` : `write ${word}`;
    }
    case 'UtcTime':
      return `write it as ${yamlText(typicalEvent(event.id, 'Created').UtcTime ?? '')}`;
    case 'Consumer':
    case 'Filter':
      return `write ${yamlText(meantPath(field, value))}`;
    default:
      return `write ${yamlText(field === 'Type' ? recordedValue(field, value) : quoted(field, value))}`;
  }
}

/** Quotes that are there already belong to the form, not to the value. */
function quoted(field: WmiField, value: string): string {
  const blank = ` ${value.trim()}`;
  if (valueFormat(field).form === 'bare' || !/^ ".*"$/s.test(blank)) {
    return recordedValue(field, value);
  }
  return isEscaped(blank) ? blank : recordedValue(field, blank.slice(2, -1));
}

function isEscaped(value: string): boolean {
  return hasRecordedForm(20, 'Destination', value);
}

function meantPath(field: 'Consumer' | 'Filter', value: string): string {
  const path = quoted(field, value);
  const id = 21;
  if (hasRecordedForm(id, field, path)) {
    return path;
  }
  const [{ wmiClass }] = CONSUMER_CLASSES as readonly [(typeof CONSUMER_CLASSES)[number]];
  const name = trimOf(value, '" \t\r\n');
  return field === 'Filter' ? recorded.filterPath(name) : recorded.consumerPath(wmiClass, name);
}

/** As a person writes it into YAML. */
function yamlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
