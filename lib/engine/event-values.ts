import type { WmiEventDescription, WmiEventRecord, WmiField } from '../catalog';
import { asciiLowerCase, UNREAD_VALUE } from '../catalog';

/** So long a value is compared with that of the event before in less time than it is lower-cased. */
export const SHORT_VALUE = 24;

/** The values of one event as the engine compares them, `-` for an empty or missing one. Each is read and prepared at most once. */
export class EventValues {
  readonly #fields: readonly WmiField[];
  readonly #raw: Kept;
  readonly #exact: Kept;
  readonly #rough: Kept;
  /** The value of which {@link #exact} is: in many fields it is that of the event before. */
  readonly #exactOf: string[];
  #record: WmiEventRecord;
  #run = 0;

  /**
   * @param event - the event ID whose records are judged
   */
  constructor(event: WmiEventDescription) {
    this.#fields = event.fields;
    this.#record = { EventID: event.id };
    this.#raw = keptFor(event);
    this.#exact = keptFor(event);
    this.#rough = keptFor(event);
    this.#exactOf = event.fields.map(() => UNREAD_VALUE);
  }

  /** Turns to another record; nothing is read from it before a condition asks. */
  use(record: WmiEventRecord): void {
    this.#record = record;
    this.#run += 1;
  }

  /** The number of the record that the values are of, from 1. */
  get event(): number {
    return this.#run;
  }

  /** The value at a position as recorded. */
  rawAt(position: number): string {
    const { run, value } = this.#raw;
    if (run[position] !== this.#run) {
      run[position] = this.#run;
      value[position] = this.#read(position);
    }
    return value[position] ?? UNREAD_VALUE;
  }

  /** The value at a position with A to Z in lower case, as Sysmon compares it. */
  at(position: number): string {
    const { run, value } = this.#exact;
    if (run[position] !== this.#run) {
      run[position] = this.#run;
      const raw = this.rawAt(position);
      if (raw.length > SHORT_VALUE || raw !== this.#exactOf[position]) {
        this.#exactOf[position] = raw;
        value[position] = asciiLowerCase(raw);
      }
    }
    return value[position] ?? UNREAD_VALUE;
  }

  /**
   * The value at a position in the lower case of JavaScript, which is quicker to get for a long one. It has every text of ASCII characters
   * that {@link at} has, at its beginning and end too; now and then it has one more: the Kelvin sign becomes a `k`.
   */
  roughAt(position: number): string {
    const { run, value } = this.#rough;
    if (run[position] !== this.#run) {
      run[position] = this.#run;
      value[position] = this.rawAt(position).toLowerCase();
    }
    return value[position] ?? UNREAD_VALUE;
  }

  #read(position: number): string {
    // At filter time the event has no rule name yet: the evaluation is what decides it.
    const field = this.#fields[position];
    const value = field === undefined || field === 'RuleName' ? undefined : this.#record[field];
    return value === undefined || value === '' ? UNREAD_VALUE : value;
  }
}

/** By position: a value, and the run in which it was made. */
interface Kept {
  readonly run: Float64Array;
  readonly value: string[];
}

function keptFor({ fields }: WmiEventDescription): Kept {
  return { run: new Float64Array(fields.length), value: fields.map(() => UNREAD_VALUE) };
}
