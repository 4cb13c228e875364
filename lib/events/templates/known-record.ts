import type { WmiEventId, WmiEventRecord, WmiField } from '../../catalog';
import { wmiEvent } from '../../catalog';
import { mayHoldEvent } from '../embedded';
import type { EventKind } from '../event-kind';
import { kindOf } from '../event-kind';
import type { EventPlace } from '../event-place';
import type { Plan, Ref } from '../found-event';
import { planOf } from '../found-event';
import type { Leaf } from '../leaves';
import type { RecordedEvent } from '../recorded-event';
import { recordingOf } from '../recording';
import { isAsRecorded } from '../restore';
import { decodeJson } from './learn-json';
import { decodeXml } from './learn-xml';
import type { Learned } from './learned';
import { isPlain } from './learned';
import type { Spot } from './record-template';
import { RecordTemplate } from './record-template';

/** Where a value comes from: a spot of the record, or the same in all records. */
type Place = { readonly spot: number } | { readonly text: string };
type Fields = readonly (readonly [field: WmiField, at: Place])[];

/** Events of one tool and one kind, whose values can be taken from where they stand. */
export class KnownRecord {
  readonly #template: RecordTemplate;
  readonly #spots: readonly Spot[];
  readonly #learned: Learned;
  readonly #plan: Plan;
  readonly #id: Place;
  /** Where the values around the fields stand. */
  readonly #header: readonly Place[];
  readonly #fields = new Map<WmiEventId, Fields | null>();
  /** Of what stands before the event in the record, which is the same in all of them. */
  readonly #lines: number;
  readonly #units: number;
  #provider: string | undefined;
  #channel: string | undefined;
  #source: string | undefined;
  #kind: EventKind = 'other';
  /** The values that were asked for of the record that is read, by spot: most are asked for twice. */
  readonly #texts: (string | null | undefined)[];

