import type { EventSink, LogRecord, StreamTotals } from '../../events';
import { isWmiEventNumber } from '../../events';
import { joinedParts } from './joined-parts';
import type { Gap, LogChunk } from './log-chunk';
import { CHUNK_SIZE, readChunk } from './log-chunk';
import type { LogEvent } from './log-records-in';
import { memberOf, recordsIn } from './log-records-in';

const FILE_HEADER = 4096;
const AT_FLAGS = 120;
/** Set while Windows writes to the log: checksums are not kept then. */
const DIRTY = 1;

/** What is looked for in a log. */
export interface LogWanted {
  /** A part of a log without any of these names holds none of the events; as their templates name them. */
  readonly providers: readonly string[];
  /** Whether the events of an ID are looked for. */
  readonly wants: (id: number) => boolean;
}

/** Takes the records that were looked for. */
export interface LogTaker {
  readonly totals: StreamTotals;
  /** Takes one. */
  add(record: LogRecord): void;
  /** Counts others. */
  passOver(count: number): void;
}

const WMI_EVENTS: LogWanted = { providers: ['Sysmon', 'WMI-Activity'], wants: isWmiEventNumber };

const DAMAGED = 'the records around it were read; copy the log again, or export it on the host with wevtutil epl';

/** Reads an event log file (.evtx), a chunk at a time. */
export class LogFile {
  readonly #sink: Pick<EventSink, 'problem'>;
  readonly #records: LogTaker;
  readonly #wants: LogWanted['wants'];
  readonly #providers: readonly Buffer[];
  /** Where the next chunk begins; the header of the file comes first. */
  #at = 0;
  #isDirty = false;

  /**
   * @param sink - is told of problems
   * @param records - takes the records
   * @param wanted - which records; those of WMI events unless given
   */
  constructor(sink: Pick<EventSink, 'problem'>, records: LogTaker, { providers, wants } = WMI_EVENTS) {
    this.#sink = sink;
    this.#records = records;
    this.#wants = wants;
    this.#providers = providers.map((name) => Buffer.from(name, 'utf16le'));
  }

  /** What the file held so far. */
  get totals(): StreamTotals {
    return this.#records.totals;
  }

  /**
   * Reads the file.
   *
   * @param parts - its bytes
   */
  async read(parts: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const block of joinedParts(parts, FILE_HEADER, CHUNK_SIZE)) {
      if (this.#at === 0) {
        this.#isDirty = block.length > AT_FLAGS && ((block[AT_FLAGS] ?? 0) & DIRTY) === DIRTY;
        if (block.length < FILE_HEADER) {
          this.#damage('the log file ends inside its header', block.length);
        }
      } else {
        this.#chunk(block);
      }
      this.#at += block.length;
    }
  }

  #chunk(bytes: Buffer): void {
    const chunk = readChunk(bytes);
    if (chunk === null) {
      return;
    }
    this.#tellDamage(chunk);
    if (this.#providers.every((name) => !bytes.includes(name))) {
      this.#records.passOver(chunk.entries.length);
      return;
    }
    for (const { entry, event } of recordsIn(bytes, chunk.entries)) {
      const id = event === null ? null : idOf(event);
      if (event === null || id === null) {
        this.#records.passOver(1);
        this.#damage('this record cannot be decoded', this.#at + entry.start);
      } else if (this.#wants(id)) {
        const told = event.System['EventRecordID'];
        const json = JSON.stringify({ Event: withList(withTime(event)) });
        this.#records.add({ json, number: typeof told === 'number' ? told : entry.number });
      } else {
        this.#records.passOver(1);
      }
    }
  }

  #tellDamage({ gaps, hasHeader, isIntact }: LogChunk): void {
    if (!hasHeader) {
      this.#damage('a chunk of the log should begin here and does not', this.#at);
    }
    for (const gap of gaps) {
      this.#damage(`no record can be read here, for ${lengthOf(gap)}`, this.#at + gap.start);
    }
    if (!isIntact && gaps.length === 0 && !this.#isDirty) {
      this.#damage(
        'the checksum of the records from here on is wrong: values in them may have been changed',
        this.#at,
        'its events were read; do not use them as evidence, and copy the log again',
      );
    }
  }

  #damage(message: string, offset: number, help = DAMAGED): void {
    this.#sink.problem({ code: 'damaged-log', message, help, line: 1, column: 1, offset });
  }
}

function lengthOf({ start, end }: Gap): string {
  return `${String(end - start)} bytes`;
}

function idOf({ System }: LogEvent): number | null {
  const written = System['EventID'];
  const id = memberOf(written, 'Value') ?? written;
  return typeof id === 'number' || (typeof id === 'string' && /^\d{1,5}$/.test(id)) ? Number(id) : null;
}

/** The event with its time as text; winevtx gives seconds since 1970. */
function withTime(event: LogEvent): LogEvent {
  const seconds = memberOf(event.System['TimeCreated'], 'SystemTime');
  const time = typeof seconds === 'number' ? isoTime(seconds) : null;
  return time === null ? event : { ...event, System: { ...event.System, TimeCreated: { SystemTime: time } } };
}

/** Of a single `<Data>` winevtx makes no list, and its name would be taken for a value. */
function withList(event: LogEvent): LogEvent {
  const only = memberOf(event['EventData'], 'Data');
  return typeof memberOf(only, 'Name') === 'string' ? { ...event, EventData: { Data: [only] } } : event;
}

/** To the microsecond: a number of seconds is no more exact. */
function isoTime(seconds: number): string | null {
  const microseconds = Math.round(seconds * 1e6);
  const whole = Math.floor(microseconds / 1e6);
  const date = new Date(whole * 1000);
  return Number.isNaN(date.getTime())
    ? null
    : `${date.toISOString().slice(0, -'.000Z'.length)}.${String(microseconds - whole * 1e6).padStart(6, '0')}Z`;
}
