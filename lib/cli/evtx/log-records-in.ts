import { parseEvtxFile } from 'winevtx';
import type { LogEntry } from './log-chunk';
import { CHUNK_SIZE, chunkOf } from './log-chunk';
import { RecordCheck } from './record-check';

/** An event as winevtx gives it: elements and attributes are members. */
export interface LogEvent {
  readonly System: Readonly<Record<string, unknown>>;
  readonly [part: string]: unknown;
}

/** What became of a record. */
export interface TakenApart {
  readonly entry: LogEntry;
  /** Null where it cannot be read. */
  readonly event: LogEvent | null;
}

const FILE_HEADER = 4096;

/** A file with one chunk, which is all that winevtx is given at a time. */
const file = Buffer.alloc(FILE_HEADER + CHUNK_SIZE);
file.write('ElfFile\0', 'latin1');
file.writeUInt32LE(128, 32);
file.writeUInt16LE(1, 36);
file.writeUInt16LE(3, 38);
file.writeUInt16LE(FILE_HEADER, 40);
file.writeUInt16LE(1, 42);

/**
 * Takes the records of a chunk apart.
 *
 * @param chunk - its bytes
 * @param entries - its records
 * @yields each of them, in order
 */
export function* recordsIn(chunk: Buffer, entries: readonly LogEntry[]): Generator<TakenApart> {
  const check = new RecordCheck(chunk);
  const sound = entries.filter((entry) => check.passes(entry));
  const events = eventsOf(chunk, sound);
  const isSound = new Set(sound);
  for (const entry of entries) {
    const next = isSound.has(entry) ? events.next() : undefined;
    yield { entry, event: next?.done === false ? next.value : null };
  }
}

/** The events of records, as far as winevtx can read them. */
function* eventsOf(chunk: Buffer, entries: readonly LogEntry[]): Generator<LogEvent | null> {
  const { copy, empty } = chunkOf(chunk, entries);
  copy.copy(file, FILE_HEADER);
  let ahead = empty;
  try {
    for (const { event } of parseEvtxFile(file)) {
      if (ahead === 0) {
        yield eventOf(event);
      } else {
        ahead -= 1;
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) {
      throw error;
    }
  }
}

function eventOf(record: unknown): LogEvent | null {
  const event = memberOf(record, 'Event');
  return typeof memberOf(event, 'System') === 'object' ? (event as LogEvent) : null;
}

/**
 * A member of something that may be no object.
 *
 * @param value - anything
 * @param name - the name of the member
 * @returns the member; undefined where there is none
 */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