  private constructor(text: string, learned: Learned, plan: Plan, id: Place) {
    this.#template = new RecordTemplate(text, learned.spots);
    this.#spots = learned.spots;
    this.#texts = learned.spots.map(() => undefined);
    this.#learned = learned;
    this.#plan = plan;
    this.#id = id;
    this.#header = [plan.provider, plan.channel, plan.source, plan.computer, plan.time, plan.recordId].flatMap((ref) =>
      ref === undefined ? [] : [placeOf(ref, learned)],
    );
    const before = text.slice(0, learned.start);
    this.#lines = before.split('\n').length - 1;
    this.#units = before.length - 1 - before.lastIndexOf('\n');
  }

  /**
   * Learns from a record.
   *
   * @param text - the record
   * @param learned - the places of its values
   * @returns null where its values do not simply stand somewhere
   */
  static of(text: string, learned: Learned): KnownRecord | null {
    const { leaves } = learned;
    const plan = planOf([leaves]);
    const id = plan.eventId === undefined ? undefined : placeOf(plan.eventId, learned);
    const isMarked = leaves.leaves.some(({ path }) => path === 'shortened' || path === 'truncated');
    const isSimple = isPlain(leaves, mayHoldEvent) && plan.message === undefined && !isMarked;
    return id === undefined || !isSimple || plan.shape.namedIds !== undefined
      ? null
      : new KnownRecord(text, learned, plan, id);
  }

  /**
   * Reads a record.
   *
   * @param text - the record
   * @param place - where the record begins
   * @returns the event; undefined where the record is not one of these, null where it has to be read with more care
   */
  read(text: string, place: EventPlace): RecordedEvent | null | undefined {
    if (!this.#template.match(text)) {
      return undefined;
    }
    this.#texts.fill(undefined);
    const id = this.#eventId();
    const fields = id === null ? null : this.#fieldsOf(id);
    if (id === null || fields === null || !this.#isSound()) {
      return null;
    }
    const event: { EventID: WmiEventId } & Partial<Record<WmiField, string>> = { EventID: id };
    for (const [field, at] of fields) {
      const value = this.#text(at);
      if (value === null) {
        return null;
      }
      event[field] = value;
    }
    return isAsRecorded(id, (field) => event[field]) ? this.#recorded(event, place) : null;
  }

  #recorded(event: WmiEventRecord, place: EventPlace): RecordedEvent {
    const { computer, recordId, time } = this.#plan;
    const timeIsUtc = time !== undefined && this.#leaf(time)?.path.endsWith('systemtime') === true;
    const recording = recordingOf(
      { computer: this.#textAt(computer), time: this.#textAt(time), timeIsUtc, recordId: this.#shownAt(recordId) },
      event.UtcTime,
    );
    return { event, place: this.#placeOfEvent(place), alterations: [], shortened: [], ...recording };
  }

  #placeOfEvent(place: EventPlace): EventPlace {
    const { line, column, index } = place;
    return this.#lines === 0
      ? { line, column: column + this.#units, index }
      : { line: line + this.#lines, column: this.#units + 1, index };
  }

  #eventId(): WmiEventId | null {
    const written = (this.#text(this.#id) ?? '').trim();
    const id = written === '19' ? 19 : written === '20' ? 20 : written === '21' ? 21 : null;
    const { provider, channel, source } = this.#plan;
    const [named, log, from] = [this.#textAt(provider), this.#textAt(channel), this.#textAt(source)];
    if (named !== this.#provider || log !== this.#channel || from !== this.#source) {
      this.#provider = named;
      this.#channel = log;
      this.#source = from;
      this.#kind = kindOf(named, log, from ?? '', written);
    }
    return this.#kind === 'sysmon' ? id : null;
  }

  /** Where the fields of an event stand; null where one of them may stand in two places. */
  #fieldsOf(id: WmiEventId): Fields | null {
    const known = this.#fields.get(id);
    if (known !== undefined) {
      return known;
    }
    const { data, columns, shape } = this.#plan;
    const { fields } = wmiEvent(id);
    const places = fields.flatMap((field): Fields => {
      const [ref] = data.get(field.toLowerCase()) ?? [];
      return ref === undefined ? [] : [[field, placeOf(ref, this.#learned)]];
    });
    const isSimple = fields.every((field) => {
      const refs = data.get(field.toLowerCase()) ?? [];
      const isMoved = refs.length === 0 && shape.moved?.some((moved) => moved.field === field) === true;
      const isText = refs.every((ref) => this.#leaf(ref)?.text !== null);
      return refs.length <= 1 && isText && !isMoved && !columns.has(field.toLowerCase());
    });
    this.#fields.set(id, isSimple ? places : null);
    return isSimple ? places : null;
  }

  /** Whether the other values can be read too: a broken one breaks the record. */
  #isSound(): boolean {
    return (
      this.#template.escaped.every((spot) => this.#text({ spot }) !== null) &&
      this.#header.every((place) => this.#text(place) !== null)
    );
  }

  #text(place: Place): string | null {
    if ('text' in place) {
      return place.text;
    }
    const known = this.#texts[place.spot];
    if (known !== undefined) {
      return known;
    }
    const text = this.#decoded(place.spot);
    this.#texts[place.spot] = text;
    return text;
  }

  #decoded(spot: number): string | null {
    const written = this.#template.written(spot);
    const kind = this.#spots[spot]?.kind;
    return kind === 'json-text' || kind === 'json-number'
      ? decodeJson(written)
      : decodeXml(written, kind !== 'xml-text');
  }

  #leaf({ index }: Ref): Leaf | undefined {
    return this.#learned.leaves.leaves[index];
  }

  /** The value where it is a text. */
  #textAt(ref: Ref | undefined): string | undefined {
    return ref === undefined || this.#leaf(ref)?.text === null ? undefined : this.#shownAt(ref);
  }

  #shownAt(ref: Ref | undefined): string | undefined {
    return ref === undefined ? undefined : (this.#text(placeOf(ref, this.#learned)) ?? undefined);
  }
}

function placeOf({ index }: Ref, { leaves, spotOf }: Learned): Place {
  const spot = spotOf[index] ?? -1;
  return spot === -1 ? { text: leaves.leaves[index]?.shown ?? '' } : { spot };
}
