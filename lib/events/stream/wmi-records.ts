import type { EventPlace } from '../event-place';
import type { ReadRecords } from '../read-events';
import { QuickRecords } from '../templates/quick-records';
import { Batch } from './batch';
import type { Records } from './cutting';

/** Reads the WMI events among the records of a file: those of a kind that was seen before at once, the others many together. */
export class WmiRecords implements Records {
  readonly #batch: Batch;
  readonly #quick: QuickRecords;

  /**
   * @param isXml - whether the records are XML; else they are JSON
   */
  constructor(isXml: boolean) {
    this.#batch = new Batch(!isXml);
    this.#quick = new QuickRecords(isXml);
  }

  get isFull(): boolean {
    return this.#batch.isFull;
  }

  add(text: string, place: EventPlace): void {
    const event = this.#quick.read(text, place);
    if (event === null) {
      this.#batch.add(text, place);
    } else {
      this.#batch.addEvent(event);
    }
  }

  read(): ReadRecords {
    return this.#batch.read();
  }
}
