import { LineIndex } from '../../text';
import type { EventPlace } from '../event-place';
import type { PlacedObject } from '../inventory/join-inventory';
import type { EventLeaves, PathNames } from '../leaves';
import { movedPlace } from '../moved-place';
import { RecordReader } from '../read-record';
import type { EventProblem } from '../recorded-event';
import type { RecordText } from '../shapes/text-record';
import { XmlReader } from '../xml-event';
import type { EventSink } from './event-sink';
import { tellInventory } from './event-sink';
import type { TextRecords } from './text-cutting';

/** Reads the records of CSV and text. */
export class EventTexts implements TextRecords {
  readonly #sink: EventSink;
  readonly #leaves: (record: RecordText) => EventLeaves;
  readonly #reader: RecordReader;
  readonly #objects: PlacedObject[] = [];

  /**
   * @param sink - is told of events and problems
   * @param names - turns names into paths
   * @param leaves - the values of a record
   */
  constructor(sink: EventSink, names: PathNames, leaves: (record: RecordText) => EventLeaves) {
    this.#sink = sink;
    this.#leaves = leaves;
    this.#reader = new RecordReader(names, new XmlReader(names));
  }

  read(text: string, place: EventPlace): boolean {
    const read = this.#reader.read(this.#leaves({ text, start: 0 }), place, 0);
    switch (read.kind) {
      case 'event':
        this.#sink.event(read.event);
        break;
      case 'activity':
        this.#sink.activity(read.activity);
        break;
      case 'inventory':
        if (this.#sink.inventory !== undefined) {
          this.#objects.push({ object: read.object, place });
        }
        break;
      case 'problem': {
        const { code, message, help, offset } = read.problem;
        this.#sink.problem({ code, message, help, ...movedPlace(new LineIndex(text).position(offset), place) });
        break;
      }
      case 'skipped':
        return false;
    }
    return true;
  }

  problem(problem: EventProblem): void {
    this.#sink.problem(problem);
  }

  end(): void {
    tellInventory(this.#sink, this.#objects);
  }
}
