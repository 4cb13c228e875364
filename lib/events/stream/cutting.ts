import type { EventPlace } from '../event-place';
import type { PlacedObject } from '../inventory/join-inventory';
import { LONGEST_RECORD, TOO_LONG } from '../longest-record';
import type { ReadRecords } from '../read-events';
import type { EventFormat } from '../recorded-event';
import type { ByteSearch } from './byte-search';
import type { Cutter } from './cutter';
import type { EventSink, Reading, StreamTotals } from './event-sink';
import { tell, tellInventory } from './event-sink';
import { LeftOver } from './left-over';
import { PlaceCounter } from './place-counter';
import type { Transcoder } from './transcoder';
import { WmiRecords } from './wmi-records';

/** How input is cut on its bytes. */
export interface ByteCuts {
  readonly format: EventFormat;
  readonly cutter: Cutter;
}

/** Reads the records that are cut off: at once, or many together. */
export interface Records {
  /** Whether it is time to read what waits. */
  readonly isFull: boolean;
  /** Takes the text of a record, and where it begins. */
  add(text: string, place: EventPlace): void;
  /** Reads what waits; null where nothing does. */
  read(): ReadRecords | null;
}

/** Input that is cut into records. */
export class Cutting implements Reading {
  readonly format: EventFormat;
  readonly cutter: Cutter;
  readonly #sink: EventSink;
  readonly #transcode: Transcoder;
  readonly #batch: Records;
  readonly #places: PlaceCounter;
  readonly #left = new LeftOver();
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #objects: PlacedObject[] = [];
  #isSkipping = false;
  #hasDamage = false;
  #records = 0;
  #skipped = 0;

  /**
   * @param sink - is told of events and problems
   * @param search - finds bytes
   * @param transcode - makes UTF-8 of the bytes
   * @param cuts - the format, and what cuts it
   * @param records - what reads the records
   */
  constructor(
    sink: EventSink,
    search: ByteSearch,
    transcode: Transcoder,
    { format, cutter }: ByteCuts,
    records: Records = new WmiRecords(format === 'xml'),
  ) {
    this.#sink = sink;
    this.#places = new PlaceCounter(search);
    this.#transcode = transcode;
    this.format = format;
    this.cutter = cutter;
    this.#batch = records;
  }

  get totals(): StreamTotals {
    return { format: this.format, records: this.#records, skipped: this.#skipped };
  }

  write(more: Uint8Array, isLast: boolean): void {
    this.#read(this.#left.add(this.#transcode(more, isLast)), isLast);
    if (isLast) {
      this.#readBatch();
      tellInventory(this.#sink, this.#objects);
    }
  }

  #read(bytes: Uint8Array<ArrayBuffer>, isLast: boolean): void {
    const skipped = this.#isSkipping ? this.#skip(bytes) : 0;
    const rest = bytes.subarray(skipped);
    const cut = this.#isSkipping ? 0 : this.#cut(rest, isLast);
    this.#left.drop(skipped + cut);
    if (this.#left.length > LONGEST_RECORD) {
      this.#sink.problem({
        ...TOO_LONG,
        ...this.#place(),
      });
      this.#left.drop(this.#skip(rest.subarray(cut)));
    }
  }

  /** Cuts records off; returns how many bytes are done with. */
  #cut(bytes: Uint8Array<ArrayBuffer>, isLast: boolean): number {
    let passed = 0;
    const countsLines = this.cutter.line === undefined;
    const done = this.cutter.cut(bytes, isLast, (start, end, isCandidate) => {
      if (!isCandidate) {
        this.#skipped += 1;
      } else {
        if (countsLines) {
          this.#places.pass(bytes, passed, start);
          passed = start;
        }
        this.#take(this.#decoder.decode(bytes.subarray(start, end)), this.#place());
      }
      this.#records += 1;
    });
    if (countsLines) {
      this.#places.pass(bytes, passed, done);
    }
    return done;
  }

  /** Where the next record begins. */
  #place(): Pick<EventPlace, 'line' | 'column'> {
    const { line } = this.cutter;
    return line === undefined ? this.#places.place : { line, column: 1 };
  }

  /** Passes over a record that is too long, or its rest; returns how many of the bytes belong to it. */
  #skip(bytes: Uint8Array<ArrayBuffer>): number {
    const end = this.cutter.passOver(bytes);
    this.#isSkipping = end === null;
    if (this.cutter.line === undefined) {
      this.#places.pass(bytes, 0, end ?? bytes.length);
    }
    this.#records += end === null ? 0 : 1;
    return end ?? bytes.length;
  }

  #take(text: string, place: Pick<EventPlace, 'line' | 'column'>): void {
    if (!this.#hasDamage && text.includes('\ufffd')) {
      this.#hasDamage = true;
      this.#sink.problem({
        code: 'encoding',
        message: 'this record holds a character that is not UTF-8; it is read as U+FFFD',
        help: 'export the events as UTF-8 (PowerShell: -Encoding utf8), so that no value is changed',
        ...place,
      });
    }
    const placed = { line: place.line, column: place.column, index: this.#records };
    this.#batch.add(text, placed);
    if (this.#batch.isFull) {
      this.#readBatch();
    }
  }

  #readBatch(): void {
    const read = this.#batch.read();
    if (read !== null) {
      this.#skipped += read.skipped;
      if (this.#sink.inventory !== undefined) {
        this.#objects.push(...read.objects);
      }
      tell(this.#sink, read);
    }
  }
}
