import type { WmiEventDescription, WmiEventRecord } from '../catalog';
import { asciiLowerCase, UNREAD_VALUE } from '../catalog';

/** The values of one event as the engine compares them: lower-cased, `-` for an empty or missing one, each prepared at most once. */
export class EventValues {
  readonly #event: WmiEventDescription;
  readonly #values: string[];
  readonly #preparedIn: Float64Array;
  #record: WmiEventRecord;
  #run = 0;

  /**
   * @param event - the event ID whose records are judged
   */
  constructor(event: WmiEventDescription) {
    this.#event = event;
    this.#record = { EventID: event.id };
    this.#values = event.fields.map(() => UNREAD_VALUE);
    this.#preparedIn = new Float64Array(event.fields.length);
  }

  /** Turns to another record; nothing is read from it before a condition asks. */
  use(record: WmiEventRecord): void {
    this.#record = record;
    this.#run += 1;
  }

  /** The length of the value at a position, known without preparing it. */
  lengthAt(position: number): number {
    return this.rawAt(position).length;
  }

  /** The value at a position of the event. */
  at(position: number): string {
    if (this.#preparedIn[position] !== this.#run) {
      this.#preparedIn[position] = this.#run;
      this.#values[position] = asciiLowerCase(this.rawAt(position));
    }
    return this.#values[position] ?? UNREAD_VALUE;
  }

  /** The value at a position as recorded. */
  rawAt(position: number): string {
    const field = this.#event.fields[position];
    // At filter time the event has no rule name yet: the evaluation is what decides it.
    const value = field === undefined || field === 'RuleName' ? undefined : this.#record[field];
    return value === undefined || value === '' ? UNREAD_VALUE : value;
  }
}
