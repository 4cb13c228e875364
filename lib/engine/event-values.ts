import type { WmiEventDescription, WmiEventRecord, WmiField } from '../catalog';
import { asciiLowerCase, UNREAD_VALUE } from '../catalog';

/** The values of one event as the engine compares them: lower-cased, `-` for an empty or missing one. */
export class EventValues {
  readonly #fields: readonly WmiField[];
  /** By position: the value that was lower-cased last, and what came out. Many fields have one value in most events. */
  readonly #prepared: string[];
  readonly #lowerCased: string[];
  #record: WmiEventRecord;

  /**
   * @param event - the event ID whose records are judged
   */
  constructor(event: WmiEventDescription) {
    this.#record = { EventID: event.id };
    this.#fields = event.fields;
    this.#prepared = event.fields.map(() => UNREAD_VALUE);
    this.#lowerCased = [...this.#prepared];
  }

  /** Turns to another record; nothing is read from it before a condition asks. */
  use(record: WmiEventRecord): void {
    this.#record = record;
  }

  /** The value at a position as recorded. */
  rawAt(position: number): string {
    // At filter time the event has no rule name yet: the evaluation is what decides it.
    const field = this.#fields[position];
    const value = field === undefined || field === 'RuleName' ? undefined : this.#record[field];
    return value === undefined || value === '' ? UNREAD_VALUE : value;
  }

  /** The value at a position in lower case. */
  at(position: number): string {
    const raw = this.rawAt(position);
    if (raw !== this.#prepared[position]) {
      this.#prepared[position] = raw;
      this.#lowerCased[position] = asciiLowerCase(raw);
    }
    return this.#lowerCased[position] ?? UNREAD_VALUE;
  }
}
