import { unfold } from '../embedded';
import { eventNumber } from '../event-number';
import type { EventPlace } from '../event-place';
import type { FoundEvent } from '../found-event';
import { EventFinder } from '../found-event';
import type { EventLeaves, PathNames } from '../leaves';
import { fieldLines } from '../message-fields';
import { recordingOf } from '../recording';
import type { XmlReader } from '../xml-event';
import type { ContextEvent, ContextEventId } from './context-event';
import type { ContextField, ContextFields } from './context-fields.data';
import { CONTEXT_FIELDS } from './context-fields.data';
import { messageBlocks } from './message-blocks';

const LOGS: Readonly<Partial<Record<FoundEvent['kind'], ContextEvent['log']>>> = {
  sysmon: 'Sysmon',
  security: 'Security',
};
/** What Sysmon and Security write for nothing. */
const NOTHING = '-';
const ELASTIC = 'Winlogbeat or Elastic Agent';

/** Reads records of files of other events, of whatever shape. */
export class ContextReader {
  readonly #names: PathNames;
  readonly #xml: XmlReader;
  readonly #finder = new EventFinder();

  /**
   * @param names - turns names into paths
   * @param xml - reads XML that stands inside of a record
   */
  constructor(names: PathNames, xml: XmlReader) {
    this.#names = names;
    this.#xml = xml;
  }

  /**
   * Reads one record.
   *
   * @param leaves - its values
   * @param place - where it stands
   * @returns the event; null where it is none of those that are read
   */
  read(leaves: EventLeaves, place: EventPlace): ContextEvent | null {
    const found = this.#finder.find(unfold(leaves, this.#names, this.#xml));
    const id = eventNumber(found.eventId?.shown ?? '');
    const known = id === null ? undefined : CONTEXT_FIELDS.get(id);
    if (known === undefined || known.log !== LOGS[found.kind]) {
      return null;
    }
    return eventOf(id as ContextEventId, known, valuesOf(known, found), found, place);
  }
}

type Values = ReadonlyMap<ContextField['field'], string>;

function eventOf(
  eventId: ContextEventId,
  { log }: ContextFields,
  values: Values,
  found: FoundEvent,
  place: EventPlace,
): ContextEvent {
  const value = (field: ContextField['field']): string | null => values.get(field) ?? null;
  const { computer = '', time = null, recordId = null } = recordingOf(found, values.get('utcTime'));
  const user = value('user');
  const domain = value('domain');
  const initiated = value('initiated');
  return {
    log,
    eventId,
    computer,
    time,
    logged: found.timeIsUtc ? (recordingOf(found).time ?? null) : null,
    place,
    recordId,
    image: value('image'),
    commandLine: value('commandLine'),
    parentImage: value('parentImage'),
    user: user === null || domain === null || user.includes('\\') ? user : `${domain}\\${user}`,
    userSid: value('userSid'),
    logonType: value('logonType'),
    sourceAddress: value('sourceAddress'),
    destinationPort: value('destinationPort'),
    initiated: initiated === null ? null : initiated.toLowerCase() === 'true',
    targetFilename: value('targetFilename'),
  };
}

/** The values by where they stand: the data of the event, its message, a column of the record, what a pipeline has moved. */
function valuesOf({ fields, labels }: ContextFields, found: FoundEvent): Values {
  const values = new Map<ContextField['field'], string>();
  const { message } = found;
  const isElastic = found.shape.name === ELASTIC;
  let lines: ReadonlyMap<string, string> | undefined;
  let blocks: ReturnType<typeof messageBlocks> | undefined;
  const inMessage = ({ name, label }: ContextField): string | undefined => {
    if (message === undefined) {
      return undefined;
    }
    if (label === undefined) {
      lines ??= fieldLines(message, labels);
      return lines.get(name)?.trim();
    }
    blocks ??= messageBlocks(message);
    return blocks(...label);
  };
  for (const field of fields) {
    const name = field.name.toLowerCase();
    const text =
      found.data.get(name)[0]?.shown ??
      (isElastic && field.moved !== null ? found.at(field.moved.replaceAll('_', '')) : undefined) ??
      inMessage(field) ??
      (found.shape.own?.includes(name) === true ? undefined : found.columns.get(name)[0]?.shown);
    if (text !== undefined && text !== '' && text !== NOTHING) {
      values.set(field.field, text);
    }
  }
  return values;
}
