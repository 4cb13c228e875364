import type { WmiEventId } from '../catalog';
import { activityEvent, isActivityEventId } from './activity-event';
import type { ActivityRecord } from './activity-record';
import { unfold } from './embedded';
import { eventNumber } from './event-number';
import type { EventPlace } from './event-place';
import { EventFinder } from './found-event';
import type { InventoryObject } from './inventory/inventory-object';
import { inventoryObject, namesClass } from './inventory/inventory-object';
import type { EventLeaves, PathNames } from './leaves';
import { cut } from './printed';
import type { EventProblemCode, RecordedEvent } from './recorded-event';
import { sysmonEvent } from './sysmon-event';
import type { XmlReader } from './xml-event';

/** What is wrong with a record. */
export interface RecordProblem {
  readonly code: EventProblemCode;
  readonly message: string;
  readonly help: string;
  /** Where, from the beginning of the file. */
  readonly offset: number;
}

/** What one record of a file is. */
export type ReadRecord =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'activity'; readonly activity: ActivityRecord }
  | { readonly kind: 'inventory'; readonly object: InventoryObject }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'problem'; readonly problem: RecordProblem };

const IDS = "Sysmon's WMI events have 19, 20 or 21";
const WITH_DATA = 'export the event with its data: as event XML, or as JSON with EventData';

/** Reads records, of whatever shape; all that one needs is in the record. */
export class RecordReader {
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
   * @param outer - the values of the record
   * @param place - where it stands
   * @param offset - where it begins in the file
   * @returns what it is
   */
  read(outer: EventLeaves, place: EventPlace, offset: number): ReadRecord {
    const unfolded = unfold(outer, this.#names, this.#xml);
    // First, because some consumers have a property EventID.
    const instance = namesClass(unfolded.record) ? inventoryObject(unfolded.record) : undefined;
    if (instance !== undefined && instance !== null) {
      return { kind: 'inventory', object: instance };
    }
    const found = this.#finder.find(unfolded);
    const { eventId, kind, shape } = found;
    if (eventId === undefined) {
      const object = inventoryObject(unfolded.record);
      if (object === undefined) {
        return problem('no-event-id', 'this event has no EventID', IDS, offset);
      }
      return object === null ? { kind: 'skipped' } : { kind: 'inventory', object };
    }
    const id = eventNumber(eventId.shown);
    if (id === null) {
      return problem('no-event-id', `EventID is ${cut(eventId.shown)}, which is not a number`, IDS, eventId.offset);
    }
    if (kind === 'wmi-activity' && isActivityEventId(id)) {
      const activity = activityEvent(id, found, place);
      return activity.fields.size === 0
        ? noValues(id, found.message !== undefined, offset)
        : { kind: 'activity', activity };
    }
    if (kind !== 'sysmon' || !isWmiEventId(id)) {
      return { kind: 'skipped' };
    }
    const event = sysmonEvent(id, found, place);
    if ('leaf' in event) {
      const { field, leaf } = event;
      return problem(
        'not-a-text',
        `${field} is ${cut(leaf.shown)}`,
        'fields are strings, in double quotes',
        leaf.offset,
      );
    }
    return 'hasMessage' in event ? noValues(id, event.hasMessage, offset, shape.name) : { kind: 'event', event };
  }
}

function noValues(id: number, hasMessage: boolean, offset: number, tool?: string): ReadRecord {
  const from = tool === undefined ? '' : `, as ${tool} writes it,`;
  const message = hasMessage
    ? `this event ${String(id)}${from} has no value that can be read: its message has no known label and may be in another language`
    : `this event ${String(id)}${from} has no value that can be read`;
  return problem('no-values', message, WITH_DATA, offset);
}

function problem(code: EventProblemCode, message: string, help: string, offset: number): ReadRecord {
  return { kind: 'problem', problem: { code, message, help, offset } };
}

function isWmiEventId(id: number): id is WmiEventId {
  return id === 19 || id === 20 || id === 21;
}
