import type { ByteSearch } from './byte-search';
import { Occurrences } from './byte-search';

/** What every shape calls the types of Sysmon's WMI events: WmiFilterEvent, WmiConsumerEvent, WmiBindingEvent. */
const EVENT_TYPE = 'Wmi';
/** An ID of a WMI event, as a value of its own: behind a name or a tag, in quotes or not, escaped or not. */
const ID = /[:>=,]\s*[\\"']*(?:19|2[01]|58(?:5[7-9]|6[01]))(?:\.0+)?[\\"']*\s*(?:[,}\]<\s\\]|$)/;
/** Those types, and what Defender calls a binding. */
const TYPE = /Wmi(?:(?:Filter|Consumer|Binding)Event|BindEventFilterToConsumer)/;
/** Names of classes and columns in the records of an inventory: a filter, a consumer of any class, a binding; Velociraptor, Autoruns. */
const LISTED = /__EventFilter|consumer|filter[-_@ ]?details|entry[-_@ ]?location/i;
/** What shows in the beginning of a file that it is an inventory. */
const LISTS =
  /"(?:wmi_?|cim_?)?class(?:_?name)?"\s*:\s*"(?:[^":]{0,300}:)?(?:__EventFilter|__FilterToConsumerBinding|\w{0,100}Consumer)"|"(?:filter|consumer)_?details"\s*:/i;
const WMI_IDS: ReadonlySet<number> = new Set([19, 20, 21, 5857, 5858, 5859, 5860, 5861]);

const ZERO = 0x30;
const NINE = 0x39;
/** What may stand between the name of the ID and its digits: blanks, quotes, backslashes, a colon. */
const BETWEEN: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x22, 0x27, 0x3a, 0x5c]);
const TAG_END = 0x3e;
/** So far the end of a tag is looked for: attributes are short. */
const LONGEST_TAG = 200;

/**
 * Whether a record can be an event 19, 20 or 21 of Sysmon, or 5857 to 5861 of WMI-Activity.
 *
 * @param text - the record
 * @returns false only where it has no such ID as a value, and no type of such an event
 */
export function mayBeWmiEvent(text: string): boolean {
  return ID.test(text) || TYPE.test(text);
}

/**
 * Whether a file is an inventory, by its beginning: some of its objects have a property that is called as the ID of an event is.
 *
 * @param beginning - the first records of the file
 * @returns true where it names a class of a part of a subscription as the class of an object
 */
export function listsSubscriptions(beginning: string): boolean {
  return LISTS.test(beginning);
}

/** Which events are looked for. */
export interface Wanted {
  /** Null where an ID does not tell. */
  readonly ids: ReadonlySet<number> | null;
  /** What every record with one of them may hold instead, in ASCII; null where there is nothing of the kind. */
  readonly type: string | null;
  /** Whether a record can be one of them, by its text. */
  readonly mayBe: (text: string) => boolean;
  /** What is looked for instead in a file that is an inventory; null where inventories say nothing of it. */
  readonly inInventory: Wanted | null;
}

/** Sysmon's WMI events, those of WMI-Activity, and the records of inventories; of a file that is one, each record is read. */
export const WMI_EVENTS: Wanted = {
  ids: WMI_IDS,
  type: EVENT_TYPE,
  mayBe: (text) => mayBeWmiEvent(text) || LISTED.test(text),
  inInventory: { ids: null, type: EVENT_TYPE, mayBe: () => true, inInventory: null },
};

/**
 * Whether a number is the ID of an event that is read.
 *
 * @param id - a number
 * @returns true for 19 to 21 and 5857 to 5861
 */
export function isWmiEventNumber(id: number): boolean {
  return WMI_IDS.has(id);
}

/** What stands in front of the ID in the records of a file. */
export interface IdName {
  /** The character in front of it. It is not looked for: it is frequent, and a search for a rarer beginning is faster. */
  readonly before: string;
  /** As the records write it, such as `EventID"`. */
  readonly text: string;
  /** Whether it begins a tag, behind whose attributes the ID stands. */
  readonly isTag: boolean;
}

/**
 * Tells records that cannot be events that are looked for by their bytes. Where a record has the ID under the name that the records before it use, the
 * digits behind it decide; any other record is read as text.
 */
export class CandidateFilter {
  readonly #wanted: Wanted;
  readonly #types: Occurrences | null;
  readonly #names: Occurrences;
  readonly #before: number;
  readonly #isTag: boolean;
  readonly #decoder = new TextDecoder();
  #bytes = new Uint8Array(0);

  /**
   * @param search - finds bytes
   * @param name - what stands in front of the ID in these records
   * @param wanted - which events are looked for
   */
  constructor(search: ByteSearch, { before, text, isTag }: IdName, wanted: Wanted) {
    this.#wanted = wanted;
    this.#types = wanted.type === null ? null : new Occurrences(search, wanted.type);
    this.#names = new Occurrences(search, text);
    this.#before = before.charCodeAt(0);
    this.#isTag = isTag;
  }

  /**
   * Begins with other bytes.
   *
   * @param bytes - where the records stand from now on
   */
  lookIn(bytes: Uint8Array<ArrayBuffer>): void {
    this.#bytes = bytes;
    this.#types?.lookIn(bytes);
    this.#names.lookIn(bytes);
  }

  /**
   * Whether a record can be an event that is looked for; records are asked about from front to back.
   *
   * @param start - where it begins
   * @param end - where it ends
   * @returns true unless it cannot
   */
  passes(start: number, end: number): boolean {
    if (this.#types !== null && this.#types.from(start) < end) {
      return true;
    }
    const name = this.#names.from(start);
    const isName = name < end && this.#bytes[name - 1] === this.#before;
    const id = isName ? this.#idBehind(name + this.#names.length, end) : null;
    const { ids, mayBe } = this.#wanted;
    return id === null || ids === null ? mayBe(this.#decoder.decode(this.#bytes.subarray(start, end))) : ids.has(id);
  }

  /** The number that stands behind the name; null where something else does. */
  #idBehind(from: number, end: number): number | null {
    let at = from;
    if (this.#isTag) {
      const last = Math.min(end, from + LONGEST_TAG);
      while (at < last && this.#bytes[at] !== TAG_END) {
        at += 1;
      }
      at += 1;
    }
    while (at < end && BETWEEN.has(this.#bytes[at])) {
      at += 1;
    }
    let id: number | null = null;
    for (; at < end && isDigit(this.#bytes[at]); at++) {
      id = (id ?? 0) * 10 + (this.#bytes[at] ?? ZERO) - ZERO;
    }
    return id;
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
