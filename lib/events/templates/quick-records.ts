import type { EventPlace } from '../event-place';
import { PathNames } from '../leaves';
import type { RecordedEvent } from '../recorded-event';
import { XmlReader } from '../xml-event';
import { KnownRecord } from './known-record';
import { isJsonLine, learnJson } from './learn-json';
import { learnXml } from './learn-xml';

/** A file holds events of few tools, three kinds each, some with fields more or less. */
const MOST_KNOWN = 12;
/** Learning from a record takes as long as reading it some times. */
const MOST_LESSONS = 60;

/** What came of a record that is of a known kind; null where it has to be taken apart. */
interface Read {
  readonly event: RecordedEvent | null;
}

/**
 * Reads events 19, 20 and 21 whose values are as Sysmon recorded them and stand where they did in a record before: several times as fast
 * as taking each record apart, with the same result. All other records are left to who can read any.
 */
export class QuickRecords {
  readonly #isXml: boolean;
  readonly #names = new PathNames();
  readonly #xml = new XmlReader(this.#names);
  readonly #known: KnownRecord[] = [];
  /** Which kind came after which the last time. */
  readonly #next = new Map<number, number>();
  #last = 0;
  #lessons = 0;

  /**
   * @param isXml - whether the records are XML; else they are JSON
   */
  constructor(isXml: boolean) {
    this.#isXml = isXml;
  }

  /**
   * Reads one record.
   *
   * @param text - the record
   * @param place - where it begins
   * @returns the event; null where the record has to be taken apart
   */
  read(text: string, place: EventPlace): RecordedEvent | null {
    if (this.#isXml ? text.includes('\r') : !isJsonLine(text)) {
      return null;
    }
    const expected = this.#next.get(this.#last) ?? 0;
    const read = this.#readAs(expected, text, place) ?? this.#readAsAny(expected, text, place);
    return read === undefined ? this.#learn(text, place) : read.event;
  }

  #readAsAny(expected: number, text: string, place: EventPlace): Read | undefined {
    for (let index = 0; index < this.#known.length; index++) {
      const read = index === expected ? undefined : this.#readAs(index, text, place);
      if (read !== undefined) {
        return read;
      }
    }
    return undefined;
  }

  #readAs(index: number, text: string, place: EventPlace): Read | undefined {
    const event = this.#known[index]?.read(text, place);
    if (event === undefined) {
      return undefined;
    }
    this.#next.set(this.#last, index);
    this.#last = index;
    return { event };
  }

  #learn(text: string, place: EventPlace): RecordedEvent | null {
    if (this.#lessons === MOST_LESSONS || this.#known.length === MOST_KNOWN) {
      return null;
    }
    this.#lessons += 1;
    const learned = this.#isXml ? learnXml(text, this.#xml) : learnJson(text, this.#names);
    const known = learned === null ? null : KnownRecord.of(text, learned);
    if (known === null) {
      return null;
    }
    this.#known.push(known);
    return this.#readAs(this.#known.length - 1, text, place)?.event ?? null;
  }
}
