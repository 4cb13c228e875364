import { leavesOfJson } from '../json-event';
import { parseJson } from '../json-parser';
import { PathNames } from '../leaves';
import { RecordReader } from '../read-record';
import { XmlReader } from '../xml-event';
import type { EventSink, StreamTotals } from './event-sink';

/** A record of an event log file, as JSON. */
export interface LogRecord {
  /** The event, with its elements and attributes as members. */
  readonly json: string;
  /** Its number in the log. */
  readonly number: number;
}

/** Reads the records of an event log file (.evtx), which something else has taken apart. */
export class LogRecords {
  readonly #sink: EventSink;
  readonly #names = new PathNames();
  readonly #reader = new RecordReader(this.#names, new XmlReader(this.#names));
  #records = 0;
  #skipped = 0;

  /**
   * @param sink - is told of events and problems
   */
  constructor(sink: EventSink) {
    this.#sink = sink;
  }

  /** What the records held. */
  get totals(): StreamTotals {
    return { format: 'evtx', records: this.#records, skipped: this.#skipped };
  }

  /**
   * Counts records that are known to be no WMI events.
   *
   * @param count - how many
   */
  passOver(count: number): void {
    this.#records += count;
    this.#skipped += count;
  }

  /**
   * Reads one record.
   *
   * @param record - the record
   */
  add({ json, number }: LogRecord): void {
    const { node } = parseJson(json, 0, json.length);
    const leaves = node === null ? { leaves: [], unnamed: [] } : leavesOfJson(node, this.#names);
    const place = { line: 1, column: 1, index: this.#records, record: number };
    const read = this.#reader.read(leaves, place, 0);
    this.#records += 1;
    switch (read.kind) {
      case 'event':
        this.#sink.event(read.event);
        break;
      case 'activity':
        this.#sink.activity(read.activity);
        break;
      case 'problem': {
        const { code, message, help } = read.problem;
        this.#sink.problem({ code, message, help, line: 1, column: 1, record: number });
        break;
      }
      case 'inventory':
      case 'skipped':
        this.#skipped += 1;
    }
  }
}
