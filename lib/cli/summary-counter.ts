import type { EventProblem, EventSink, StreamTotals } from '../events';
import type { ReadingSummary, UnreadablePlaces } from '../report';

/** A hostile file has as many reasons as records; more than these are only counted. */
const MOST_REASONS = 100;

/** Counts what files of recorded events hold while they are read. */
export class SummaryCounter {
  /** Of the files that were read to their end. */
  records = 0;
  wmiEvents = 0;
  #files = 0;
  #unreadable = 0;
  readonly #byId = new Map<number, number>([19, 20, 21].map((id) => [id, 0]));
  readonly #reasons = new Map<string, { -readonly [Name in keyof UnreadablePlaces]: UnreadablePlaces[Name] }>();

  /** What was counted. */
  get summary(): ReadingSummary {
    return {
      files: this.#files,
      records: this.records,
      wmiEvents: new Map([...this.#byId].sort(([a], [b]) => a - b)),
      unreadable: this.#unreadable,
      reasons: [...this.#reasons.values()],
    };
  }

  /**
   * Counts what a file holds.
   *
   * @param path - the file
   * @param sink - is told of everything as well
   * @param onProblem - is told of problems before
   * @returns what is to be told of events and problems
   */
  counted(path: string, sink: EventSink, onProblem: (problem: EventProblem) => void): EventSink {
    return {
      ...(sink.inventory === undefined ? {} : { inventory: sink.inventory.bind(sink) }),
      event: (event) => {
        this.#count(event.event.EventID);
        sink.event(event);
      },
      activity: (record) => {
        this.#count(record.eventId);
        sink.activity(record);
      },
      problem: (problem) => {
        onProblem(problem);
        this.#unreadable += 1;
        const { message } = problem;
        const key = JSON.stringify([path, message]);
        const reason = this.#reasons.get(key);
        if (reason !== undefined) {
          reason.count += 1;
        } else if (this.#reasons.size < MOST_REASONS) {
          this.#reasons.set(key, { path, message, count: 1 });
        }
        sink.problem(problem);
      },
    };
  }

  /**
   * Ends a file.
   *
   * @param totals - what it held
   */
  end({ records }: StreamTotals): void {
    this.#files += 1;
    this.records += records;
  }

  #count(id: number): void {
    this.wmiEvents += 1;
    this.#byId.set(id, (this.#byId.get(id) ?? 0) + 1);
  }
}
